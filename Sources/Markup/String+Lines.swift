extension StringProtocol {
  /// The text without white space at its ends.
  package var trimmed: String {
    // Nearly all texts begin and end with ASCII characters, which their bytes tell from white space
    // in a fraction of the time.
    let bytes = Substring(self).utf8
    guard let first = bytes.firstIndex(where: { !$0.isWhiteSpace }),
      let last = bytes.lastIndex(where: { !$0.isWhiteSpace })
    else { return "" }
    if bytes[first] < 0x80, bytes[last] < 0x80 { return String(Substring(bytes[first...last])) }
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}

extension String {
  /// The text without a byte order mark, and with line feeds for whatever ends its lines.
  package var withLineFeeds: String {
    guard hasByte(0x0D) || unicodeScalars.first == "\u{FEFF}" else { return self }
    let lines = split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
    let joined = lines.joined(separator: "\n")
    return joined.unicodeScalars.first == "\u{FEFF}"
      ? String(joined.unicodeScalars.dropFirst()) : joined
  }

  /// Whether a byte is in the text's UTF-8.
  func hasByte(_ byte: UInt8) -> Bool {
    let isFound = unsafe utf8.withContiguousStorageIfAvailable { unsafe $0.contains(byte) }
    return isFound ?? utf8.contains(byte)
  }
}

extension UInt8 {
  /// Whether a byte of UTF-8 is an ASCII character of white space.
  fileprivate var isWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
