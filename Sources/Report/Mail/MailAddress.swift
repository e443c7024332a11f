import Markup

/// An address that mail comes from or goes to, with the name that stands beside it.
public struct MailAddress: Sendable, Equatable {
  /// The name; nothing where there is none.
  public let name: String
  /// The address proper, such as `anna@example.org`: an `addr-spec` of RFC 5322 in ASCII, its first
  /// part a `dot-atom`.
  public let address: String

  /// Reads an address: `anna@example.org` or `Anna Berg <anna@example.org>`, the name perhaps in
  /// quotation marks.
  ///
  /// - Parameter text: The text.
  /// - Throws: `ReportError` that quotes what is no address, or names what a header cannot hold.
  public init(_ text: String) throws(ReportError) {
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw .badMail("The address \(Self.quoted(text)) has a line break or control character")
    }
    let text = text.trimmed
    if text.hasSuffix(">"), let start = text.lastIndex(of: "<") {
      name = try Self.name(of: text[..<start].trimmed, in: text)
      address = text[text.index(after: start)...].dropLast().trimmed
    } else {
      name = ""
      address = text
    }
    guard Self.isAddress(address) else {
      throw .badMail(
        address.utf8.allSatisfy { $0 < 0x80 }
          ? "\(Self.quoted(text)) is no mail address. Write one such as anna@example.org, "
            + "or Anna Berg <anna@example.org>"
          : "The address \(Self.quoted(address)) has letters beyond ASCII, which many mail servers "
            + "refuse. Write its domain in Punycode (xn--…), and take another name before the @"
      )
    }
  }

  /// Reads several addresses, with commas between them.
  ///
  /// - Parameter text: The text; a comma within quotation marks belongs to a name.
  /// - Returns: The addresses, at least one.
  /// - Throws: `ReportError` as the initializer does.
  public static func list(_ text: String) throws(ReportError) -> [MailAddress] {
    var parts = [""]
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isEscaped
      if character == ",", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    var addresses: [MailAddress] = []
    for part in parts { addresses.append(try MailAddress(part)) }
    return addresses
  }

  /// The part after the `@`.
  public var domain: String { String(address.split(separator: "@").last ?? "") }

  private static func name(of text: String, in whole: String) throws(ReportError) -> String {
    guard text.hasPrefix("\"") || text.hasSuffix("\"") else { return text }
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else {
      throw .badMail("The name in \(quoted(whole)) lacks a quotation mark")
    }
    var name = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        name.append(character)
        isEscaped = false
      }
    }
    return name
  }

  /// Whether a text is an `addr-spec` that every mail server knows (RFC 5321, 4.1.2 and 4.5.3.1), and
  /// that no program takes for an option.
  package static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count) else {
      return false
    }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAtomByte) }
      && parts[0].first != "-"
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// Whether a byte may stand in an atom (RFC 5322, 3.2.3).
  static func isAtomByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  /// A text in quotation marks for a sentence, cut where it is long, without control characters.
  private static func quoted(_ text: String) -> String {
    let shown = text.onOneLine
    return "\"\(shown.count > 80 ? shown.prefix(80) + "…" : shown)\""
  }
}
