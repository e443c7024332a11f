import Markup

/// A field of a mail's head, written in ASCII and folded (RFC 5322, RFC 2047, RFC 2231).
struct MailHeader: Sendable, Equatable {
  /// The most characters of a line (RFC 5322, 2.1.1), its end not counted.
  private static let lineLimit = 76
  /// The most characters of an encoded word (RFC 2047, 2).
  private static let wordLimit = 75

  let name: String
  /// The words of its value, between each two of which a line may be broken at a space.
  private let words: [String]

  private init(_ name: String, _ words: [String]) {
    self.name = name
    self.words = words
  }

  /// A field of words that need no encoding, such as `MIME-Version: 1.0`.
  static func plain(_ name: String, _ value: String) -> MailHeader {
    MailHeader(name, value.split(separator: " ").map(String.init))
  }

  /// A field of free text, such as the subject: any characters; line breaks become spaces.
  static func text(_ name: String, _ text: String) -> MailHeader {
    let clean = text.withoutControls.replacing("\n", with: " ").trimmed
    let words = clean.split(separator: " ").map(String.init)
    // What looks encoded and is not would be decoded.
    let isPlain = words.allSatisfy { isPrintable($0) && $0.count <= 60 && !$0.contains("=?") }
    return MailHeader(name, isPlain ? words : encodedWords(clean, after: name.count + 2))
  }

  /// A field of addresses.
  static func addresses(_ name: String, _ addresses: [MailAddress]) -> MailHeader {
    var words: [String] = []
    for (index, address) in addresses.enumerated() {
      let comma = index + 1 < addresses.count ? "," : ""
      if address.name.isEmpty {
        words.append(address.address + comma)
      } else {
        words += phrase(address.name, after: words.isEmpty ? name.count + 2 : 1)
        words.append("<\(address.address)>\(comma)")
      }
    }
    return MailHeader(name, words)
  }

  /// A field of an identifier in angle brackets after a name for people (RFC 2919).
  static func identifier(_ name: String, _ id: String, called title: String) -> MailHeader {
    MailHeader(name, phrase(title, after: name.count + 2) + ["<\(id)>"])
  }

  /// A field of a value with parameters, such as `Content-Type: text/html; charset=utf-8`.
  static func value(
    _ name: String,
    _ value: String,
    _ parameters: [(name: String, value: String)]
  ) -> MailHeader {
    let parts = [value] + parameters.flatMap { parameter($0.name, $0.value) }
    return MailHeader(name, parts.dropLast().map { $0 + ";" } + parts.suffix(1))
  }

  /// The field as lines that end with CRLF.
  var lines: String {
    var lines = ""
    var line = name + ":"
    for word in words {
      // The first word stays on the field's own line, which must not be blank after the name.
      if line.count + 1 + word.count > Self.lineLimit, line != name + ":" {
        lines += line + "\r\n"
        line = ""
      }
      line += " " + word
    }
    return lines + line + "\r\n"
  }

  // MARK: Words

  private static func isPrintable(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { (33...126).contains($0) }
  }

  /// A name as a phrase: atoms, a quoted string, or encoded words.
  private static func phrase(_ name: String, after column: Int) -> [String] {
    let clean = name.withoutControls.replacing("\n", with: " ").trimmed
    let words = clean.split(separator: " ").map(String.init)
    let isPlain = words.allSatisfy { isPrintable($0) && $0.count <= 60 && !$0.contains("=?") }
    guard isPlain, clean.count <= 60 else { return encodedWords(clean, after: column) }
    if words.allSatisfy({ $0.utf8.allSatisfy(MailAddress.isAtomByte) }) { return words }
    let escaped = clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return ["\"\(escaped)\""]
  }

  /// A text as encoded words of whole characters, the spaces between words within them.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - column: What stands before the first word on its line.
  private static func encodedWords(_ text: String, after column: Int) -> [String] {
    let start = "=?utf-8?Q?"
    let end = "?="
    var words: [String] = []
    var word = ""
    // The first shares its line with the field's name, where the line may be 76 long at most.
    var room = min(wordLimit, lineLimit - column) - start.count - end.count
    for scalar in text.unicodeScalars {
      let piece = encoded(scalar)
      if word.count + piece.count > room, !word.isEmpty {
        words.append(start + word + end)
        word = ""
        room = wordLimit - 1 - start.count - end.count
      }
      word += piece
    }
    return words + [start + word + end]
  }

  /// A character in the Q encoding, with what may stand in a phrase as it is (RFC 2047, 5).
  private static func encoded(_ scalar: Unicode.Scalar) -> String {
    if scalar == " " { return "_" }
    let isPlain =
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      || "!*+-/".unicodeScalars.contains(scalar)
    return isPlain ? String(scalar) : String(scalar).utf8.map { "=" + hexadecimal($0) }.joined()
  }

  // MARK: Parameters

  /// A parameter: in quotation marks, or where it has other characters or is long, in parts of
  /// percent-encoded UTF-8 (RFC 2231, 3 and 4).
  private static func parameter(_ name: String, _ value: String) -> [String] {
    let isPlain = value.utf8.allSatisfy { (32...126).contains($0) && $0 != 34 && $0 != 92 }
    if isPlain, name.count + value.count + 4 <= lineLimit - 1 { return ["\(name)=\"\(value)\""] }
    var parts = ["utf-8''"]
    for scalar in value.withoutControls.unicodeScalars {
      let piece = percentEncoded(scalar)
      if parts[parts.count - 1].count + piece.count > 55 { parts.append("") }
      parts[parts.count - 1] += piece
    }
    if parts.count == 1 { return ["\(name)*=\(parts[0])"] }
    return parts.enumerated().map { "\(name)*\($0.offset)*=\($0.element)" }
  }

  private static func percentEncoded(_ scalar: Unicode.Scalar) -> String {
    let isPlain =
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      || "-._".unicodeScalars.contains(scalar)
    return isPlain ? String(scalar) : String(scalar).utf8.map { "%" + hexadecimal($0) }.joined()
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
