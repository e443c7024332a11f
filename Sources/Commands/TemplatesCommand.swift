import ArgumentParser

/// What is done with the texts that a person may edit.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "The texts and layouts of the report, for editing.",
    subcommands: [ExportCommand.self]
  )

  /// Writes the bundled templates into a folder.
  struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Writes the bundled templates into a folder.",
      discussion: """
        Edit any of them, and remove those that you leave as they are. Nothing that is in the
        folder is replaced.

        EXAMPLES
          segment-report templates export our-words
          segment-report sales.csv --templates our-words
        """
    )

    @Argument(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
    var folder: String

    func run() throws {
      try TemplateFolder.export(to: folder)
      try Console.result(folder)
    }
  }
}
