/// What became of a mail that was handed over.
public struct MailReceipt: Sendable, Equatable {
  /// A recipient that the mail was not taken for.
  public struct Refusal: Sendable, Equatable {
    /// The recipient.
    public let recipient: String
    /// What was answered, such as `550 5.1.1 No such user`.
    public let reply: String
  }

  /// The recipients that it was taken for, in the envelope's order.
  ///
  /// A server that has taken a mail may still fail to deliver it, and then tells the sender by mail.
  public let accepted: [String]
  /// The recipients that it was not taken for; empty where all is well.
  public let refused: [Refusal]
}
