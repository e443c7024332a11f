import Foundation
import Synchronization
import Testing

@testable import Publishing

/// Mails handed to a program that stands in for the system's sendmail.
struct SendmailTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("To: a@x.org\r\n\r\n.\r\nend\r\n", to: "email.eml")
  }

  private func delivery(
    by program: String?,
    credentials: MailCredentials? = nil,
    waits: [Duration] = MailPatience().waits
  ) throws -> MailDelivery {
    var patience = MailPatience()
    patience.attempt = .seconds(3600)
    patience.waits = waits
    return try MailDelivery(
      by: .program(path: program),
      try MailEnvelope(sender: "team@x.org", recipients: ["a@x.org", "b@x.org"]),
      credentials: credentials,
      patience: patience,
      programFolders: folder.path
    )
  }

  private var message: String { "\(folder.path)/email.eml" }

  @Test func givesTheFileAndTheEnvelope() async throws {
    let program = try folder.program(
      """
      #!/bin/sh
      printf '%s\\n' "$@" > \(folder.path)/arguments
      cat > \(folder.path)/input
      """
    )
    let receipt = try await delivery(by: program).deliver(messageAt: message)
    #expect(receipt.accepted == ["a@x.org", "b@x.org"])
    #expect(folder.text(of: "arguments") == "-i\n-f\nteam@x.org\n--\na@x.org\nb@x.org\n")
    #expect(folder.text(of: "input") == folder.text(of: "email.eml"))
  }

  @Test func triesAgainWhereItsProgramSaysSo() async throws {
    let program = try folder.program(
      """
      #!/bin/sh
      echo >> \(folder.path)/runs
      [ "$(wc -l < \(folder.path)/runs)" -lt 3 ] && { echo "queue is full" >&2; exit 75; }
      exit 0
      """
    )
    var delivery = try delivery(by: program)
    let waits = Mutex<[Duration]>([])
    delivery.pause = { wait in waits.withLock { $0.append(wait) } }
    var said: [String] = []
    let receipt = try await delivery.deliver(messageAt: message) { said.append($0) }
    #expect(receipt.accepted.count == 2)
    #expect(waits.withLock { $0 } == [.seconds(5), .seconds(30)])
    #expect(said.first == "\(program) ended with 75: \"queue is full\". Trying again in 5 s.")
  }

  @Test func doesNotTryAgainWhatStays() async throws {
    let program = try folder.program(
      "#!/bin/sh\necho >> \(folder.path)/runs\nprintf 'no\\n\\033[1mmailbox\\n' >&2\nexit 67\n"
    )
    let error = await #expect(throws: MailError.self) {
      try await delivery(by: program).deliver(messageAt: message)
    }
    #expect(
      error?.description
        == "The mail was written and not sent: \(program) ended with 67: \"no ?[1mmailbox\". Run it "
        + "by hand to see what it lacks."
    )
    #expect(folder.text(of: "runs") == "\n")
  }

  @Test func stopsAProgramThatHangs() async throws {
    let program = try folder.program(
      "#!/bin/sh\necho $$ > \(folder.path)/process\nexec sleep 600\n"
    )
    var delivery = try delivery(by: program, waits: [])
    // Its time is over when it is known to run, however long that takes.
    delivery.run = { [folder] call throws(MailError) in
      try await MailClient.run(call) { limit in
        #expect(limit == .seconds(3600))
        while folder.text(of: "process")?.hasSuffix("\n") != true {
          try await Task.sleep(for: .milliseconds(20))
        }
      }
    }
    let error = await #expect(throws: MailError.self) {
      try await delivery.deliver(messageAt: message)
    }
    #expect(error?.description.contains("was stopped: \"it did not end in time\"") == true)
    let text = folder.text(of: "process")?.trimmingCharacters(in: .whitespacesAndNewlines)
    let process = try #require(text.flatMap { Int32($0) })
    #expect(kill(process, 0) == -1)
  }

  /// A program that leaves one behind, as some do to deliver, is not waited for.
  @Test func waitsNotForWhatItsProgramLeavesBehind() async throws {
    let program = try folder.program(
      "#!/bin/sh\nsleep 7200 &\necho $! > \(folder.path)/process\necho said >&2\nexit 67\n"
    )
    let error = await #expect(throws: MailError.self) {
      try await delivery(by: program).deliver(messageAt: message)
    }
    #expect(error?.description.contains("ended with 67: \"said\"") == true)
    let text = folder.text(of: "process")?.trimmingCharacters(in: .whitespacesAndNewlines)
    if let process = text.flatMap({ Int32($0) }) { kill(process, SIGKILL) }
  }

  @Test func looksForTheSystemsProgram() throws {
    try folder.program("#!/bin/sh\n", name: "sendmail")
    let found = SendmailCall.find(in: "relative::\(folder.path)")
    let usual = ["/usr/sbin/sendmail", "/usr/lib/sendmail"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    #expect(found == usual ?? "\(folder.path)/sendmail")
    #expect(SendmailCall.find(in: "") == usual)
  }

  @Test func namesTheProgramThatIsMissing() async throws {
    let error = await #expect(throws: MailError.self) {
      try await delivery(by: "\(folder.path)/none").deliver(messageAt: message)
    }
    #expect(error?.code == .noClient)
    #expect(error?.description.hasPrefix("\(folder.path)/none is needed") == true)
    #expect(error?.description.contains("msmtp-mta") == true)
  }

  @Test func namesTheMessageThatIsMissing() async throws {
    let error = await #expect(throws: MailError.self) {
      try await delivery(by: "/bin/true").deliver(messageAt: "\(folder.path)/none.eml")
    }
    #expect(error?.code == .noMessage)
  }
}

