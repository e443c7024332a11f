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
/// Only named elements and attributes are kept. Of an element whose text matters, nothing but the
/// text is.
struct XMLTape {
  /// Why the parser had to be stopped.
  enum Fault {
    case documentType
    case depth
  }

  /// A name to look for.
  private struct Entry {
    let key: UInt128
    let name: OfficeName
    let isText: Bool
  }

  /// No part of a workbook nests deeper.
  private static let deepest = 100

  private(set) var events: [XMLEvent] = []
  private(set) var bytes: [UInt8] = []
  private(set) var fault: Fault?
  private let elements: [Entry]
  private let attributes: [Entry]
  /// The element whose text is being written down.
  private var textElement: OfficeName?
  private var depth = 0

  init(elements: [OfficeName], attributes: [OfficeName], texts: [OfficeName]) {
    self.elements =
      texts.map { Entry(key: $0.key, name: $0, isText: true) }
      + elements.map { Entry(key: $0.key, name: $0, isText: false) }
    self.attributes = attributes.map { Entry(key: $0.key, name: $0, isText: false) }
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
    guard let entry = elements.first(where: { $0.key == key }) else { return false }
    if entry.isText {
      textElement = entry.name
    } else {
      events.append(XMLEvent(kind: .start, name: entry.name, start: offset, end: offset))
    }
    return !entry.isText
  }

  /// Writes down an attribute of the last start tag, if it matters.
  mutating func attribute(_ key: UInt128, _ value: UnsafeBufferPointer<UInt8>) {
    guard let entry = attributes.first(where: { $0.key == key }) else { return }
    unsafe append(.attribute, entry.name, value)
  }

  /// Writes down character data, if it matters.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    if let textElement { unsafe append(.text, textElement, text) }
  }

  /// Writes down an end tag.
  mutating func end(_ key: UInt128) {
    depth -= 1
    guard let entry = elements.first(where: { $0.key == key }) else { return }
    if entry.isText {
      textElement = nil
    } else {
      events.append(XMLEvent(kind: .end, name: entry.name, start: bytes.count, end: bytes.count))
    }
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
