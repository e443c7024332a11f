import Foundation

/// Hands a mail to a program that sends it: curl (7.69 or later) for a mail server, or the system's
/// sendmail.
///
/// The message goes out byte by byte as it is in its file, which must therefore be ready: its lines
/// end with CRLF, and no Bcc is in it.
///
/// What may pass, such as a server that is not there or answers 4xx, is tried again after a while;
/// what will not, is not. Where a server takes the mail for some recipients only, they get it, and the
/// receipt names the others. Where the connection breaks after the last byte and before the answer to
/// it, the mail may come twice, as with any server (RFC 5321, 4.5.3.2.6); its Message-ID is the same.
///
///     let route = try MailRoute("smtp://team@mail.example.org")
///     let envelope = try MailEnvelope(sender: "team@example.org", recipients: ["anna@example.org"])
///     let credentials = try MailCredentials.from(environment: environment)
///     let delivery = try MailDelivery(by: route, envelope, credentials: credentials)
///     let receipt = try await delivery.deliver(messageAt: "output/report/email.eml")
public struct MailDelivery: Sendable {
  private let route: MailRoute
  private let envelope: MailEnvelope
  private let credentials: MailCredentials?
  private let patience: MailPatience
  private let programFolders: String
  /// Runs a program; tests put another in its place.
  var run: @Sendable (MailClient.Call) async throws(MailError) -> MailClient.Ending = {
    call throws(MailError) in try await MailClient.run(call)
  }
  /// Waits; tests do not.
  var pause: @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }

  /// Prepares a delivery; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - route: The way to send.
  ///   - envelope: From whom and to whom.
  ///   - credentials: User and password for a server; not used for a program, which has its own.
  ///   - patience: How long it may take.
  ///   - programFolders: The folders to look for `sendmail` in, as `PATH` has them, after the usual.
  /// - Throws: `incompleteCredentials` where there is a user without a password, a password without
  ///   a user, or two users; `plainPassword` where it could be read on its way.
  public init(
    by route: MailRoute,
    _ envelope: MailEnvelope,
    credentials: MailCredentials? = nil,
    patience: MailPatience = MailPatience(),
    programFolders: String = ""
  ) throws(MailError) {
    self.route = route
    self.envelope = envelope
    self.credentials = credentials
    self.patience = patience
    self.programFolders = programFolders
    if case .server(let server) = route { _ = try login(to: server) }
  }

  /// Sends a message.
  ///
  /// - Parameters:
  ///   - path: The file of the message.
  ///   - onRetry: Told in a sentence why an attempt failed, before the next one is waited for.
  /// - Returns: Who it was taken for, which is one recipient at least.
  /// - Throws: Why it was taken for nobody.
  public func deliver(
    messageAt path: String,
    onRetry: (String) -> Void = { _ in }
  ) async throws(MailError) -> MailReceipt {
    let message = URL(filePath: path).path
    guard FileManager.default.isReadableFile(atPath: message) else {
      throw MailError(.noMessage, path)
    }
    var waiting = envelope.recipients
    var accepted: Set<String> = []
    var refused: [MailReceipt.Refusal] = []
    var failure: MailAttempt.Failure?
    var waits = patience.waits[...]
    while true {
      let attempt = try await attempt(to: waiting, message)
      accepted.formUnion(attempt.accepted)
      refused += attempt.refused
      let done = accepted.union(refused.map(\.recipient))
      waiting.removeAll(where: done.contains)
      failure = waiting.isEmpty ? nil : attempt.failure
      guard let failure, failure.mayPass, let wait = waits.popFirst() else { break }
      onRetry("\(name) \(failure.reason). Trying again in \(wait.components.seconds) s.")
      await pause(wait)
    }
    refused += waiting.map { .init(recipient: $0, reply: failure?.reason ?? "") }
    guard !accepted.isEmpty else { throw notSent(failure, refused) }
    return MailReceipt(
      accepted: envelope.recipients.filter(accepted.contains),
      refused: refused
    )
  }

  private func attempt(
    to recipients: [String],
    _ message: String
  ) async throws(MailError) -> MailAttempt {
    switch route {
    case .server(let server):
      let curl = CurlCall(
        server: server,
        sender: envelope.sender,
        recipients: recipients,
        credentials: try login(to: server),
        message: message,
        patience: patience
      )
      return curl.attempt(endingWith: try await run(curl.call))
    case .program(let path):
      guard let program = path ?? SendmailCall.find(in: programFolders) else {
        throw .noClient("sendmail")
      }
      guard FileManager.default.isExecutableFile(atPath: program) else { throw .noClient(program) }
      let sendmail = SendmailCall(
        program: program,
        sender: envelope.sender,
        recipients: recipients,
        message: message,
        patience: patience
      )
      return sendmail.attempt(endingWith: try await run(sendmail.call))
    }
  }

  /// The user and the password for a server; nil where it asks for none.
  private func login(
    to server: MailServer
  ) throws(MailError) -> (user: String, credentials: MailCredentials)? {
    let user = server.user ?? credentials?.user
    guard let credentials else {
      guard let user else { return nil }
      throw MailError(.incompleteCredentials, user, reason: "no password")
    }
    guard let user else {
      throw MailError(.incompleteCredentials, server.name, reason: "a password and no user")
    }
    if let other = credentials.user, other != user {
      throw MailError(.incompleteCredentials, other, reason: "a password, and \(user)")
    }
    guard server.security != .none || server.isLoopback else {
      throw MailError(.plainPassword, server.name)
    }
    return (user, credentials)
  }

  /// Whom the mail is handed to, for sentences.
  private var name: String {
    switch route {
    case .server(let server): server.name
    case .program(let path): path ?? "sendmail"
    }
  }

  private func notSent(
    _ failure: MailAttempt.Failure?,
    _ refused: [MailReceipt.Refusal]
  ) -> MailError {
    if let failure {
      return MailError(.notSent, name, reason: failure.reason, advice: failure.advice)
    }
    let replies = refused.prefix(3).map { "\($0.recipient) (\($0.reply))" }
    return MailError(
      .notSent,
      name,
      reason: "refuses \(replies.joined(separator: ", "))\(refused.count > 3 ? " and others" : "")",
      advice: "Check the recipients."
    )
  }
}
