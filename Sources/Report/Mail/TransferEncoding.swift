/// How a part of a mail is written in lines of ASCII (RFC 2045, section 6).
enum TransferEncoding: String, Sendable {
  /// For text, which stays readable.
  case quotedPrintable = "quoted-printable"
  /// For everything else.
  case base64

  /// The most characters of a line.
  private static let lineLimit = 76

  /// The lines of a part's content, each ending with CRLF.
  ///
  /// - Parameter content: The content; in text, line feeds end lines, the last one too.
  /// - Returns: The lines.
  func lines(of content: [UInt8]) -> [UInt8] {
    switch self {
    case .quotedPrintable: Self.quotedPrintable(content)
    case .base64: Self.base64(content)
    }
  }

  // MARK: Quoted-printable

  private static func quotedPrintable(_ content: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(content.count + content.count / 16)
    let text = content.last == 10 ? content.dropLast() : content[...]
    for line in text.split(separator: 10, omittingEmptySubsequences: false) {
      append(line, to: &lines)
    }
    return lines
  }

  /// Appends a line of the content, broken by `=` at the end where it is too long.
  private static func append(_ line: ArraySlice<UInt8>, to lines: inout [UInt8]) {
    var column = 0
    for (index, byte) in zip(line.indices, line) {
      let isLast = index == line.endIndex - 1
      let isPlain = isPlain(byte, startsLine: column == 0, isLast: isLast, rest: line[index...])
      let width = isPlain ? 1 : 3
      if column + width > (isLast ? lineLimit : lineLimit - 1) {
        lines += [61, 13, 10]
        column = 0
        // At the start of a line other rules hold.
        let isPlain = self.isPlain(byte, startsLine: true, isLast: isLast, rest: line[index...])
        append(byte, isPlain: isPlain, to: &lines)
        column = isPlain ? 1 : 3
        continue
      }
      append(byte, isPlain: isPlain, to: &lines)
      column += width
    }
    lines += [13, 10]
  }

  private static func append(_ byte: UInt8, isPlain: Bool, to lines: inout [UInt8]) {
    guard !isPlain else { return lines.append(byte) }
    let digits = Array("0123456789ABCDEF".utf8)
    lines += [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  /// Whether a byte stands for itself: not where a space would be lost at the end of a line, a dot
  /// at the start doubled, or `From ` there be taken for the start of another mail.
  private static func isPlain(
    _ byte: UInt8,
    startsLine: Bool,
    isLast: Bool,
    rest: ArraySlice<UInt8>
  ) -> Bool {
    switch byte {
    case 32: !isLast
    case 46: !startsLine
    case 70: !(startsLine && rest.starts(with: "From ".utf8))
    case 61: false
    default: (33...126).contains(byte)
    }
  }

  // MARK: Base64

  private static func base64(_ content: [UInt8]) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var lines: [UInt8] = []
    lines.reserveCapacity(content.count / 57 * 78 + 80)
    // 57 bytes make a line of 76 characters.
    for start in stride(from: 0, to: content.count, by: 57) {
      let end = min(start + 57, content.count)
      for first in stride(from: start, to: end, by: 3) {
        let bytes = content[first..<min(first + 3, end)]
        var bits = bytes.reduce(0) { $0 << 8 | Int($1) }
        bits <<= 8 * (3 - bytes.count)
        for place in 0...bytes.count { lines.append(digits[bits >> (18 - 6 * place) & 63]) }
        for _ in bytes.count..<3 { lines.append(61) }
      }
      lines += [13, 10]
    }
    return lines
  }
}
