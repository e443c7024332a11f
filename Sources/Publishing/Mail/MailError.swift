/// What keeps a mail from being sent.
public struct MailError: Error, Sendable, Equatable {
  /// The kinds of failure.
  public enum Code: Sendable, Equatable {
    /// The text names no way to send.
    case badRoute
    /// The address of the server holds a password.
    case passwordInRoute
    /// An address is none.
    case badAddress
    /// There are no recipients, or too many.
    case badRecipients
    /// The credentials cannot be read or used.
    case badCredentials
    /// The route names a user, and there is no password, or the other way round.
    case incompleteCredentials
    /// The password would be sent for everybody to see.
    case plainPassword
    /// The message cannot be read.
    case noMessage
    /// The program that sends is not there.
    case noClient
    /// The mail was taken for nobody.
    case notSent
  }

  /// The kind of failure.
  public let code: Code
  /// The route, address, file or program concerned, as the user would name it.
  public let subject: String
  /// Why, in a few words.
  public let reason: String
  /// What to do about it, a sentence, where that depends on the reason.
  public let advice: String

  init(_ code: Code, _ subject: String = "", reason: String = "", advice: String = "") {
    self.code = code
    self.subject = subject
    self.reason = reason
    self.advice = advice
  }

  /// A text that may hold a password is not shown.
  static func badRoute(_ text: String, _ reason: String) -> MailError {
    MailError(.badRoute, text.contains("@") ? "" : MailWords.printable(text), reason: reason)
  }

  static func badAddress(_ address: String) -> MailError {
    MailError(.badAddress, MailWords.printable(address))
  }

  static func badRecipients(count: Int) -> MailError {
    MailError(.badRecipients, reason: "\(count)")
  }

  static func badCredentials(_ source: String, _ reason: String) -> MailError {
    MailError(.badCredentials, source, reason: reason)
  }

  static func noClient(_ program: String) -> MailError {
    MailError(
      .noClient,
      program,
      advice: program == "curl"
        ? "Install the package curl."
        : "Install a mail server or a client in its place, such as the package msmtp-mta, or name "
          + "the program as sendmail:/PATH."
    )
  }
}

extension MailError: CustomStringConvertible {
  /// One sentence that says what is wrong, and one with the next move.
  public var description: String {
    switch code {
    case .badRoute:
      "\(subject.isEmpty ? "The address to send by" : "\"\(subject)\"") is no way to send a mail: "
        + "\(reason). Write smtp://USER@HOST, smtps://USER@HOST, sendmail or sendmail:/PATH."
    case .passwordInRoute:
      "The address of the mail server holds a password, which others could read there. "
        + "\(Self.placeOfPassword)"
    case .badAddress:
      "\"\(subject)\" is no address of mail. Write one such as team@example.org."
    case .badRecipients:
      reason == "0"
        ? "There is nobody to send to. Name a recipient."
        : "\(reason) recipients are too many for one mail. Name at most "
          + "\(MailEnvelope.mostRecipients), or a mailing list."
    case .badCredentials:
      "\(subject) does not give user and password: \(reason). \(Self.placeOfPassword)"
    case .incompleteCredentials: "There is \(reason) for \(subject). \(Self.placeOfPassword)"
    case .plainPassword:
      "The password would go to \(subject) unencrypted. Leave tls=none out, or the password."
    case .noMessage:
      "\(subject) cannot be read, and was not sent. Write it again with segment-report email."
    case .noClient:
      "\(subject) is needed to send a mail, and is not there. \(advice)"
    case .notSent:
      "The mail was written and not sent: \(subject) \(reason). \(advice)"
    }
  }

  private static let placeOfPassword =
    "Write smtp://USER@HOST, and put the password into \(MailCredentials.passwordVariable), or "
    + "both into a file of your own (user:password, chmod 600) named by --credentials."
}
