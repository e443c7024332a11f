import Segmentation

/// An input's text: its stored bytes, decompressed where they are compressed, and turned into UTF-8
/// where they are UTF-16.
struct TextSupply: ~Copyable {
  private var stored: StoredBytes
  private var inflater: GzipInflater?
  /// Stored bytes that are not yet handed on.
  private var pending: [UInt8]
  private var pendingRange: Range<Int>
  private var storedAtEnd = false
  private var decoder: UTF16Decoder?
  /// Decompressed bytes that were looked at, or text that has been decoded, not yet handed on.
  private var ready: [UInt8] = []
  private var readyRange = 0..<0
  private var isDecodedAtEnd = false
  /// How many bytes at the beginning are looked at.
  private static let beginning = 4096
  /// The number of bytes of text given so far.
  private(set) var textCount = 0

  /// Opens an input and looks at its first bytes to see whether it is compressed, and whether it is
  /// UTF-16.
  ///
  /// - Parameters:
  ///   - source: The input.
  ///   - isHashed: Whether its stored bytes are hashed.
  ///   - encoding: Its encoding, if that is given.
  /// - Returns: The text, from its beginning on.
  /// - Throws: `SalesInputError` where the input cannot be read, or has no bytes.
  static func open(
    _ source: SalesSource,
    isHashed: Bool,
    encoding: TextEncoding?
  ) throws(SalesInputError) -> TextSupply {
    var supply = try TextSupply(source, isHashed: isHashed)
    try supply.decide(encoding)
    return supply
  }

  private init(_ source: SalesSource, isHashed: Bool) throws(SalesInputError) {
    var stored = try StoredBytes(source, isHashed: isHashed)
    let beginning = Self.room(of: Self.beginning, for: stored.knownSize)
    let size = Self.room(of: 1 << 16, for: stored.knownSize)
    var pending = [UInt8](repeating: 0, count: size)
    let end = try stored.fill(&pending, 0..<beginning)
    if end == 0 { throw .emptyFile(source.name) }
    var inflater: GzipInflater?
    if end >= 2, pending[0] == 0x1F, pending[1] == 0x8B { inflater = try Self.inflater(source) }
    self.stored = stored
    self.pending = pending
    self.inflater = inflater
    pendingRange = 0..<end
    storedAtEnd = end < beginning
  }

  /// The size of a buffer that need not hold more bytes than there are.
  ///
  /// One byte more than there are shows that there are no more.
  private static func room(of most: Int, for count: Int?) -> Int {
    count.map { min(most, $0 + 1) } ?? most
  }

  /// Finds out whether the text is UTF-16.
  private mutating func decide(_ given: TextEncoding?) throws(SalesInputError) {
    let size = Self.room(of: Self.beginning, for: mostUndecoded)
    var beginning = [UInt8](repeating: 0, count: size)
    let count = try fillUndecoded(&beginning, 0..<beginning.count)
    let found = UTF16Decoder.order(of: beginning.span.extracting(0..<count))
    (ready, readyRange) = (beginning, 0..<count)
    switch given {
    case nil: decoder = found.map { UTF16Decoder(order: $0) }
    case .utf8, .windows1252: return
    case .utf16, .utf16LittleEndian, .utf16BigEndian:
      guard let order = given?.order ?? found else { throw .unknownByteOrder(name) }
      decoder = UTF16Decoder(order: order)
    }
    if decoder != nil { decode(beginning, count, isAtEnd: count < beginning.count) }
  }

  /// The encoding, where it is UTF-16.
  var utf16: TextEncoding? { decoder.map { TextEncoding($0.order) } }

  private static func inflater(_ source: SalesSource) throws(SalesInputError) -> GzipInflater {
    guard let inflater = GzipInflater() else {
      throw .readFailed(source.name, reason: "zlib has no memory")
    }
    return inflater
  }

  /// The input's name.
  var name: String { stored.name }

  /// The number of stored bytes read so far.
  var storedCount: Int { stored.count }

  /// The length of the text, where it is known before it is read.
  var expectedCount: Int? {
    isCompressed ? nil : stored.size.map { decoder == nil ? $0 : $0 / 2 }
  }

  /// The most bytes that the text has, where it is known how many are stored.
  ///
  /// What takes two bytes in UTF-16 takes three at most in UTF-8.
  var mostCount: Int? {
    decoder == nil ? mostUndecoded : mostUndecoded.map { $0 / 2 * 3 + 3 }
  }

