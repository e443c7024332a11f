import Foundation
import Testing

@testable import Publishing

struct MailCredentialsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ text: String, mode: Int = 0o600) throws -> String {
    try folder.write(text, to: "login")
    let path = "\(folder.path)/login"
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  @Test func takesTheEnvironments() throws {
    let both = ["SEGMENT_REPORT_SMTP_USER": "me", "SEGMENT_REPORT_SMTP_PASSWORD": "a:b c\"\\"]
    let credentials = try MailCredentials.from(environment: both)
    #expect(credentials?.user == "me")
    #expect(credentials?.password == "a:b c\"\\")
    let alone = try MailCredentials.from(environment: ["SEGMENT_REPORT_SMTP_PASSWORD": "x"])
    #expect(alone?.user == nil && alone?.password == "x")
    #expect(try MailCredentials.from(environment: ["SEGMENT_REPORT_SMTP_USER": "me"]) == nil)
  }

  @Test(arguments: ["me:a:b c", "me:a:b c\n", "me\na:b c\n", "me\r\na:b c\r\n", "me\na:b c"])
  func readsEitherFormOfAFile(text: String) throws {
    let credentials = try MailCredentials(file: try file(text))
    #expect(credentials.user == "me")
    #expect(credentials.password == "a:b c")
  }

  @Test(arguments: ["", "\n", "me", "me:", ":secret", "me\n\n", "me\nsecret\nmore", "m:e\nsecret"])
  func refusesAFileOfAnotherForm(text: String) throws {
    let path = try file(text)
    let error = #expect(throws: MailError.self) { try MailCredentials(file: path) }
    #expect(error?.code == .badCredentials)
    #expect(error?.description.contains(path) == true)
    #expect(error?.description.contains("secret") == false)
  }

  @Test(arguments: [0o640, 0o604, 0o644, 0o620])
  func refusesAFileThatOthersCanReadOrWrite(mode: Int) throws {
    let path = try file("me:secret", mode: mode)
    let error = #expect(throws: MailError.self) { try MailCredentials(file: path) }
    #expect(error?.description.contains("chmod 600") == true)
  }

  @Test func refusesWhatIsNoFile() {
    for path in ["\(folder.path)/none", folder.path] {
      let error = #expect(throws: MailError.self) { try MailCredentials(file: path) }
      #expect(error?.description.contains("cannot be read") == true)
    }
  }

  @Test(arguments: ["", "a\nb", "a\rb", "a\u{0}b"])
  func refusesAPasswordThatIsNotOneLine(password: String) {
    #expect(throws: MailError.self) {
      try MailCredentials.from(environment: ["SEGMENT_REPORT_SMTP_PASSWORD": password])
    }
  }

  @Test func describesItselfWithoutThePassword() throws {
    let credentials = try MailCredentials(file: try file("me:s3cret"))
    var dumped = ""
    dump(credentials, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), dumped] {
      #expect(!text.contains("s3cret"), "\(text)")
    }
  }

  @Test func takesThePasswordFromWhatAServerRepeats() throws {
    let credentials = try MailCredentials(file: try file("me:s3cret"))
    let plain = Data("\u{0}me\u{0}s3cret".utf8).base64EncodedString()
    let login = Data("s3cret".utf8).base64EncodedString()
    #expect(
      credentials.redacted("500 \(plain) \(login) s3cret?", user: "me") == "500 … … …?"
    )
  }
}
