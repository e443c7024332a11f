private import CExpat
private import Foundation

/// The steps of an XML part, in order, parsed piece by piece with expat.
///
/// A document type is refused, so that there are no entities to expand (ECMA-376-2 forbids it in
/// every part of a workbook). The parser and what its callbacks write to lie at fixed addresses and
/// are freed with this value.
@safe
struct XMLEvents: ~Copyable {
  /// The longest tag or comment.
  private static let longestToken = 1 << 20

  /// What the callbacks know.
  @unsafe private struct Listener {
    let parser: OpaquePointer
    var tape: XMLTape
  }

  private var entry: ZipEntry
  private let parser: OpaquePointer
  private let listener: UnsafeMutablePointer<Listener>
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var position = 0
  private var isAtEnd = false

  /// Begins to parse a part.
  ///
  /// - Parameters:
  ///   - entry: The part.
  ///   - elements: The elements whose tags matter, the most frequent ones first.
  ///   - attributes: The attributes that matter, likewise.
  ///   - texts: The elements whose text matters.
  /// - Throws: `SalesInputError` where there is no memory.
  init(
    _ entry: consuming ZipEntry,
    elements: [OfficeName],
    attributes: [OfficeName],
    texts: [OfficeName] = []
  ) throws(SalesInputError) {
    guard let parser = unsafe XML_ParserCreate(nil) else {
      throw .readFailed(entry.file, reason: "expat has no memory")
    }
    self.entry = entry
    unsafe self.parser = parser
    unsafe listener = .allocate(capacity: 1)
    let tape = XMLTape(elements: elements, attributes: attributes, texts: texts)
    unsafe listener.initialize(to: Listener(parser: parser, tape: tape))
    unsafe XML_SetUserData(parser, listener)
    unsafe Self.setCallbacks(of: parser)
  }

  deinit {
    unsafe XML_ParserFree(parser)
    unsafe listener.deinitialize(count: 1)
    unsafe listener.deallocate()
  }

  private static func setCallbacks(of parser: OpaquePointer) {
    unsafe XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let name = unsafe name, let listener = unsafe XMLEvents.listener(context) else {
          return
        }
        unsafe XMLEvents.start(listener, name, attributes)
      },
      { context, name in
        guard let name = unsafe name, let listener = unsafe XMLEvents.listener(context) else {
          return
        }
        unsafe listener.pointee.tape.end(XMLEvents.key(of: name))
      }
    )
    unsafe XML_SetCharacterDataHandler(parser) { context, text, count in
      guard let listener = unsafe XMLEvents.listener(context) else { return }
      unsafe listener.pointee.tape.text(XMLEvents.bytes(text, Int(count)))
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let listener = unsafe XMLEvents.listener(context) else { return }
      unsafe listener.pointee.tape.documentType()
      unsafe XML_StopParser(listener.pointee.parser, 0)
    }
  }

  /// Expat hands every callback the address that `XML_SetUserData` was given.
  private static func listener(
    _ context: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<Listener>? {
    unsafe context?.assumingMemoryBound(to: Listener.self)
  }

  private static func start(
    _ listener: UnsafeMutablePointer<Listener>,
    _ name: UnsafePointer<CChar>,
    _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    let offset = unsafe XML_GetCurrentByteIndex(listener.pointee.parser)
    guard unsafe listener.pointee.tape.start(key(of: name), at: Int(offset)) else {
      if unsafe listener.pointee.tape.fault != nil {
        unsafe XML_StopParser(listener.pointee.parser, 0)
      }
      return
    }
    // Names and values take turns; a null pointer ends them.
    guard var pair = unsafe attributes else { return }
    while let name = unsafe pair[0], let value = unsafe pair[1] {
      unsafe listener.pointee.tape.attribute(key(of: name), bytes(value, strlen(value)))
      unsafe pair += 2
    }
  }

  private static func bytes(
    _ start: UnsafePointer<CChar>?,
    _ count: Int
  ) -> UnsafeBufferPointer<UInt8> {
    let bytes = unsafe UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self)
    return unsafe UnsafeBufferPointer(start: bytes, count: count)
  }

  /// The bytes of a name behind its prefix, in one number; longer names than 16 bytes fill it, so
  /// that they equal no name that matters.
  private static func key(of name: UnsafePointer<CChar>) -> UInt128 {
    var key: UInt128 = 0
    var place = unsafe name
    while unsafe place.pointee != 0 {
      let byte = unsafe UInt8(bitPattern: place.pointee)
      key = byte == UInt8(ascii: ":") ? 0 : key << 8 | UInt128(byte)
      unsafe place += 1
    }
    return key
  }
}

extension XMLEvents {
  /// The next step; nil at the end of the part.
  mutating func next() throws(SalesInputError) -> XMLEvent? {
    let event = try peek()
    position += event == nil ? 0 : 1
    return event
  }

  /// The next step, which stays the next one.
  mutating func peek() throws(SalesInputError) -> XMLEvent? {
    while unsafe position == listener.pointee.tape.events.count {
      if isAtEnd { return nil }
      try parse()
    }
    return unsafe listener.pointee.tape.events[position]
  }

  /// Adds what a step says to the end of a buffer.
  func append(_ event: XMLEvent, to buffer: inout [UInt8]) {
    // Most texts are so short that a loop is faster than a slice.
    for position in event.start..<event.end {
      unsafe buffer.append(listener.pointee.tape.bytes[position])
    }
  }

  /// What a step says.
  func string(_ event: XMLEvent) -> String {
    unsafe String(decoding: listener.pointee.tape.bytes[event.start..<event.end], as: UTF8.self)
  }

  /// What a step says, byte by byte.
  func byte(_ position: Int) -> UInt8 { unsafe listener.pointee.tape.bytes[position] }

  private mutating func parse() throws(SalesInputError) {
    unsafe listener.pointee.tape.removeAll()
    position = 0
    let count = try entry.fill(&buffer)
    isAtEnd = count == 0
    let parser = unsafe parser
    let status = unsafe buffer.withUnsafeBytes { bytes in
      unsafe XML_Parse(
        parser,
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(count),
        isAtEnd ? 1 : 0
      )
    }
    let seen = Int(unsafe XML_GetCurrentByteIndex(parser))
    if status == XML_STATUS_ERROR { throw malformed(at: seen, parserFault) }
    if entry.count - seen > Self.longestToken + buffer.count {
      throw malformed(at: seen, "a tag does not end")
    }
  }

  /// The error of a part that goes wrong at some byte.
  func malformed(at offset: Int, _ what: String) -> SalesInputError {
    .malformedPart(entry.file, entry.name, byteOffset: offset, what)
  }

  /// Why the parser stopped.
  private var parserFault: String {
    switch unsafe listener.pointee.tape.fault {
    case .documentType: return "it declares a document type, which no workbook needs"
    case .depth: return "its elements are nested too deeply"
    case nil:
      let text = unsafe XML_ErrorString(XML_GetErrorCode(parser))
      return unsafe text.map { unsafe String(cString: $0) } ?? "the XML cannot be read"
    }
  }
}
