import ArgumentParser
import Foundation
import Multivariate
import Publishing
import Report
import SalesInput
import Segmentation

/// Turns sales into a published report.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Turns sales into a report folder. The default command.",
    discussion: """
      The folder appears whole or not at all: an old report stays until the new one replaces it.
      Settings may stand in segment-report.yaml, under the same names: "k-max: 8"; flags win.

      EXAMPLES
        segment-report sales.csv
        segment-report sales.csv --output weekly --title "Week 12" --currency EUR
        segment-report orders.csv --columns date=Paid,amount=Pieces*Price
        segment-report sales.csv --months 24 --keep email,name --k 5
        segment-report sales.csv --scheme our-groups.yaml
        segment-report sales.csv --fail-on unchanged-input,rejections=1%
        gunzip -c sales.csv.gz | segment-report - --as-of 2025-12-31
      """
  )

  @Argument(help: SalesArgument.help)
  var sales: [String]

  @OptionGroup(title: "Report") var reportFlags: ReportFlags
  @OptionGroup(title: "Segments") var segmentationFlags: SegmentationFlags
  @OptionGroup(title: "Reading") var readingFlags: ReadingFlags
  @OptionGroup(title: "Run") var settingsFlag: SettingsFlag
  @OptionGroup(title: "Run") var threadsFlag: ThreadsFlag
  @OptionGroup(title: "Run") var failOnFlag: FailOnFlag

  func run() throws {
    let pictures = Self.beginPictures()
    defer { pictures.value }
    let settings = Settings(
      flags: [
        reportFlags.texts, segmentationFlags.texts, readingFlags.texts, threadsFlag.texts,
        failOnFlag.texts,
      ],
      file: try SettingsFile.find(settingsFlag.settings)
    )
    let chosen = try settings.segmentationSettings()
    let audience = try settings.audience()
    let marksLists = try settings.isOn(.bom)
    let conditions = try settings.failConditions(for: audience)
    let intake = try SalesIntake(sales, settings: settings)
    let parallel = try settings.parallel()
    try intake.requireFiles()

    let progress = ProgressLine()
    defer { progress.wipe() }
    progress.show("Reading sales …")
    // Whatever does not need the sales is done while they are read.
    let sales = parallel.begin { Result { try intake.read() } }
    let templates = try settings.templates()
    let schemes = try SchemeLibrary(templates)
    let scheme = try schemes.scheme(settings.text(.scheme))
    let noteFolder = NoteFolder(beside: settingsFlag.settings)
    let notes = try noteFolder.notes()
    let folder = settings.text(.output) ?? Self.usualOutput
    let publisher = try Publisher(
      to: folder,
      protecting: inputs(settings, schemes) + [noteFolder.path]
    )
    let earlier =
      conditions.contains(.unchangedInput) ? try? PublishedModel.read(from: folder) : nil

    let (reading, since) = try sales.value.get()
    let customers = CustomerValues(reading.table, parallel: parallel)
    let basis = ReportBasis(
      settings: settings,
      segmentation: chosen,
      audience: audience,
      scheme: scheme,
      notes: notes,
      marksLists: marksLists,
      reading: reading,
      customers: customers,
      since: since,
      excludedCount: intake.excludedCount,
      parallel: parallel
    )
    let fit = SegmentationFit(
      of: reading.table,
      customers: customers,
      settings: chosen,
      parallel: parallel,
      progress: progress.show
    )
    let map = try BegunMap(
      of: basis.input(fit.segmentation),
      templates: templates,
      parallel: parallel
    )
    let whole = try basis.input(fit.assessed(parallel: parallel, progress: progress.show))
    progress.show("Writing the report …")
    let report = Report(whole, templates: templates, map: map)
    let published = try publisher.publish(
      ReportRenderer().render(report),
      parallel: parallel
    )
    progress.wipe()
    noteFolder.tellOfStrangers(
      among: notes,
      to: (whole.segmentation.clustering?.segments ?? []).map(\.slug)
    )
    try tell(of: published, whole.segmentation, reading.account, audience)
    try FailCondition.refuse(
      conditions,
      reading.account,
      inputs: reading.inputs.map(\.sha256),
      earlier: earlier?.inputDigests
    )
  }

  /// Begins to load what pictures are drawn with, on a thread of its own.
  static func beginPictures() -> Begun<Void> {
    Parallel(threadCount: 2).begin { ReportRenderer.prepare() }
  }

  /// Where the report goes if nothing is said.
  static let usualOutput = "output/report"

  /// The files that the run reads, none of which the report may replace.
  private func inputs(_ settings: Settings, _ schemes: SchemeLibrary) -> [String] {
    let others = [
      settingsFlag.settings ?? SettingsFile.usualName, settings.text(.exclude),
      settings.text(.templates),
      settings.text(.pseudonyms),
      settings.text(.scheme).flatMap { schemes.hasScheme($0) ? nil : $0 },
    ]
    return sales.filter { $0 != "-" } + others.compactMap { $0 }
  }

  private func tell(
    of published: PublishedReport,
    _ segmentation: Segmentation,
    _ account: LedgerAccount,
    _ audience: Audience
  ) throws(Failure) {
    let segments = segmentation.clustering.map { " in \($0.k) segments" } ?? ", not segmented"
    let leftOut = account.allSetAside.rows + account.allRejected.rows
    Console.say(
      "\(Self.count(account.customers, "customer"))\(segments), from \(account.used.rows) of "
        + Self.count(account.read.rows, "row")
        + (leftOut > 0 && audience == .internal
          ? "; ledger.json says what was left out." : ".") + " Open:"
    )
    try Console.result(published.page)
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
