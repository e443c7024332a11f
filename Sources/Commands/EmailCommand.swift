import ArgumentParser
import Foundation
import Publishing
import Report

/// Writes the mail of a published report.
struct EmailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "email",
    abstract: "Writes the mail of a report, and sends it where that is asked for.",
    discussion: """
      The mail says in brief what the report says: what stands out, what to do,
      the segments and the map, in plain text and in HTML. It becomes email.eml in
      the report's folder, which any mail program opens and any client sends. What
      is not on the command line may stand in segment-report.yaml, under the same
      names.

      With --send, curl or the system's sendmail sends it at once. A password
      stands in the environment (SEGMENT_REPORT_SMTP_PASSWORD) or in a file
      (--credentials), never on the command line. Where the mail was written and
      not sent, the exit code is 69.

      EXAMPLES
        segment-report email --from reports@example.org --to team@example.org
        segment-report email weekly --from "Reports <reports@example.org>" \\
          --to anna@example.org,ben@example.org \\
          --base-url https://reports.example.org/weekly
        segment-report email --from reports@example.org --to team@example.org \\
          --attach at-risk
        segment-report email --from reports@example.org --to team@example.org \\
          --date now --send smtp://reports@mail.example.org
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The folder of the report. (default: output of the settings, or output/report)",
      valueName: "folder"
    )
  )
  var folder: String?

  @OptionGroup(title: "Mail") var mailFlags: MailFlags
  @OptionGroup(title: "Run") var settingsFlag: SettingsFlag
  @Option(
    help: ArgumentHelp(
      "Your own layout and words of the mail: files in place of the bundled ones.",
      valueName: "folder"
    )
  )
  var templates: String?

  func run() async throws {
    let settings = Settings(
      flags: [mailFlags.texts, [.templates: templates]],
      file: try SettingsFile.find(settingsFlag.settings)
    )
    let folder = folder ?? settings.text(.output) ?? GenerateCommand.usualOutput
    // A folder without a report is not to be held, nor made.
    _ = try PublishedFolder(folder)
    let publisher = try Publisher(to: folder)
    // From here on no other run changes the report.
    let report = try PublishedFolder(folder)
    let content = try report.mailContent()
    let head = try settings.mailHead(for: content)
    let attachments = try settings.attachedSegments(of: content)
      .map { try report.list(of: $0, at: content.referenceDate) }
    let delivery = try settings.mailDelivery(from: head)
    let mail = try Mail(
      content,
      head: head,
      attachments: attachments,
      templates: try settings.templates(locale: content.locale)
    )
    let published = try publisher.publishAnew(with: [mail.artifact])
    try Console.result("\(published.folder)/\(Mail.path)")
    if let delivery { try await send(mail, by: delivery) }
  }

  /// Sends the mail, and says who got it.
  private func send(_ mail: Mail, by delivery: MailDelivery) async throws {
    // A copy, since another run may replace the folder meanwhile.
    let copy = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).eml")
    guard
      FileManager.default.createFile(
        atPath: copy.path,
        contents: Data(mail.message),
        attributes: [.posixPermissions: 0o600]
      )
    else { throw Failure(.system, "Cannot write \(copy.path). Free its disk, or set TMPDIR.") }
    defer { try? FileManager.default.removeItem(at: copy) }
    let receipt = try await delivery.deliver(messageAt: copy.path) { Console.say($0) }
    let count = receipt.accepted.count
    Console.say("Sent to \(count) \(count == 1 ? "recipient" : "recipients").")
    guard receipt.refused.isEmpty else {
      let refusals = receipt.refused.map { "\($0.recipient) (\($0.reply))" }
      throw Failure(
        .unavailable,
        "The mail was not taken for \(refusals.joined(separator: ", ")). Check the "
          + "\(refusals.count == 1 ? "address" : "addresses")."
      )
    }
  }
}
