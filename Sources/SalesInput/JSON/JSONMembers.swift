/// The members of one JSON object: where each name and each value lies in the text.
struct JSONMembers {
  /// A member, with its ranges; those of strings are without their quotes.
  struct Member {
    let name: Range<Int>
    let value: Range<Int>
    let kind: Kind
  }

  /// What kind of value a member has.
  enum Kind: Equatable {
    case string
    case number
    case null
    case boolean
    case object
    case array
  }

  private(set) var members: [Member] = []

  /// Reads the object that begins at a position, into memory used before.
  ///
  /// - Returns: Where the object ends.
  mutating func read(_ text: Span<UInt8>, from start: Int) -> JSONScanner.End {
    members.removeAll(keepingCapacity: true)
    var position = JSONScanner.visible(text, from: start + 1)
    guard position < text.count else { return .incomplete }
    if text[position] == UInt8(ascii: "}") { return .at(position + 1) }
    while true {
      let name = position
      let colon = JSONScanner.key(text, from: position)
      guard case .at(let valueStart) = colon else { return colon }
      let end = JSONScanner.value(text, from: valueStart, depth: 1)
      guard case .at(let next) = end else { return end }
      append(text, name, valueStart..<next)
      position = JSONScanner.visible(text, from: next)
      guard position < text.count else { return .incomplete }
      if text[position] == UInt8(ascii: "}") { return .at(position + 1) }
      guard text[position] == UInt8(ascii: ",") else {
        return .malformed(at: position, "a comma or a closing brace is expected here")
      }
      position = JSONScanner.visible(text, from: position + 1)
    }
  }

  private mutating func append(_ text: Span<UInt8>, _ name: Int, _ value: Range<Int>) {
    guard case .at(let nameEnd) = JSONScanner.string(text, from: name) else { return }
    let names = (name + 1)..<(nameEnd - 1)
    let kind: Kind
    switch text[value.lowerBound] {
    case UInt8(ascii: "\""):
      let inner = (value.lowerBound + 1)..<(value.upperBound - 1)
      return members.append(Member(name: names, value: inner, kind: .string))
    case UInt8(ascii: "{"): kind = .object
    case UInt8(ascii: "["): kind = .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): kind = .boolean
    case UInt8(ascii: "n"): kind = .null
    default: kind = .number
    }
    members.append(Member(name: names, value: value, kind: kind))
  }

  /// The text of a string, or of any other value as it is written; nil where it cannot be.
  static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String? {
    var bytes: [UInt8] = []
    guard JSONEscapes.append(text, range, to: &bytes), WindowsText.isUTF8(bytes.span) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
