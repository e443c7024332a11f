import ArgumentParser

/// The flags that say how the report looks, and where it goes.
struct ReportFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder to write. (default: output/report)", valueName: "folder")
  )
  var output: String?

  @Option(help: ArgumentHelp("The title of the report.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "The currency of the amounts, such as EUR. (default: the one they name)",
      valueName: "code"
    )
  )
  var currency: String?

  @Option(
    help: ArgumentHelp(
      "The language of the report: en, de, es, or one that the templates add. (default: en)",
      valueName: "code"
    )
  )
  var locale: String?

  @Option(
    help: ArgumentHelp(
      "Who it is for; a public one has nothing of a single customer. (default: internal)",
      valueName: "internal|public"
    )
  )
  var audience: String?

  @Option(
    help: ArgumentHelp(
      "The least number of customers that a public report tells of. (default: 11)",
      valueName: "n"
    )
  )
  var minCell: String?

  @Flag(help: "Begin lists with a byte order mark, by which some spreadsheets know UTF-8.")
  var bom = false

  @Option(
    help: ArgumentHelp(
      "A folder of templates that replace the bundled ones, file by file.",
      valueName: "folder"
    )
  )
  var templates: String?

  /// The values that were given.
  var texts: [SettingName: String?] {
    [
      .output: output, .title: title, .currency: currency, .locale: locale, .templates: templates,
      .audience: audience, .minCell: minCell, .bom: bom ? "true" : nil,
    ]
  }
}