  /// The most bytes there are once decompressed; one byte gives 1,032 at most
  /// (https://zlib.net/zlib_tech.html).
  private var mostUndecoded: Int? { stored.knownSize.map { isCompressed ? $0 * 1_032 : $0 } }

  /// Whether the input is compressed.
  var isCompressed: Bool { inflater != nil }

  /// Fills a part of a buffer with text, as far as there is any.
  ///
  /// - Returns: The position after the last byte; less than the part's end at the end only.
  mutating func fill(_ buffer: inout [UInt8], _ part: Range<Int>) throws(SalesInputError) -> Int {
    var start = handOn(to: &buffer, part)
    if decoder == nil {
      if start < part.upperBound {
        start = try fillUndecoded(&buffer, start..<part.upperBound)
      }
    } else {
      while start < part.upperBound, !isDecodedAtEnd {
        let size = Self.room(of: 1 << 16, for: mostUndecoded)
        var bytes = [UInt8](repeating: 0, count: size)
        let count = try fillUndecoded(&bytes, 0..<bytes.count)
        decode(bytes, count, isAtEnd: count < bytes.count)
        start = handOn(to: &buffer, start..<part.upperBound)
      }
    }
    textCount += start - part.lowerBound
    return start
  }

  /// Hands on what is ready.
  private mutating func handOn(to buffer: inout [UInt8], _ part: Range<Int>) -> Int {
    let count = min(part.count, readyRange.count)
    let (from, to) = (readyRange.lowerBound, part.lowerBound)
    buffer.replaceSubrange(to..<(to + count), with: ready[from..<(from + count)])
    readyRange = (from + count)..<readyRange.upperBound
    return to + count
  }

  /// Decodes the first of some bytes, which follow those decoded before.
  private mutating func decode(_ bytes: [UInt8], _ count: Int, isAtEnd: Bool) {
    guard var decoder = decoder.take() else { return }
    ready.removeAll(keepingCapacity: true)
    decoder.decode(bytes.span.extracting(0..<count), into: &ready)
    if isAtEnd { decoder.end(into: &ready) }
    readyRange = 0..<ready.count
    isDecodedAtEnd = isAtEnd
    self.decoder = decoder
  }

  private mutating func fillUndecoded(
    _ buffer: inout [UInt8],
    _ part: Range<Int>
  ) throws(SalesInputError) -> Int {
    isCompressed ? try inflate(into: &buffer, part) : try copy(into: &buffer, part)
  }

  private mutating func copy(
    into buffer: inout [UInt8],
    _ part: Range<Int>
  ) throws(SalesInputError) -> Int {
    let next = pending[pendingRange.prefix(part.count)]
    let start = part.lowerBound + next.count
    buffer.replaceSubrange(part.lowerBound..<start, with: next)
    pendingRange = next.endIndex..<pendingRange.upperBound
    return storedAtEnd ? start : try stored.fill(&buffer, start..<part.upperBound)
  }

  private mutating func inflate(
    into buffer: inout [UInt8],
    _ part: Range<Int>
  ) throws(SalesInputError) -> Int {
    guard var inflater = inflater.take() else { return part.lowerBound }
    var room = part
    while !room.isEmpty {
      if pendingRange.isEmpty, !storedAtEnd {
        let end = try stored.fill(&pending, 0..<pending.count)
        pendingRange = 0..<end
        storedAtEnd = end < pending.count
      }
      if pendingRange.isEmpty {
        if inflater.isBetweenMembers { break }
        throw .damagedCompression(name, reason: "it ends too early")
      }
      if inflater.isBetweenMembers, skipsPadding() { continue }
      let before = (pendingRange, room)
      guard inflater.step(pending, &pendingRange, &buffer, &room) == .progress else {
        throw .damagedCompression(name, reason: "its check sum or its form is wrong")
      }
      if before == (pendingRange, room) {
        throw .damagedCompression(name, reason: "it does not go on")
      }
    }
    self.inflater = consume inflater
    return room.lowerBound
  }

  /// Passes over zeros between members, as tape archives leave them; says whether there were any.
  private mutating func skipsPadding() -> Bool {
    let start = pendingRange.lowerBound
    guard storedCount > 4096 || start > 0 else { return false }
    while let first = pendingRange.first, pending[first] == 0 {
      pendingRange = (first + 1)..<pendingRange.upperBound
    }
    return pendingRange.lowerBound > start
  }

  /// Describes the input, once it has been read to its end.
  func provenance(rows: Int) -> Provenance.Input { stored.provenance(rows: rows) }
}
