import Testing

@testable import Publishing

struct CurlCallTests {
  private static func curl(
    _ address: String = "smtp://mail.example.org/me.example",
    recipients: [String] = ["a@x.org", "b@x.org", "c@x.org"],
    password: String? = nil
  ) throws -> CurlCall {
    guard case .server(let server) = try MailRoute(address) else {
      throw MailError(.badRoute, address)
    }
    let credentials = try password.map {
      try MailCredentials.from(environment: ["SEGMENT_REPORT_SMTP_PASSWORD": $0])
    }
    return CurlCall(
      server: server,
      sender: "s@x.org",
      recipients: recipients,
      credentials: (credentials ?? nil).map { ("me", $0) },
      message: "/tmp/a \"b\".eml",
      patience: MailPatience()
    )
  }

  /// A dialogue up to the recipients, and then what is given.
  private static func log(_ lines: String...) -> String {
    ([
      "* Connected", "< 220 mail ESMTP", "> EHLO me", "< 250-mail", "< 250 HELP",
      "> MAIL FROM:<s@x.org>", "< 250 2.1.0 Ok",
    ] + lines).joined(separator: "\r\n") + "\r\n"
  }

  private static func recipients(_ replies: String...) -> String {
    zip(["a", "b", "c"], replies).map { "> RCPT TO:<\($0)@x.org>\r\n< \($1)" }
      .joined(separator: "\r\n")
  }

  @Test func tellsCurlEverythingOnItsInputAndNothingInItsArguments() throws {
    let curl = try Self.curl(password: #"a\"b:c"#)
    #expect(curl.call.arguments == ["--disable", "--config", "-"])
    #expect(curl.call.program == "curl")
    #expect(
      curl.configuration == #"""
        url = "smtp://mail.example.org:587/me.example"
        upload-file = "/tmp/a \"b\".eml"
        globoff
        noproxy = "*"
        mail-from = "s@x.org"
        mail-rcpt-allowfails
        connect-timeout = "30.000"
        max-time = "300.000"
        silent
        show-error
        verbose
        mail-rcpt = "a@x.org"
        mail-rcpt = "b@x.org"
        mail-rcpt = "c@x.org"
        ssl-reqd
        user = "me:a\\\"b:c"

        """#
    )
  }

  @Test func requiresEncryptionAsTheRouteSays() throws {
    let tls = try Self.curl("smtps://h?ca=/ca.pem").configuration
    #expect(tls.contains("url = \"smtps://h:465/") && tls.contains("cacert = \"/ca.pem\""))
    #expect(!tls.contains("ssl-reqd"))
    let none = try Self.curl("smtp://localhost?tls=none").configuration
    #expect(none.contains("url = \"smtp://localhost:25/") && !none.contains("ssl"))
  }

  @Test func quotesWhatWouldEndALine() {
    #expect(CurlCall.quoted("a\\b\"c\td\ne\rf\u{0B}g") == #""a\\b\"c\td\ne\rf\vg""#)
  }

  @Test func takesWhoWasAcceptedAndNamesWhoWasNot() throws {
    let log = Self.log(
      Self.recipients("250 Ok", "550 5.1.1 No such user", "450 4.2.0 Greylisted"),
      "> DATA",
      "< 354 Go on",
      "< 250 2.0.0 Queued"
    )
    let attempt = try Self.curl().attempt(endingWith: .init(code: 0, words: log))
    #expect(attempt.accepted == ["a@x.org"])
    #expect(attempt.refused == [.init(recipient: "b@x.org", reply: "550 5.1.1 No such user")])
    #expect(attempt.failure?.mayPass == true)
    #expect(attempt.failure?.reason == "answered \"450 4.2.0 Greylisted\"")
  }

  @Test(
    arguments: [
      ("451 4.3.0 Try again", Int32(8), true), ("552 5.3.4 Too big", 8, false),
      ("421 4.4.2 Bye", 55, true),
    ]
  )
  func takesTheServersWordForWhatMayPass(reply: String, code: Int32, mayPass: Bool) throws {
    let log = Self.log(
      Self.recipients("250 Ok", "550 No", "250 Ok"),
      "> DATA",
      "< 354 Go on",
      "< \(reply)",
      "> QUIT",
      "< 221 Bye",
      "curl: (\(code)) Weird server reply"
    )
    let attempt = try Self.curl().attempt(endingWith: .init(code: code, words: log))
    #expect(attempt.accepted.isEmpty)
    #expect(attempt.refused.map(\.recipient) == ["b@x.org"])
    #expect(attempt.failure?.mayPass == mayPass)
    #expect(attempt.failure?.reason == "answered \"\(reply)\"")
  }

  /// A refused recipient is not why the connection broke later.
  @Test func doesNotTakeARefusedRecipientForTheReason() throws {
    let log = Self.log(
      Self.recipients("250 Ok", "250 Ok", "550 No"),
      "> DATA",
      "< 354 Go on",
      "curl: (28) Operation timed out."
    )
    let attempt = try Self.curl().attempt(endingWith: .init(code: 28, words: log))
    #expect(attempt.failure?.mayPass == true)
    #expect(attempt.failure?.reason == "was not reached or took nothing: Operation timed out")
  }

  @Test func joinsTheLinesOfAnAnswerAndHidesWhatSteersATerminal() throws {
    let log = "< 554-No\u{1B}[31m\n< 554 service\n> QUIT\n< 221 Bye\ncurl: (8) Weird"
    let attempt = try Self.curl().attempt(endingWith: .init(code: 8, words: log))
    #expect(attempt.failure?.reason == "answered \"554 No?[31m service\"")
    #expect(attempt.failure?.mayPass == false)
  }

  @Test func showsNoPasswordThatAServerRepeats() throws {
    let log = "< 220 hi\n> AUTH PLAIN x\n< 535 s3cret is wrong\ncurl: (67) Login denied"
    let attempt = try Self.curl(password: "s3cret").attempt(endingWith: .init(code: 67, words: log))
    #expect(attempt.failure?.reason == "answered \"535 … is wrong\"")
    #expect(attempt.failure?.advice == "Check the user and the password.")
  }

  @Test(
    arguments: [
      (Int32(6), true), (7, true), (28, true), (35, true), (52, true), (55, true), (56, true),
      (60, false), (64, false), (67, false), (77, false), (26, false), (2, false),
    ]
  )
  func triesAgainWhereAnExitCodeMayPass(code: Int32, mayPass: Bool) throws {
    let ending = MailClient.Ending(code: code, words: "* x\ncurl: (\(code)) It is so\n")
    let attempt = try Self.curl().attempt(endingWith: ending)
    #expect(attempt.failure?.mayPass == mayPass)
    #expect(attempt.failure?.reason.hasSuffix(": It is so") == true)
    #expect(attempt.accepted.isEmpty && attempt.refused.isEmpty)
  }
}
