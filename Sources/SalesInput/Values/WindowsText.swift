/// The characters of Windows-1252 and the validity of UTF-8.
enum WindowsText {
  /// The characters of the bytes 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt);
  /// zero where Windows-1252 as Microsoft defines it has none.
  private static let upper: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Appends text as UTF-8; nothing is appended, and false returned, where a byte has no
  /// character.
  static func appendUTF8(of text: Span<UInt8>, to bytes: inout [UInt8]) -> Bool {
    let start = bytes.count
    for position in text.indices {
      let byte = text[position]
      let scalar = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt16(byte)
      guard scalar != 0 || byte == 0, let character = Unicode.Scalar(scalar) else {
        bytes.removeSubrange(start...)
        return false
      }
      bytes.append(contentsOf: UTF8.encode(character) ?? .init())
    }
    return true
  }

  /// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7).
  static func isUTF8(_ text: Span<UInt8>) -> Bool {
    var position = 0
    while position < text.count {
      if text.count - position >= 8, text.word(at: position) & 0x8080_8080_8080_8080 == 0 {
        position += 8
        continue
      }
      let lead = text[position]
      position += 1
      if lead < 0x80 { continue }
      var lowest: UInt8 = 0x80
      var highest: UInt8 = 0xBF
      let following: Int
      switch lead {
      case 0xC2...0xDF: following = 1
      case 0xE0: (following, lowest) = (2, 0xA0)
      case 0xED: (following, highest) = (2, 0x9F)
      case 0xE1...0xEF: following = 2
      case 0xF0: (following, lowest) = (3, 0x90)
      case 0xF4: (following, highest) = (3, 0x8F)
      case 0xF1...0xF3: following = 3
      default: return false
      }
      for _ in 0..<following {
        guard position < text.count, text[position] >= lowest, text[position] <= highest else {
          return false
        }
        (lowest, highest) = (0x80, 0xBF)
        position += 1
      }
    }
    return true
  }
}
