/// Turns what stands between the quotes of a JSON string into the text it means.
enum JSONEscapes {
  /// The number of four hexadecimal digits at a position; nil where they are not there.
  static func hex(_ text: Span<UInt8>, at start: Int) -> UInt32? {
    guard start + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for position in start..<(start + 4) {
      let byte = text[position]
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Appends the text of a string whose form has been checked; false where a surrogate is alone.
  static func append(_ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = text[position]
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      let letter = text[position]
      position += 1
      switch letter {
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "f"): bytes.append(0x0C)
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "u"):
        guard let scalar = scalar(text, &position, range.upperBound) else { return false }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
      default: bytes.append(letter)
      }
    }
    return true
  }

  /// The character of an escape whose digits begin at a position, with its second half where it
  /// is a surrogate pair.
  private static func scalar(
    _ text: Span<UInt8>,
    _ position: inout Int,
    _ end: Int
  ) -> Unicode.Scalar? {
    guard let first = hex(text, at: position) else { return nil }
    position += 4
    guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
    guard position + 6 <= end, text[position] == UInt8(ascii: "\\"),
      text[position + 1] == UInt8(ascii: "u"), let second = hex(text, at: position + 2),
      (0xDC00...0xDFFF).contains(second)
    else { return nil }
    position += 6
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }
}
