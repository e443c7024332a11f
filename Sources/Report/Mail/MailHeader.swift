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
    MailHeader(name, encoded(words(of: text), after: name.count + 2))
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
      if line.count + 1 + word.count > Self.lineLimit {
        lines += line + "\r\n"
        line = ""
      }
      line += " " + word
    }
    return lines + line + "\r\n"
  }

  // MARK: Words

  private static func words(of text: String) -> [String] {
    text.onOneLine.split(separator: " ").map(String.init)
  }

  /// Whether a word may stand as it is: what looks encoded and is not would be decoded.
  private static func isPlain(_ word: String) -> Bool {
    word.utf8.count <= 60 && !word.contains("=?")
      && word.utf8.allSatisfy { (33...126).contains($0) }
  }

  /// A name as a phrase: atoms, a quoted string, or atoms and encoded words.
  private static func phrase(_ name: String, after column: Int) -> [String] {
    let words = words(of: name)
    if words.allSatisfy({ isPlain($0) && $0.utf8.allSatisfy(MailAddress.isAtomByte) }) {
      return words
    }
    let quoted = words.joined(separator: " ").replacing("\\", with: "\\\\")
      .replacing("\"", with: "\\\"")
    if words.allSatisfy(isPlain), quoted.utf8.count <= 60 { return ["\"\(quoted)\""] }
    return encoded(words, after: column) { !$0.utf8.allSatisfy(MailAddress.isAtomByte) }
  }

  /// Words of which those that cannot stand as they are are encoded, neighbours together: the space
  /// between two encoded words is not shown.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - column: What stands before the first word on its line.
  ///   - mayNotStand: Whether a word cannot stand as it is for a reason of its own.
  /// - Returns: What stands between the spaces of the field.
  private static func encoded(
    _ words: [String],
    after column: Int,
    _ mayNotStand: (String) -> Bool = { _ in false }
  ) -> [String] {
    var result: [String] = []
    var group: [String] = []
    func endGroup() {
      guard !group.isEmpty else { return }
      result += encodedWords(group.joined(separator: " "), after: result.isEmpty ? column : 1)
      group = []
    }
    for word in words {
      if isPlain(word), !mayNotStand(word) {
        endGroup()
        result.append(word)
      } else {
        group.append(word)
      }
    }
    endGroup()
    return result
  }

  /// A text as encoded words of whole characters (RFC 2047, 4): in the Q encoding, which stays
  /// readable, or in base64 where that is shorter.
  private static func encodedWords(_ text: String, after column: Int) -> [String] {
    let isBase64 = 3 * text.utf8.count { $0 > 127 } > text.utf8.count
    let start = isBase64 ? "=?utf-8?B?" : "=?utf-8?Q?"
    let room = wordLimit - start.count - 2
    // The first shares its line with the field's name, where the line may be 76 long at most.
    var limit = min(room, lineLimit - column - start.count - 2)
    var parts = [""]
    for piece in pieces(of: text) {
      if width(of: parts[parts.count - 1] + piece, isBase64) > limit, parts.last != "" {
        parts.append("")
        limit = room
      }
      parts[parts.count - 1] += piece
    }
    return parts.map { start + (isBase64 ? base64($0) : quoted($0)) + "?=" }
  }

  /// Characters as a reader sees them; of one that is longer than an encoded word, its parts.
  private static func pieces(of text: String) -> [String] {
    text.flatMap { character in
      character.utf8.count <= 20
        ? [String(character)] : character.unicodeScalars.map { String($0) }
    }
  }

  private static func width(of text: String, _ isBase64: Bool) -> Int {
    isBase64 ? (text.utf8.count + 2) / 3 * 4 : quoted(text).count
  }

  private static func base64(_ text: String) -> String {
    String(decoding: TransferEncoding.base64.lines(of: Array(text.utf8)).dropLast(2), as: UTF8.self)
  }

  /// A text in the Q encoding, with what may stand in a phrase as it is (RFC 2047, 5).
  private static func quoted(_ text: String) -> String {
    encoded(text, escape: "=", plain: "!*+-/").replacing("=20", with: "_")
  }

  // MARK: Parameters

  /// A parameter: in quotation marks, or where it has other characters or is long, in parts of
  /// percent-encoded UTF-8 (RFC 2231, 3 and 4).
  private static func parameter(_ name: String, _ value: String) -> [String] {
    let isPlain = value.utf8.allSatisfy { (32...126).contains($0) && $0 != 34 && $0 != 92 }
    if isPlain, name.count + value.count + 4 <= lineLimit - 1 { return ["\(name)=\"\(value)\""] }
    var parts = ["utf-8''"]
    for scalar in value.onOneLine.unicodeScalars {
      let piece = encoded(String(scalar), escape: "%", plain: "-._")
      if parts[parts.count - 1].count + piece.count > 55 { parts.append("") }
      parts[parts.count - 1] += piece
    }
    if parts.count == 1 { return ["\(name)*=\(parts[0])"] }
    return parts.enumerated().map { "\(name)*\($0.offset)*=\($0.element)" }
  }

  /// A text whose letters, digits and some signs stand for themselves, and all other bytes as two
  /// digits behind a sign.
  private static func encoded(_ text: String, escape: String, plain: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (97...122).contains(byte | 0x20) && byte < 128
        || plain.utf8.contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : escape + hexadecimal(byte)
    }.joined()
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
