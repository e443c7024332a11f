import Report

/// From whom and to whom a mail goes, which is the envelope's to say, not the message's.
public struct MailEnvelope: Sendable, Equatable {
  /// The most recipients of one mail, which every server takes (RFC 5321, 4.5.3.1.8).
  public static let mostRecipients = 100

  /// The address that answers about the delivery go to.
  public let sender: String
  /// The addresses that the mail goes to, each once.
  public let recipients: [String]

  /// Checks the addresses.
  ///
  /// Only plain ones (`team@example.org`) are taken: no names, brackets, quotes or letters beyond
  /// ASCII, and nothing that a program could take for an option or a second line.
  ///
  /// - Parameters:
  ///   - sender: The sender's address.
  ///   - recipients: One to 100 addresses; one that is named twice counts once.
  /// - Throws: Which of them is none.
  public init(sender: String, recipients: [String]) throws(MailError) {
    var seen: Set<String> = []
    let recipients = recipients.filter { seen.insert($0).inserted }
    for address in [sender] + recipients {
      guard MailAddress.isAddress(address) else { throw .badAddress(address) }
    }
    guard (1...Self.mostRecipients).contains(recipients.count) else {
      throw .badRecipients(count: recipients.count)
    }
    self.sender = sender
    self.recipients = recipients
  }
}
