/// What the beginning of an input says about its form.
enum TextInspection {
  /// The number of bytes of a UTF-8 byte order mark at the beginning of a text.
  static func byteOrderMark(_ text: Span<UInt8>) -> Int {
    starts(text, with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Refuses what is not text.
  static func requireText(_ text: Span<UInt8>, file: String) throws(SalesInputError) {
    if starts(text, with: [0xFF, 0xFE]) || starts(text, with: [0xFE, 0xFF]) { throw .utf16(file) }
    for (magic, what) in magics where starts(text, with: magic) {
      throw .binaryFile(file, what: what)
    }
    // Text may have a stray control character, but not in its first line, nor one in a hundred bytes.
    // What is no line has no say in it: blank lines before the first one, and what ends lines.
    var (count, controls) = (0, 0)
    var isFirstLine = true
    for position in byteOrderMark(text)..<min(text.count, 1 << 16) {
      let byte = text[position]
      if byte == 10 || byte == 13 {
        if count > 0 { isFirstLine = false }
        continue
      }
      count += 1
      if byte < 9 || (byte > 13 && byte < 32) {
        controls += 1
        if isFirstLine { throw .binaryFile(file, what: nil) }
      }
    }
    if controls * 100 > count { throw .binaryFile(file, what: nil) }
  }

  /// The first byte that is not white space.
  static func firstVisible(_ text: Span<UInt8>) -> UInt8? {
    for position in byteOrderMark(text)..<text.count where text[position] > 0x20 {
      return text[position]
    }
    return nil
  }

  private static let magics: [([UInt8], String)] = [
    (Array("%PDF".utf8), "a PDF document"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture"),
    (Array("PAR1".utf8), "a Parquet file"),
    (Array("SQLite format 3".utf8), "an SQLite database"),
    (Array("BZh".utf8), "compressed with bzip2"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed with xz"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"),
  ]

  private static func starts(_ text: Span<UInt8>, with magic: [UInt8]) -> Bool {
    guard text.count >= magic.count else { return false }
    for position in magic.indices where text[position] != magic[position] { return false }
    return true
  }
}
