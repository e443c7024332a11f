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
      if let flaw = Self.flaw(of: address) { throw .badAddress(address, flaw) }
    }
    guard (1...Self.mostRecipients).contains(recipients.count) else {
      throw .badRecipients(count: recipients.count)
    }
    self.sender = sender
    self.recipients = recipients
  }

  /// Why a text is no plain address; nil where it is one.
  private static func flaw(of address: String) -> String? {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return "it has not one @" }
    guard !address.hasPrefix("-") else { return "it begins with -" }
    guard address.utf8.count <= 254, parts[0].utf8.count <= 64 else { return "it is too long" }
    let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isAtomText) }) else {
      return "before the @ there can be letters, digits, a few signs and single dots"
    }
    return MailServer.isName(parts[1]) ? nil : "after the @ there is no domain"
  }

  /// What atoms are made of (RFC 5322, 3.2.3).
  private static func isAtomText(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte | 0x20)
      || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }
}
