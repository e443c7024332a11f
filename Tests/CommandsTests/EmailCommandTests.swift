import Foundation
import Testing

/// The mail of a report, from the folder to what a mail program reads.
struct EmailCommandTests {
  private let program: Program
  private static let addresses = ["--from", "Reports <r@example.org>", "--to", "a@example.org"]

  init() throws {
    program = try Program()
    try program.makeSales(customers: 60)
    let run = try program.run("sales.csv", "--title", "Ünïcode 😀 week")
    #expect(run.code == 0, "\(run.words)")
  }

  @discardableResult
  private func email(
    _ arguments: [String] = addresses,
    environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try program.run(["email"] + arguments, environment: environment)
  }

  @Test func putsTheMailIntoTheFolderAndSaysWhere() throws {
    let before = program.files(in: "output/report")
    let run = try email()
    #expect(run.code == 0, "\(run.words)")
    #expect(run.output == "output/report/email.eml\n")
    let after = program.files(in: "output/report")
    #expect(Set(after.keys).subtracting(before.keys) == ["email.eml"])
    for (path, bytes) in before where path != "manifest.json" { #expect(after[path] == bytes) }
    let manifest = try #require(program.text(of: "output/report/manifest.json"))
    #expect(manifest.contains("\"path\" : \"email.eml\""))
    #expect(manifest.contains("message/rfc822"))
  }

  @Test func writesTheSameBytesWhereverAndWheneverItRuns() throws {
    try email(environment: ["TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8"])
    let first = try #require(program.data(of: "output/report/email.eml"))
    try email(environment: ["TZ": "America/New_York", "LC_ALL": "C"])
    #expect(program.data(of: "output/report/email.eml") == first)
  }

  /// Python's strict reader finds nothing to complain about, and reads what was meant.
  @Test(.enabled(if: Tool.python != nil, "There is no python3."))
  func isReadByAStrictReader() throws {
    try email(
      Self.addresses + [
        "--cc", "\"Berg, Ånna\" <b@example.org>", "--attach", "all", "--unsubscribe",
        "https://example.org/leave",
      ]
    )
    let script = """
      import email, sys
      from email import policy
      data = open('output/report/email.eml', 'rb').read()
      email.message_from_bytes(data, policy=policy.strict.clone(linesep='\\r\\n'))
      mail = email.message_from_bytes(data, policy=policy.default)
      for part in mail.walk():
        assert not part.defects, part.defects
        for name, value in part.items(): assert not value.defects, (name, value.defects)
      assert mail['subject'].startswith('Ünïcode 😀 week, '), mail['subject']
      assert mail['cc'].addresses[0].display_name == 'Berg, Ånna'
      files = {p.get_filename(): p.get_content() for p in mail.iter_attachments()}
      for name, text in files.items():
        slug = name[11:]
        assert text.encode() == open('output/report/segments/' + slug, 'rb').read(), name
      print(len(files))
      """
    try program.write(script, to: "read.py")
    let python = try #require(Tool.python)
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["read.py"]
    process.currentDirectoryURL = URL(filePath: program.folder)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect((Int(words.trimmingCharacters(in: .newlines)) ?? 0) >= 3)
  }

  @Test func takesItsSettingsFromTheFile() throws {
    try program.write(
      "from: r@example.org\nto: [a@example.org, b@example.org]\nsubject: Week 1\n",
      to: "segment-report.yaml"
    )
    let run = try email([])
    #expect(run.code == 0, "\(run.words)")
    let mail = try #require(program.text(of: "output/report/email.eml"))
    #expect(mail.hasPrefix("From: r@example.org\r\nTo: a@example.org, b@example.org\r\n"))
    #expect(mail.contains("\r\nSubject: Week 1\r\n"))
    // Settings of the mail leave no mark on the report.
    let report = program.files(in: "output/report")
    #expect(try program.run("sales.csv", "--title", "Ünïcode 😀 week").code == 0)
    #expect(program.data(of: "output/report/model.json") == report["model.json"])
  }

  @Test(arguments: [
    ("2025-12-29", "Mon, 29 Dec 2025 00:00:00 +0000"),
    ("2025-12-29T06:05:09Z", "Mon, 29 Dec 2025 06:05:09 +0000"),
  ])
  func datesTheMailAsItIsTold(date: String, field: String) throws {
    try email(Self.addresses + ["--date", date])
    #expect(program.text(of: "output/report/email.eml")?.contains("Date: \(field)\r\n") == true)
  }

  @Test func datesTheMailNowOnlyWhereItIsTold() throws {
    let before = Date.now.formatted(.iso8601.year())
    try email(Self.addresses + ["--date", "now"])
    let years = "(\(before)|\(Date.now.formatted(.iso8601.year())))"
    let mail = try #require(program.text(of: "output/report/email.eml"))
    #expect(mail.contains(try Regex("Date: [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} \(years) ")))
  }

  @Test(arguments: [
    ([], "Give --from."), (["--from", "a@b"], "Give --to."),
    (["--from", "anna", "--to", "a@b"], "\"anna\" is no mail address."),
    (["--from", "a@b", "--to", "a@b\nBcc: c@d"], "has a line break or control character."),
    (addresses + ["--date", "today"], "--date must be a date such as 2025-12-29"),
    (addresses + ["--attach", "nobody"], "There is no segment \"nobody\""),
    (addresses + ["--base-url", "http://example.org"], "must begin with https://"),
    (addresses + ["--unsubscribe", "ftp://x"], "must begin with mailto: or https://"),
  ])
  func refusesWhatCannotBe(arguments: [String], sentence: String) throws {
    let run = try email(arguments)
    #expect(run.code == 64)
    #expect(run.words.contains(sentence), "\(run.words)")
    #expect(program.data(of: "output/report/email.eml") == nil)
  }

  @Test func needsAReportThatIsForTheHouse() throws {
    let nowhere = try email(["nowhere"] + Self.addresses)
    #expect(nowhere.code == 66)
    #expect(nowhere.words.contains("There is no report in nowhere."))
    #expect(try program.run("sales.csv", "--audience", "public").code == 0)
    let open = try email()
    #expect(open.code == 65)
    #expect(open.words.contains("one for everybody has no mail"))
  }

  // MARK: Sending

  /// A program in the place of sendmail, which keeps what it is given.
  private func standIn(_ ending: String) throws -> String {
    let path = try program.script(
      "echo \"$@\" > whom\ncat > sent\n\(ending)",
      to: "sendmail.sh"
    )
    return "sendmail:\(path)"
  }

  @Test func sendsTheFileByteByByteToAllWhoGetIt() throws {
    let run = try email(
      Self.addresses + ["--cc", "b@example.org,a@example.org", "--send", standIn("exit 0")]
    )
    #expect(run.code == 0, "\(run.words)")
    #expect(run.words.contains("Sent to 2 recipients."))
    #expect(program.data(of: "sent") == program.data(of: "output/report/email.eml"))
    #expect(program.text(of: "whom") == "-i -f r@example.org -- a@example.org b@example.org\n")
  }

  @Test func saysThatTheMailWasWrittenAndNotSent() throws {
    let run = try email(Self.addresses + ["--send", standIn("echo no route >&2; exit 68")])
    #expect(run.code == 69)
    #expect(run.words.contains("The mail was written and not sent"), "\(run.words)")
    #expect(run.words.contains("no route"))
    #expect(program.data(of: "output/report/email.eml") != nil)
  }

  @Test(arguments: [
    ("ftp://x", "is no way to send a mail"),
    ("smtp://a:secret@x", "holds a password, which others could read there"),
    ("smtp://a@mail.example.org", "There is no password for a."),
  ])
  func refusesAWayToSendBeforeAnythingIsWritten(way: String, sentence: String) throws {
    let run = try email(Self.addresses + ["--send", way])
    #expect(run.code == 64)
    #expect(run.words.contains(sentence), "\(run.words)")
    #expect(!run.words.contains("secret"))
    #expect(program.data(of: "output/report/email.eml") == nil)
  }

  /// Where there is no font, pictures would have boxes for words.
  @Test func saysWhichPackageHasAFont() throws {
    try program.write("<fontconfig></fontconfig>", to: "fonts.conf")
    let run = try email(
      Self.addresses,
      environment: ["FONTCONFIG_FILE": "\(program.folder)/fonts.conf"]
    )
    #expect(run.code == 1)
    #expect(run.words.contains("install fonts-dejavu-core on Debian"), "\(run.words)")
  }
}
