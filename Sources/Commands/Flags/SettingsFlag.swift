import ArgumentParser

/// The flag that names the settings file.
struct SettingsFlag: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The settings file. (default: segment-report.yaml, if there is one)",
      valueName: "file"
    )
  )
  var settings: String?
}
