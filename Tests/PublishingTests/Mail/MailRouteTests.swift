import Testing

@testable import Publishing

struct MailRouteTests {
  private func server(_ text: String) throws -> MailServer {
    guard case .server(let server) = try MailRoute(text) else {
      throw MailError(.badRoute, text)
    }
    return server
  }

  @Test(
    arguments: [
      ("smtp://mail.example.org", MailServer.Security.startTLS, 587),
      ("smtps://mail.example.org", .tls, 465),
      ("smtp://mail.example.org?tls=none", .none, 25),
      ("SMTP://mail.example.org:2525", .startTLS, 2525),
      ("smtps://mail.example.org:1/", .tls, 1),
      ("smtp://mail.example.org:65535/?tls=none", .none, 65_535),
    ]
  )
  func encryptsUnlessTheAddressSaysOtherwise(
    text: String,
    security: MailServer.Security,
    port: Int
  ) throws {
    let server = try server(text)
    #expect(server.security == security)
    #expect(server.host == "mail.example.org")
    #expect(server.port == port)
    #expect(server.user == nil && server.greeting == nil && server.authorities == nil)
  }

  @Test func readsUserGreetingAndAuthorities() throws {
    let server = try server("smtp://me%40shop@[2001:db8::1]:26/my.host?ca=/etc/our%20ca.pem")
    #expect(server.user == "me@shop")
    #expect(server.host == "[2001:db8::1]")
    #expect(server.port == 26)
    #expect(server.greeting == "my.host")
    #expect(server.authorities == "/etc/our ca.pem")
    #expect(try self.server("smtp://me@shop@host").user == "me@shop")
  }

  @Test func readsPrograms() throws {
    #expect(try MailRoute("sendmail") == .program(path: nil))
    #expect(try MailRoute("sendmail:/usr/bin/msmtp") == .program(path: "/usr/bin/msmtp"))
  }

  @Test(
    arguments: [
      "", "smtp", "smtp://", "http://host", "mail.example.org", "smtp://host:0",
      "smtp://host:65536",
      "smtp://host:", "smtp://host:1x", "smtp://host:+1", "smtp://ho st", "smtp://host/na me",
      "smtp://host/a/b", "smtp://-host", "smtp://host\nquit", "smtp://[::1", "smtp://::1",
      "smtp://host?tls=off", "smtp://host?tls", "smtp://host?tls=none&tls=none",
      "smtp://host?verify=no", "smtps://host?tls=none", "smtp://host?ca=", "smtp://@host",
      "sendmail:", "sendmail:msmtp", "sendmail /x", "smtp://host..org",
    ]
  )
  func refusesWhatIsNoRoute(text: String) {
    let error = #expect(throws: MailError.self) { try MailRoute(text) }
    #expect(error?.code == .badRoute)
    #expect(error?.description.contains("Write smtp://USER@HOST") == true)
    #expect(error?.description.contains { $0.isNewline } == false)
  }

  @Test func doesNotRepeatWhatMayBeAPasswordWithoutAHost() {
    let error = #expect(throws: MailError.self) { try MailRoute("smtp://me:s3cret") }
    #expect(
      error?.description.hasPrefix("The address to send by is no way to send a mail: its port")
        == true
    )
  }

  @Test(
    arguments: [
      "smtp://me:s3cret@host", "smtps://me:s3cret@host:465", "smtp://me:s3/cr?et@host",
      "smtp://me@shop:s3cret@host", "smtp://:s3cret@host", "smtp://me:s3cret@",
    ]
  )
  func refusesAPasswordAndDoesNotRepeatIt(text: String) {
    let error = #expect(throws: MailError.self) { try MailRoute(text) }
    #expect(error?.code == .passwordInRoute)
    let sentence = error?.description ?? ""
    #expect(sentence.contains("SEGMENT_REPORT_SMTP_PASSWORD"))
    #expect(!sentence.contains("s3") && !sentence.contains("et@"), "\(sentence)")
  }

  @Test(arguments: ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
  func knowsThisMachine(host: String) throws {
    #expect(try server("smtp://\(host)").isLoopback)
  }

  @Test(arguments: ["127.0.0.1.example.org", "localhost.example.org", "10.0.0.1"])
  func takesNoOtherForThisMachine(host: String) throws {
    #expect(try !server("smtp://\(host)").isLoopback)
  }
}
