import Foundation
import Synchronization
import Testing

@testable import Publishing

/// Mails handed to a real server by the real curl.
@Suite(
  .enabled(if: MailTool.hasMailbox, "There is no python3 with aiosmtpd, no curl or no openssl."),
  .serialized
)
struct MailServerTests {
  /// Lines that a careless client would change: dots alone and first, a long one, an empty one last.
  private static let message =
    "From: a@x.org\r\nDate: Mon, 2 Mar 2026 06:00:00 +0000\r\nMessage-ID: <a@x.org>\r\n"
    + "Subject: =?utf-8?q?=C3=A4?=\r\n\r\n.\r\n..\r\n.dot\r\nFrom here\r\n"
    + String(repeating: "x", count: 900) + "\r\n \t\r\n\r\n"

  private let folder: TemporaryFolder
  private let environment = [
    "SEGMENT_REPORT_SMTP_USER": "me@shop", "SEGMENT_REPORT_SMTP_PASSWORD": #"s3cret: "\ü"#,
  ]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.message, to: "a {b} [1-2].eml")
  }

  private var file: String { "\(folder.path)/a {b} [1-2].eml" }

  /// What a delivery came to, and what it waited for and said on the way.
  private func deliver(
    to address: String,
    recipients: [String] = ["anna@x.org", "ben@x.org"],
    environment: [String: String] = [:],
    attempt: Duration = .seconds(3600)
  ) async throws -> (result: Result<MailReceipt, MailError>, waits: [Duration], said: [String]) {
    var patience = MailPatience()
    patience.connecting = .seconds(3600)
    patience.attempt = attempt
    var delivery = try MailDelivery(
      by: try MailRoute(address),
      try MailEnvelope(sender: "team@x.org", recipients: recipients),
      credentials: try MailCredentials.from(environment: environment),
      patience: patience
    )
    let waits = Mutex<[Duration]>([])
    delivery.pause = { wait in waits.withLock { $0.append(wait) } }
    var said: [String] = []
    do {
      let receipt = try await delivery.deliver(messageAt: file) { said.append($0) }
      return (.success(receipt), waits.withLock { $0 }, said)
    } catch {
      return (.failure(error), waits.withLock { $0 }, said)
    }
  }

  private func failure(of result: Result<MailReceipt, MailError>) -> MailError? {
    guard case .failure(let error) = result else { return nil }
    return error
  }

  @Test(arguments: ["none", "starttls", "smtps"])
  func deliversTheBytesOfTheFile(security: String) async throws {
    let mailbox =
      security == "none" ? try Mailbox() : try Mailbox("--tls", security, isEncrypted: true)
    let address =
      switch security {
      case "none": "smtp://127.0.0.1:\(mailbox.port)/reports.x.org?tls=none"
      case "smtps": "smtps://localhost:\(mailbox.port)/reports.x.org?ca=\(mailbox.certificate)"
      default: "smtp://localhost:\(mailbox.port)/reports.x.org?ca=\(mailbox.certificate)"
      }
    let delivered = try await deliver(to: address)
    #expect(try delivered.result.get().accepted == ["anna@x.org", "ben@x.org"])
    #expect(try delivered.result.get().refused.isEmpty)
    #expect(delivered.said.isEmpty)
    let mails = try mailbox.mails()
    #expect(mails.count == 1)
    let (bytes, mail) = try #require(mails.first)
    #expect(bytes == Data(Self.message.utf8))
    #expect(mail.sender == "team@x.org")
    #expect(mail.recipients == ["anna@x.org", "ben@x.org"])
    #expect(mail.greeting == "reports.x.org")
    #expect(mail.encrypted == (security != "none"))
  }

  @Test func greetsWithANameAndNotWithTheFile() async throws {
    let mailbox = try Mailbox()
    _ = try await deliver(to: "smtp://127.0.0.1:\(mailbox.port)?tls=none")
    let greeting = try #require(try mailbox.mails().first?.mail.greeting)
    let own = SystemCalls.hostName
    #expect(greeting == (MailServer.isName(own) ? own : "localhost"))
  }

  @Test(arguments: ["smtp", "smtps"])
  func trustsNoCertificateThatNobodyVouchesFor(scheme: String) async throws {
    let mailbox = try Mailbox("--tls", scheme == "smtp" ? "starttls" : scheme, isEncrypted: true)
    let delivered = try await deliver(to: "\(scheme)://localhost:\(mailbox.port)")
    let error = try #require(failure(of: delivered.result))
    #expect(error.code == .notSent)
    #expect(error.description.contains("?ca=FILE"), "\(error)")
    #expect(delivered.waits.isEmpty)
    #expect(try mailbox.mails().isEmpty)
  }

  @Test func sendsNothingWhereTheServerDoesNotEncrypt() async throws {
    let mailbox = try Mailbox()
    let delivered = try await deliver(to: "smtp://localhost:\(mailbox.port)")
    let error = try #require(failure(of: delivered.result))
    #expect(error.description.contains("Write smtps://"), "\(error)")
    #expect(delivered.waits.isEmpty)
    #expect(try mailbox.mails().isEmpty)
  }

  @Test func logsInAndShowsThePasswordToNobody() async throws {
    let password = try #require(environment[MailCredentials.passwordVariable])
    let mailbox = try Mailbox(
      "--tls",
      "starttls",
      "--login",
      "me@shop:\(password)",
      isEncrypted: true
    )
    let delivered = try await deliver(
      to: "smtp://me%40shop@localhost:\(mailbox.port)?ca=\(mailbox.certificate)",
      environment: environment
    )
    #expect(try delivered.result.get().accepted.count == 2)
    let mail = try #require(try mailbox.mails().first?.mail)
    #expect(mail.login)
    #if os(Linux)
    #expect(mail.arguments.contains { $0.contains("curl --disable --config -") })
    #endif
    #expect(!mail.arguments.contains { $0.contains("s3cret") })
  }

  @Test func tellsAWrongPasswordWithoutIt() async throws {
    let mailbox = try Mailbox("--tls", "starttls", "--login", "me@shop:right", isEncrypted: true)
    let delivered = try await deliver(
      to: "smtp://localhost:\(mailbox.port)?ca=\(mailbox.certificate)",
      environment: environment
    )
    let error = try #require(failure(of: delivered.result))
    #expect(error.description.contains("535 5.7.8 … is wrong"), "\(error)")
    #expect(error.description.contains("Check the user and the password."))
    #expect(!error.description.contains("s3cret"))
    #expect(delivered.waits.isEmpty && delivered.said.isEmpty)
    #expect(try mailbox.mails().isEmpty)
  }

  @Test func triesAgainWhatMayPass() async throws {
    let mailbox = try Mailbox("--defer", "2")
    let delivered = try await deliver(to: "smtp://127.0.0.1:\(mailbox.port)?tls=none")
    #expect(try delivered.result.get().accepted.count == 2)
    #expect(delivered.waits == [.seconds(5), .seconds(30)])
    #expect(delivered.said.count == 2)
    #expect(delivered.said.first?.contains("answered \"451 4.3.0 Try again\"") == true)
    #expect(try mailbox.mails().map(\.bytes) == [Data(Self.message.utf8)])
  }

  @Test func givesUpAfterTheThirdTime() async throws {
    let mailbox = try Mailbox("--defer", "9")
    let delivered = try await deliver(to: "smtp://127.0.0.1:\(mailbox.port)?tls=none")
    #expect(
      failure(of: delivered.result)?.description
        == "The mail was written and not sent: 127.0.0.1:\(mailbox.port) answered \"451 4.3.0 Try "
        + "again\". Try again later."
    )
    #expect(delivered.waits.count == 2)
    #expect(try mailbox.mails().isEmpty)
  }

  @Test func deliversToTheOthersWhereARecipientIsRefused() async throws {
    let mailbox = try Mailbox()
    let delivered = try await deliver(
      to: "smtp://127.0.0.1:\(mailbox.port)?tls=none",
      recipients: ["anna@x.org", "nobody@x.org", "later@x.org", "ben@x.org"]
    )
    let receipt = try delivered.result.get()
    #expect(receipt.accepted == ["anna@x.org", "later@x.org", "ben@x.org"])
    #expect(
      receipt.refused == [.init(recipient: "nobody@x.org", reply: "550 5.1.1 No such user")]
    )
    // Each gets the mail once: who was put off gets it alone.
    #expect(
      try mailbox.mails().map(\.mail.recipients) == [["anna@x.org", "ben@x.org"], ["later@x.org"]]
    )
    #expect(delivered.waits == [.seconds(5)])
  }

  @Test func isNotSentWhereEveryRecipientIsRefused() async throws {
    let mailbox = try Mailbox()
    let delivered = try await deliver(
      to: "smtp://127.0.0.1:\(mailbox.port)?tls=none",
      recipients: ["no1@x.org", "no2@x.org"]
    )
    let error = try #require(failure(of: delivered.result))
    #expect(error.description.contains("refuses no1@x.org (550 5.1.1 No such user), no2@x.org"))
    #expect(delivered.waits.isEmpty)
  }

  @Test func waitsNotForeverForAServerThatNeverAnswers() async throws {
    let mailbox = try Mailbox("--silent")
    let delivered = try await deliver(
      to: "smtp://127.0.0.1:\(mailbox.port)?tls=none",
      attempt: .milliseconds(300)
    )
    let error = try #require(failure(of: delivered.result))
    #expect(error.code == .notSent)
    #expect(error.description.contains("Try again later."), "\(error)")
    #expect(delivered.waits.count == 2)
  }

  @Test func saysWhereNothingListens() async throws {
    let mailbox = try Mailbox("--absent")
    let delivered = try await deliver(to: "smtp://127.0.0.1:\(mailbox.port)?tls=none")
    let error = try #require(failure(of: delivered.result))
    #expect(error.description.contains("Check host and port."), "\(error)")
    #expect(delivered.waits.count == 2)
    #expect(try mailbox.mails().isEmpty)
  }

  @Test func sendsThroughMsmtpAsTheSystemsProgram() async throws {
    guard let msmtp = MailTool.msmtp else { return }
    let mailbox = try Mailbox()
    try folder.write(
      "account default\nhost 127.0.0.1\nport \(mailbox.port)\ntls off\nauth off\n",
      to: "msmtprc"
    )
    let configuration = "\(folder.path)/msmtprc"
    let modes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    try FileManager.default.setAttributes(modes, ofItemAtPath: configuration)
    let program = try folder.program("#!/bin/sh\nexec \(msmtp) -C \(configuration) \"$@\"\n")
    let delivered = try await deliver(to: "sendmail:\(program)")
    #expect(try delivered.result.get().accepted == ["anna@x.org", "ben@x.org"])
    let (bytes, mail) = try #require(try mailbox.mails().first)
    #expect(bytes == Data(Self.message.utf8))
    #expect(mail.sender == "team@x.org")
    #expect(mail.recipients == ["anna@x.org", "ben@x.org"])
  }
}