struct MailDeliveryTests {
  private func refusal(
    _ address: String,
    _ environment: [String: String]
  ) throws -> MailError? {
    let credentials = try MailCredentials.from(environment: environment)
    return #expect(throws: MailError.self) {
      try MailDelivery(
        by: try MailRoute(address),
        try MailEnvelope(sender: "a@x.org", recipients: ["b@x.org"]),
        credentials: credentials
      )
    }
  }

  private static let password = "SEGMENT_REPORT_SMTP_PASSWORD"
  private static let user = "SEGMENT_REPORT_SMTP_USER"

  @Test func asksForUserAndPasswordTogether() throws {
    #expect(
      try refusal("smtp://me@h", [:])?.description.hasPrefix("There is no password for me. ")
        == true
    )
    #expect(
      try refusal("smtp://h", [Self.password: "x"])?.description
        .hasPrefix("There is a password and no user for h:587. ") == true
    )
    #expect(
      try refusal("smtp://me@h", [Self.user: "you", Self.password: "x"])?.code
        == .incompleteCredentials
    )
  }

  @Test func sendsNoPasswordInThePlain() throws {
    let both = [Self.user: "me", Self.password: "x"]
    #expect(try refusal("smtp://h?tls=none", both)?.code == .plainPassword)
    _ = try MailDelivery(
      by: try MailRoute("smtp://127.0.0.1?tls=none"),
      try MailEnvelope(sender: "a@x.org", recipients: ["b@x.org"]),
      credentials: try MailCredentials.from(environment: both)
    )
  }

  @Test func outlivesAProgramThatDoesNotReadItsInput() async throws {
    let call = MailClient.Call(
      program: "/bin/sh",
      arguments: ["-c", "exec <&-; echo gone >&2; exit 3"],
      input: .text(String(repeating: "x", count: MailClient.mostText)),
      limit: .seconds(3600)
    )
    #expect(try await MailClient.run(call) == .init(code: 3, words: "gone\n"))
  }

  @Test func endsWhereAProgramSaysTooMuch() async throws {
    let call = MailClient.Call(
      program: "/bin/sh",
      arguments: ["-c", "head -c 3000000 /dev/zero >&2"],
      input: .text(""),
      limit: .seconds(3600)
    )
    let error = await #expect(throws: MailError.self) { try await MailClient.run(call) }
    #expect(error?.code == .notSent)
  }

  /// In a process of its own, whose environment is no other test's.
  @Test func keepsThePasswordFromTheEnvironmentOfAProgram() async {
    await #expect(processExitsWith: .success) {
      unsafe setenv(MailCredentials.passwordVariable, "s3cret", 1)
      unsafe setenv("SEGMENT_REPORT_OTHER", "kept", 1)
      let script =
        "test -z \"${SEGMENT_REPORT_SMTP_PASSWORD+x}\" && test $SEGMENT_REPORT_OTHER = kept"
      let ending = try await MailClient.run(
        .init(
          program: "/bin/sh",
          arguments: ["-c", script],
          input: .text(""),
          limit: .seconds(3600)
        )
      )
      try #require(ending.code == 0)
    }
  }

  @Test func namesThePackageOfAClientThatIsMissing() async {
    let call = MailClient.Call(
      program: "segment-report-has-no-such-client",
      arguments: [],
      input: .text(""),
      limit: .seconds(3600)
    )
    let error = await #expect(throws: MailError.self) { try await MailClient.run(call) }
    #expect(error?.code == .noClient)
    #expect(MailError.noClient("curl").description.contains("Install the package curl."))
  }
}
