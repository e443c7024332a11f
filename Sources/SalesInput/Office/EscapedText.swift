/// The escapes of characters that XML cannot hold, `_x000D_` for a carriage return
/// (ECMA-376-1, 22.9.2.19).
enum EscapedText {
  private static let length = 7

  /// Replaces the escapes at the end of a buffer by their characters.
  ///
  /// - Parameters:
  ///   - bytes: The buffer.
  ///   - start: Where the text begins in it.
  static func unescape(_ bytes: inout [UInt8], from start: Int) {
    guard var read = bytes[start...].firstIndex(of: UInt8(ascii: "_")) else { return }
    var write = read
    while read < bytes.count {
      if let character = character(bytes, at: read) {
        for byte in UTF8.encode(character) ?? .init() {
          bytes[write] = byte
          write += 1
        }
        read += length
      } else {
        bytes[write] = bytes[read]
        (read, write) = (read + 1, write + 1)
      }
    }
    bytes.removeSubrange(write...)
  }

  /// The character of an escape; nil where none begins, or half of a pair.
  private static func character(_ bytes: [UInt8], at start: Int) -> Unicode.Scalar? {
    guard start + length <= bytes.count, bytes[start] == UInt8(ascii: "_"),
      bytes[start + 1] == UInt8(ascii: "x"), bytes[start + length - 1] == UInt8(ascii: "_")
    else { return nil }
    var code: UInt32 = 0
    for position in (start + 2)..<(start + length - 1) {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        return nil
      }
      code = code << 4 | UInt32(digit)
    }
    return Unicode.Scalar(code)
  }
}
