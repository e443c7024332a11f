import Foundation
import Testing

/// The script of a weekly run as it lies in a report, with stand-ins for what it hands mails to.
struct WeeklyRunTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.makeSales(customers: 60)
    #expect(try program.run("sales.csv", "--output", "first").code == 0)
    try program.write(program.text(of: "first/hosting/weekly.sh") ?? "", to: "weekly.sh")
    try makeProgram(
      """
      if [ "$1" = email ] && [ -n "${EMAIL_CODE:-}" ]; then
        echo "said by email" >&2
        exit "$EMAIL_CODE"
      fi
      exec \(Program.path) "$@"
      """,
      named: "segment-report"
    )
    try makeProgram(
      """
      for last; do :; done
      case $last in
        marketing@* | team@*) cat > mailed ;;
        *) printf '%s ' "$@" > told-whom; cat > told ;;
      esac
      """,
      named: "sendmail"
    )
  }

  private func makeProgram(_ text: String, named name: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(program.folder)/bin",
      withIntermediateDirectories: true
    )
    try program.script(text, to: "bin/\(name)")
  }

  /// Runs the script from elsewhere, as cron does.
  private func runWeekly(_ environment: [String: String] = [:]) throws -> (Int32, String) {
    for name in ["mailed", "told", "told-whom"] {
      try? FileManager.default.removeItem(atPath: "\(program.folder)/\(name)")
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["\(program.folder)/weekly.sh"]
    process.currentDirectoryURL = URL(filePath: "/")
    let bin = "\(program.folder)/bin"
    let usual = ["PATH": "\(bin):/usr/bin:/bin", "SEND": "sendmail:\(bin)/sendmail"]
    process.environment = usual.merging(environment) { $1 }
    try program.write("", to: "said")
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(
      forWritingTo: URL(filePath: "\(program.folder)/said")
    )
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, program.text(of: "said") ?? "")
  }

  @Test func mailsTheReadersAndNotTheOwnerWhereAllIsWell() throws {
    let (code, said) = try runWeekly(["READERS": "team@x.org"])
    #expect(code == 0, "\(said)")
    #expect(said.contains("60 customers in "))
    #expect(said.contains("Sent to 1 recipient."))
    let mail = try #require(program.data(of: "mailed"))
    #expect(mail == program.data(of: "output/report/email.eml"))
    let text = String(decoding: mail, as: UTF8.self)
    #expect(text.hasPrefix("From: reports@example.com\r\nTo: team@x.org\r\n"))
    #expect(text.contains("https://reports.example.com/\r\n"))
    #expect(program.data(of: "told") == nil)
  }

  @Test func tellsTheOwnerThatTheSalesAreTheSame() throws {
    #expect(try runWeekly().0 == 0)
    #expect(try runWeekly().0 == 2)
    #expect(program.data(of: "mailed") == nil)
    #expect(program.text(of: "told-whom") == "-i -f reports@example.com -- owner@example.com ")
    let told = try #require(program.text(of: "told"))
    #expect(
      told.hasPrefix(
        "From: reports@example.com\nTo: owner@example.com\nSubject: The weekly report "
      )
    )
    #expect(told.contains("\nSubject: The weekly report failed: make_report ended with 2\n"))
    #expect(told.contains("\nAuto-Submitted: auto-generated\n"))
    #expect(told.contains("\n\nOn "))
    #expect(told.contains("The input has not changed"))
  }

  @Test(
    arguments: [
      ("customer_id,date,amount\n", 65, "has a header but no sales"),
      ("", 65, "empty"),
      ("customer_id,date,amount\na,soon,1\n", 65, "cannot be used (1 bad_date)"),
      ("customer_id,date,amount\na,2025-01-01,1\nb,soon,1\n", 2, "1 of 2 rows were rejected"),
      (nil, 66, "sales.csv"),
    ] as [(String?, Int32, String)]
  )
  func tellsTheOwnerWhatIsWrongWithTheSales(sales: String?, code: Int32, words: String) throws {
    if let sales {
      try program.write(sales, to: "sales.csv")
    } else {
      try FileManager.default.removeItem(atPath: "\(program.folder)/sales.csv")
    }
    let (ended, said) = try runWeekly()
    #expect(ended == code, "\(said)")
    #expect(program.data(of: "mailed") == nil)
    let told = try #require(program.text(of: "told"))
    #expect(told.contains("make_report ended with \(code)"))
    #expect(told.contains(words), "\(told)")
  }

  @Test func tellsTheOwnerThatTheMailWasNotSent() throws {
    let (code, said) = try runWeekly(["EMAIL_CODE": "69", "OWNER": "boss@x.org"])
    #expect(code == 69)
    #expect(said.contains("said by email"))
    #expect(program.text(of: "told-whom")?.hasSuffix("-- boss@x.org ") == true)
    let told = try #require(program.text(of: "told"))
    #expect(told.contains("mail_report ended with 69") && told.contains("and not sent"))
    #expect(told.contains("said by email"))
  }

  @Test func leavesTheOwnerToOthersWhereNoneIsNamed() throws {
    #expect(try runWeekly(["EMAIL_CODE": "69", "OWNER": ""]).0 == 69)
    #expect(program.data(of: "told") == nil)
  }

  @Test func keepsTheCodeWhereTheOwnerCannotBeTold() throws {
    try makeProgram("exit 75", named: "sendmail")
    let (code, said) = try runWeekly(["EMAIL_CODE": "69"])
    #expect(code == 69)
    #expect(said.contains("The owner could not be told by mail."))
  }

  /// Of several commands that publish, the first to fail ends the run, before the mail.
  @Test func endsWherePublishingFails() throws {
    let script = try #require(program.text(of: "weekly.sh"))
    let changed = script.replacing(
      "publish_report() {\n  :\n",
      with: "publish_report() {\n  :\n  (exit 3)\n  true\n"
    )
    #expect(changed != script)
    try program.write(changed, to: "weekly.sh")
    #expect(try runWeekly().0 == 3)
    #expect(program.data(of: "mailed") == nil)
    #expect(program.text(of: "told")?.contains("publish_report ended with 3") == true)
  }

  @Test(.enabled(if: Tool.find("shellcheck") != nil, "There is no shellcheck."))
  func hasNoFlawThatShellcheckKnows() throws {
    let scripts = ["weekly.sh", "s3.sh"].map { "\(program.folder)/first/hosting/\($0)" }
    let run = try Tool.run(Tool.find("shellcheck") ?? "", scripts)
    #expect(run.code == 0, "\(run.output)")
  }

  @Test(.enabled(if: Tool.find("systemd-analyze") != nil, "There is no systemd-analyze."))
  func hasUnitsThatSystemdTakes() throws {
    for name in ["segment-report.service", "segment-report-failure.service"] {
      let unit = try #require(program.text(of: "first/hosting/\(name)"))
      try program.write(
        unit.replacing("/srv/reports/weekly.sh", with: "\(program.folder)/weekly.sh"),
        to: name
      )
    }
    let timer = try #require(program.text(of: "first/hosting/segment-report.timer"))
    try program.write(timer, to: "segment-report.timer")
    _ = try Tool.run("/bin/chmod", ["+x", "\(program.folder)/weekly.sh"])
    let units = [
      "segment-report.timer", "segment-report.service", "segment-report-failure.service",
    ]
    let run = try Tool.run(
      Tool.find("systemd-analyze") ?? "",
      ["verify"] + units.map { "\(program.folder)/\($0)" }
    )
    #expect(run.code == 0, "\(run.output)")
    // What it finds odd it says, and succeeds.
    #expect(!run.output.contains(program.folder), "\(run.output)")
  }

  /// The unit's own words, run as systemd would run them: `$$` is a dollar, `%H` the host.
  @Test func mailsTheOwnerFromTheUnitOfFailure() throws {
    let unit = try #require(program.text(of: "first/hosting/segment-report-failure.service"))
    let start = try #require(unit.range(of: "ExecStart=/bin/sh -c '"))
    let command = unit[start.upperBound...].dropLast(2).replacing("\\\n", with: " ")
      .replacing("$$", with: "$").replacing("%H", with: "shop")
    for name in ["systemctl", "journalctl"] {
      try makeProgram("echo \"\(name)\" \"$@\"", named: name)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", String(command)]
    process.currentDirectoryURL = URL(filePath: program.folder)
    process.environment = [
      "PATH": "\(program.folder)/bin:/usr/bin:/bin", "OWNER": "owner@example.com",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(program.text(of: "told-whom") == "-i -- owner@example.com ")
    #expect(
      program.text(of: "told") == """
        To: owner@example.com
        Subject: The weekly report failed on shop
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        systemctl show --property=Result,ExecMainStatus segment-report.service
        journalctl --unit=segment-report.service --lines=20 --output=cat

        """
    )
  }
}
