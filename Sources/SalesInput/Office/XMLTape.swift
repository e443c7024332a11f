/// A step of an XML text.
struct XMLEvent {
  /// What it is.
  enum Kind: UInt8 {
    /// A start tag; its attributes follow.
    case start
    /// An attribute of the start tag before it.
    case attribute
    /// Character data, perhaps only a piece of it.
    case text
    /// An end tag.
    case end
  }

  let kind: Kind
  /// The element or the attribute; of text, the element it is in.
  let name: OfficeName
  /// The range of a value or of text in the tape's bytes; of a start tag, where it begins in the
  /// XML text.
  let start: Int
  let end: Int
}

/// The steps of a piece of XML, as the parser's callbacks write them down.
///
/// Only named elements and attributes are kept, and only the text of the elements asked for.
struct XMLTape {
  /// Why the parser had to be stopped.
  enum Fault {
    case documentType
    case depth
  }

  /// No part of a workbook nests deeper.
  private static let deepest = 100

  private(set) var events: [XMLEvent] = []
  private(set) var bytes: [UInt8] = []
  private(set) var fault: Fault?
  private let elements: [(key: UInt128, name: OfficeName)]
  private let attributes: [(key: UInt128, name: OfficeName)]
  private let texts: [OfficeName]
  private var textElement: OfficeName?
  private var depth = 0

  init(elements: [OfficeName], attributes: [OfficeName], texts: [OfficeName]) {
    self.elements = elements.map { ($0.key, $0) }
    self.attributes = attributes.map { ($0.key, $0) }
    self.texts = texts
  }

  /// Forgets the steps, but not their memory.
  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}

extension XMLTape {
  /// Writes down a start tag; false where its attributes do not matter.
  mutating func start(_ key: UInt128, at offset: Int) -> Bool {
    depth += 1
    if depth > Self.deepest { fault = .depth }
    guard let name = elements.first(where: { $0.key == key })?.name else { return false }
    events.append(XMLEvent(kind: .start, name: name, start: offset, end: offset))
    if texts.contains(name) { textElement = name }
    return true
  }

  /// Writes down an attribute of the last start tag, if it matters.
  mutating func attribute(_ key: UInt128, _ value: UnsafeBufferPointer<UInt8>) {
    guard let name = attributes.first(where: { $0.key == key })?.name else { return }
    unsafe append(.attribute, name, value)
  }

  /// Writes down character data, if it is asked for.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    if let textElement { unsafe append(.text, textElement, text) }
  }

  /// Writes down an end tag.
  mutating func end(_ key: UInt128) {
    depth -= 1
    guard let name = elements.first(where: { $0.key == key })?.name else { return }
    events.append(XMLEvent(kind: .end, name: name, start: bytes.count, end: bytes.count))
    if name == textElement { textElement = nil }
  }

  /// Notes that the text declares a document type, which a part of a workbook may not.
  mutating func documentType() { fault = .documentType }

  private mutating func append(
    _ kind: XMLEvent.Kind,
    _ name: OfficeName,
    _ content: UnsafeBufferPointer<UInt8>
  ) {
    let start = bytes.count
    unsafe bytes.append(contentsOf: content)
    events.append(XMLEvent(kind: kind, name: name, start: start, end: bytes.count))
  }
}
