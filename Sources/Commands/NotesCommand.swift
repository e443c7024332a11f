import ArgumentParser

/// Begins notes on the segments of a report.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    abstract: "Begins a note on each segment of a report, for writing.",
    discussion: """
      Each segment gets notes/<segment>.md beside the settings file, headed by the report's reference
      date and by what the segment is. What you write below, in Markdown, stands on the segment's card
      in the next report, which says so when the segment has moved by more than a tenth since. A note
      that has a head is left alone; to say that it still holds, delete the head and run this again.

      EXAMPLES
        segment-report notes
        segment-report notes weekly/report --settings weekly/settings.yaml
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The folder of the report. (default: output of the settings, or output/report)",
      valueName: "folder"
    )
  )
  var folder: String?

  @OptionGroup(title: "Run") var settingsFlag: SettingsFlag

  func run() throws {
    let settings = Settings(flags: [:], file: try SettingsFile.find(settingsFlag.settings))
    let model = try PublishedModel.read(
      from: folder ?? settings.text(.output) ?? GenerateCommand.usualOutput
    )
    let written = try NoteFolder(beside: settingsFlag.settings).begin(on: model)
    if written.isEmpty {
      Console.say(
        model.segments.isEmpty
          ? "The report has no segments to write on." : "Each segment has its note already."
      )
    }
    for file in written { try Console.result(file) }
  }
}
