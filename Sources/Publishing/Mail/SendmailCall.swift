import Foundation

/// A mail handed to a program that takes it as sendmail does, and sees to the rest.
struct SendmailCall {
  /// The program's path.
  let program: String
  let sender: String
  let recipients: [String]
  let message: String
  let patience: MailPatience

  /// Where the system's program is (Filesystem Hierarchy Standard, 4.10 and 4.7).
  private static let places = ["/usr/sbin/sendmail", "/usr/lib/sendmail"]

  /// Finds the system's program.
  ///
  /// - Parameter path: The folders that programs are looked for in, as `PATH` has them.
  /// - Returns: Its path; nil where there is none.
  static func find(in path: String) -> String? {
    let others = path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/sendmail" }
    return (places + others).first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The run: `-i` since a line with a dot alone does not end the mail; `--` since no address is an
  /// option.
  var call: MailClient.Call {
    MailClient.Call(
      program: program,
      arguments: ["-i", "-f", sender, "--"] + recipients,
      input: .file(message),
      limit: patience.attempt
    )
  }

  /// What a run came to: all or nothing; who is refused later, the sender is told by mail.
  ///
  /// - Parameter ending: How the program ended.
  /// - Returns: That all have got the mail, or why nobody has.
  func attempt(endingWith ending: MailClient.Ending) -> MailAttempt {
    if ending.code == 0 { return MailAttempt(accepted: recipients) }
    let words = MailWords.oneLine(ending.words)
    let how = ending.code.map { "ended with \($0)" } ?? "was stopped"
    return MailAttempt(
      failure: .init(
        reason: words.isEmpty ? how : "\(how): \"\(words)\"",
        advice: "Run it by hand to see what it lacks.",
        // EX_TEMPFAIL of sysexits.h.
        mayPass: ending.code == 75 || ending.code == nil
      )
    )
  }
}
