import ArgumentParser
import Foundation
import Report
import SalesInput
import Segmentation

/// Writes the RFM table alone.
struct RFMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rfm",
    abstract: "Writes recency, frequency and monetary of each customer as CSV to standard output.",
    discussion: """
      The columns are customer_id, recency_days, frequency and monetary.

      EXAMPLES
        segment-report rfm sales.csv > rfm.csv
        segment-report rfm sales.csv.gz --ledger ledger.json --as-of 2025-12-31 > rfm.csv
      """
  )

  @Argument(help: SalesArgument.help)
  var sales: [String]

  @Option(
    help: ArgumentHelp("Where to write what became of every row, as JSON.", valueName: "file")
  )
  var ledger: String?

  @OptionGroup(title: "Reading") var readingFlags: ReadingFlags
  @OptionGroup(title: "Run") var settingsFlag: SettingsFlag
  @OptionGroup(title: "Run") var threadsFlag: ThreadsFlag

  func run() throws {
    let settings = Settings(
      flags: [readingFlags.texts, threadsFlag.texts],
      file: try SettingsFile.find(settingsFlag.settings)
    )
    let intake = try SalesIntake(sales, settings: settings)
    if let ledger { try Self.refuse(ledger, whereReadFrom: sales) }
    let progress = ProgressLine()
    progress.show("Reading sales …")
    defer { progress.wipe() }
    let (reading, since) = try intake.read(describesInputs: ledger != nil, countsItems: false)
    progress.wipe()
    if let ledger { try write(ledger, reading, since, settings, intake.excludedCount) }
    Self.sayWhatIsMissing(reading.account)
    var output: any ByteSink = StandardOutput()
    try Artifact.rfmList(of: reading.table, parallel: settings.parallel()).write(&output)
  }

  /// Says how many rows the table does not rest on, since nothing is left out silently.
  private static func sayWhatIsMissing(_ account: LedgerAccount) {
    let parts = [("rejected", account.allRejected.rows), ("set aside", account.allSetAside.rows)]
      .filter { $0.1 > 0 }
      .map { "\($0.1) \($0.0)" }
    guard !parts.isEmpty else { return }
    Console.say(
      "Of \(account.read.rows) rows, \(parts.joined(separator: " and ")); --ledger FILE says why."
    )
  }

  /// Refuses to write the ledger over the sales.
  private static func refuse(_ path: String, whereReadFrom sales: [String]) throws {
    let target = URL(filePath: path).resolvingSymlinksInPath()
    guard sales.contains(where: { URL(filePath: $0).resolvingSymlinksInPath() == target }) else {
      return
    }
    throw Failure(.usage, "\(path) holds the sales of this run. Name another file with --ledger.")
  }

  private func write(
    _ path: String,
    _ reading: SalesReading,
    _ since: Day?,
    _ settings: Settings,
    _ excluded: Int
  ) throws {
    let provenance = Provenance(
      version: SegmentReport.version,
      inputs: reading.inputs,
      referenceDate: reading.table.referenceDate,
      seed: SegmentationSettings().seed,
      settings: settings.provenance(of: nil, since: since, excluded: excluded)
    )
    let file = Artifact.ledger(of: reading.account, provenance: provenance)
    let body = try file.body()
    do { try Data(body).write(to: URL(filePath: path), options: .atomic) } catch {
      throw Failure(.output, "Cannot write \(path). Name a file in a folder you may write to.")
    }
  }
}
