import ArgumentParser

/// The flag that says what is not well, though the report is made.
struct FailOnFlag: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Publish, and end with 2 where a condition holds: unchanged-input, rejections (more than 0.1 %"
        + " of rows or money), rejections=1%.",
      valueName: "condition,..."
    )
  )
  var failOn: [String] = []

  /// The values that were given.
  var texts: [SettingName: String?] {
    [.failOn: failOn.isEmpty ? nil : failOn.joined(separator: ",")]
  }
}
