/// Who a mail is from and to, and what else stands in its head.
public struct MailHead: Sendable, Equatable {
  /// Whom it is from.
  public var from: MailAddress
  /// Whom it is to, at least one.
  public var to: [MailAddress]
  /// Who gets a copy.
  public var cc: [MailAddress] = []
  /// Where answers go, if not to whom it is from.
  public var replyTo: [MailAddress] = []
  /// The subject; nil for the title, date and finding of the report.
  public var subject: String?
  /// The instant it is dated.
  public var date: MailDate
  /// The identifier of the list it goes to (RFC 2919); nil for one at the sender's domain.
  public var listID: String?
  /// Where one leaves the list: an address of `mailto:` or `https:` (RFC 2369, RFC 8058).
  public var unsubscribe: String?
  /// The address of the published folder, of `https:`; nil where it is not published.
  public var baseURL: String?

  /// Creates a head.
  ///
  /// - Parameters:
  ///   - from: Whom the mail is from.
  ///   - to: Whom it is to, at least one.
  ///   - date: The instant it is dated.
  public init(from: MailAddress, to: [MailAddress], date: MailDate) {
    precondition(!to.isEmpty, "A mail is to somebody.")
    self.from = from
    self.to = to
    self.date = date
  }

  /// All who get the mail, each once.
  public var recipients: [String] {
    var seen: Set<String> = []
    return (to + cc).map(\.address).filter { seen.insert($0).inserted }
  }

  /// Refuses what cannot stand in a head, or is no address.
  func requireSound() throws(ReportError) {
    let texts = [("subject", subject), ("list id", listID)]
    for (name, text) in texts {
      if let text,
        text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      {
        throw .badMail("The \(name) has a line break or control character")
      }
    }
    if let listID, !Self.isListID(listID) {
      throw .badMail("The list id \"\(listID)\" is none. Write one such as segments.example.org")
    }
    if let unsubscribe, !Self.isAddress(unsubscribe, of: ["mailto:", "https://"]) {
      throw .badMail(
        "The address for leaving the list must begin with mailto: or https://, name a host, and have "
          + "no user, space or letter beyond ASCII"
      )
    }
    if let baseURL,
      !Self.isAddress(baseURL, of: ["https://"]) || baseURL.contains(where: "?#".contains)
    {
      throw .badMail(
        "The address of the published folder must begin with https://, name a host, and have no user, "
          + "query, fragment, space or letter beyond ASCII"
      )
    }
  }

  /// Whether a text is labels with dots between them, as RFC 2919 asks for.
  private static func isListID(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1 && text.utf8.count <= 255
      && labels.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(MailAddress.isAtomByte) }
  }

  private static func isAddress(_ text: String, of schemes: [String]) -> Bool {
    guard let scheme = schemes.first(where: text.lowercased().hasPrefix), text.utf8.count <= 900,
      text.utf8.allSatisfy({ (33...126).contains($0) && !"<>\"\\^`{|}".utf8.contains($0) })
    else { return false }
    let rest = text.dropFirst(scheme.count)
    guard scheme == "https://" else { return rest.contains("@") }
    let authority = rest.prefix { !"/?#".contains($0) }
    return !authority.isEmpty && authority.first != ":" && !authority.contains("@")
  }
}

/// A file that goes with a mail.
public struct MailAttachment: Sendable, Equatable {
  /// The name of the file.
  public let name: String
  /// The media type, such as `text/csv`.
  public let mediaType: String
  /// What is in it.
  public let content: [UInt8]

  /// Creates an attachment.
  ///
  /// - Parameters:
  ///   - name: The name of the file.
  ///   - mediaType: The media type.
  ///   - content: What is in it.
  public init(name: String, mediaType: String, content: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.content = content
  }
}
