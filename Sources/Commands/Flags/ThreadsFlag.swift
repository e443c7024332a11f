import ArgumentParser

/// The flag that says how many threads work, which changes nothing in the results.
struct ThreadsFlag: ParsableArguments {
  @Option(
    help: ArgumentHelp("How many threads work. (default: one a processor)", valueName: "n")
  )
  var threads: String?

  /// The value that was given.
  var texts: [SettingName: String?] { [.threads: threads] }
}
