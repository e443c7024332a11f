/// Checks JSON text (RFC 8259) and finds where its values end, without building anything.
///
/// The words `NaN`, `Infinity` and `-Infinity`, which some programs write, pass as numbers, so that
/// they can be refused where they stand and for what they are.
enum JSONScanner {
  /// Where a value ends, or why it does not.
  enum End: Equatable {
    /// It ends before a position.
    case at(Int)
    /// The text ends first.
    case incomplete
    /// It is not JSON, from a position on.
    case malformed(at: Int, String)
  }

  /// The deepest nesting that is read.
  static let depthLimit = 200

  /// The position of the first byte that is not white space; the text's end if there is none.
  static func visible(_ text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count {
      let byte = text[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      position += 1
    }
    return position
  }

  /// Where the value ends that begins at a position.
  ///
  /// A number at the text's end counts as whole.
  static func value(_ text: Span<UInt8>, from start: Int, depth: Int = 0) -> End {
    guard start < text.count else { return .incomplete }
    switch text[start] {
    case UInt8(ascii: "\""): return string(text, from: start)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < depthLimit else { return .malformed(at: start, "it is nested too deeply") }
      return container(text, from: start, depth: depth + 1)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number(text, from: start)
    case UInt8(ascii: "t"): return word("true", text, from: start)
    case UInt8(ascii: "f"): return word("false", text, from: start)
    case UInt8(ascii: "n"): return word("null", text, from: start)
    case UInt8(ascii: "N"): return word("NaN", text, from: start)
    case UInt8(ascii: "I"): return word("Infinity", text, from: start)
    default: return .malformed(at: start, "a value is expected here")
    }
  }

  /// Where the string ends that begins at a position, with its quotes.
  static func string(_ text: Span<UInt8>, from start: Int) -> End {
    var position = start + 1
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "\"") { return .at(position + 1) }
      if byte < 0x20 { return .malformed(at: position, "a string has a control character") }
      if byte == UInt8(ascii: "\\") {
        guard position + 1 < text.count else { return .incomplete }
        switch text[position + 1] {
        case UInt8(ascii: "u"):
          guard position + 6 <= text.count else { return .incomplete }
          guard JSONEscapes.hex(text, at: position + 2) != nil else {
            return .malformed(at: position, "an escape in a string is not one of JSON")
          }
          position += 6
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
          UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
          position += 2
        default: return .malformed(at: position, "an escape in a string is not one of JSON")
        }
      } else {
        position += 1
      }
    }
    return .incomplete
  }

  private static func container(_ text: Span<UInt8>, from start: Int, depth: Int) -> End {
    let isObject = text[start] == UInt8(ascii: "{")
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var position = visible(text, from: start + 1)
    guard position < text.count else { return .incomplete }
    if text[position] == close { return .at(position + 1) }
    while true {
      if isObject {
        guard position < text.count else { return .incomplete }
        guard case .at(let colon) = key(text, from: position) else {
          return key(text, from: position)
        }
        position = colon
      }
      let end = value(text, from: position, depth: depth)
      guard case .at(let next) = end else { return end }
      position = visible(text, from: next)
      guard position < text.count else { return .incomplete }
      if text[position] == close { return .at(position + 1) }
      guard text[position] == UInt8(ascii: ",") else {
        return .malformed(at: position, "a comma or a closing bracket is expected here")
      }
      position = visible(text, from: position + 1)
    }
  }

  /// Where the value begins whose key begins at a position.
  static func key(_ text: Span<UInt8>, from start: Int) -> End {
    guard start < text.count else { return .incomplete }
    guard text[start] == UInt8(ascii: "\"") else {
      return .malformed(at: start, "a field's name in quotes is expected here")
    }
    let end = string(text, from: start)
    guard case .at(let next) = end else { return end }
    let colon = visible(text, from: next)
    guard colon < text.count else { return .incomplete }
    guard text[colon] == UInt8(ascii: ":") else {
      return .malformed(at: colon, "a colon is expected here")
    }
    return .at(visible(text, from: colon + 1))
  }

  private static func number(_ text: Span<UInt8>, from start: Int) -> End {
    var position = start
    if text[position] == UInt8(ascii: "-") { position += 1 }
    guard position < text.count else { return .incomplete }
    if text[position] == UInt8(ascii: "I") { return word("Infinity", text, from: position) }
    let isZero = text[position] == UInt8(ascii: "0")
    guard let whole = digits(text, from: position), !isZero || whole == position + 1 else {
      return .malformed(at: start, "this is not a number")
    }
    position = whole
    if position < text.count, text[position] == UInt8(ascii: ".") {
      if position + 1 == text.count { return .incomplete }
      guard let end = digits(text, from: position + 1) else {
        return .malformed(at: start, "this is not a number")
      }
      position = end
    }
    if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < text.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(text[position]) {
        position += 1
      }
      if position == text.count { return .incomplete }
      guard let end = digits(text, from: position) else {
        return .malformed(at: start, "this is not a number")
      }
      position = end
    }
    return .at(position)
  }

  /// The position behind a run of at least one digit.
  private static func digits(_ text: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    while position < text.count, text[position] >= 48, text[position] <= 57 { position += 1 }
    return position > start ? position : nil
  }

  private static func word(_ word: StaticString, _ text: Span<UInt8>, from start: Int) -> End {
    var position = start
    for byte in word.description.utf8 {
      guard position < text.count else { return .incomplete }
      guard text[position] == byte else { return .malformed(at: start, "this is not a value") }
      position += 1
    }
    return .at(position)
  }
}
