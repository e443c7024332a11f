import ArgumentParser
import ReportServer

/// Serves a published folder.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves a report's folder, and answers POST /rfm/clusters/apply.",
    discussion: """
      Standard output has the address when requests are answered, standard error the access log.
      A folder that is published anew is picked up at once. SIGTERM or Ctrl-C ends the server after
      the requests in flight.

      With --watch the report is made from the sales first, and made again whenever they, the
      settings, the templates or the notes change; pages in a browser then reload. All options of
      generate hold for it.

      EXAMPLES
        segment-report serve
        segment-report serve weekly --port 8080
        segment-report serve --host 0.0.0.0 --allow-host reports.example.org
        segment-report serve --watch sales.csv --templates our-words
        curl -s localhost:8000/rfm/clusters/apply --json @request.json
      """
  )

  @Argument(help: ArgumentHelp("The folder. (default: output/report)", valueName: "folder"))
  var folder: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Make the report from these sales, and again when anything changes.",
      valueName: "sales"
    )
  )
  var watch: [String] = []

  @OptionGroup(title: "Server") var serverFlags: ServerFlags
  @OptionGroup(title: "Report") var reportFlags: ReportFlags
  @OptionGroup(title: "Segments") var segmentationFlags: SegmentationFlags
  @OptionGroup(title: "Reading") var readingFlags: ReadingFlags
  @OptionGroup(title: "Run") var settingsFlag: SettingsFlag
  @OptionGroup(title: "Run") var threadsFlag: ThreadsFlag

  func run() async throws {
    if folder != nil, reportFlags.output != nil {
      throw Failure(.usage, "The folder is named twice. Leave --output out.")
    }
    if watch.contains("-") {
      throw Failure(.usage, "Standard input (-) cannot be read again. Give --watch files.")
    }
    let settings = Settings(
      flags: [generateTexts, serverFlags.texts],
      file: try SettingsFile.find(settingsFlag.settings)
    )
    let folder = settings.text(.output) ?? "output/report"
    var server = try settings.serverSettings()
    server.reloadsPages = !watch.isEmpty
    let maker =
      watch.isEmpty ? nil : ReportMaker(arguments: generateArguments, sources: sources(settings))
    let versions = maker?.versions ?? [:]
    try maker?.make()
    let reportServer = try ReportServer(
      folder,
      settings: server,
      templates: try settings.templates(),
      parallel: try settings.parallel()
    )
    let watching = Task { await maker?.makeAgain(since: versions) }
    defer { watching.cancel() }
    try await reportServer.run { url in try? Console.result(url) }
    // A report that is being made is finished: the process must not end beneath it.
    watching.cancel()
    await watching.value
  }

  /// The flags that `generate` knows as well.
  private var generateTexts: [SettingName: String?] {
    var texts = reportFlags.texts
    if let folder { texts[.output] = folder }
    for group in [segmentationFlags.texts, readingFlags.texts, threadsFlag.texts] {
      texts.merge(group) { _, later in later }
    }
    return texts
  }

  /// The command line of `generate` that makes this report.
  private var generateArguments: [String] {
    let flags = generateTexts.compactMapValues { $0 }
      .sorted { $0.key.rawValue < $1.key.rawValue }
      .flatMap { name, text in
        [.dropDuplicates, .bom].contains(name)
          ? ["--\(name.rawValue)"] : ["--\(name.rawValue)=\(text)"]
      }
    let settings = settingsFlag.settings.map { ["--settings=\($0)"] } ?? []
    return flags + settings + ["--"] + watch
  }

  /// The files and folders that the report is made from.
  private func sources(_ settings: Settings) -> [String] {
    let file = settingsFlag.settings ?? SettingsFile.usualName
    // The notes lie beside the settings.
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    let notes = (parts.dropLast() + ["notes"]).joined(separator: "/")
    let others = [settings.text(.templates), settings.text(.exclude)].compactMap { $0 }
    return watch + [file, notes] + others
  }
}
