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

  func run() throws {
    let settings = Settings(
      flags: [readingFlags.texts],
      file: try SettingsFile.find(settingsFlag.settings)
    )
    let intake = try SalesIntake(sales, settings: settings)
    let progress = ProgressLine()
    progress.show("Reading sales …")
    defer { progress.wipe() }
    let (reading, since) = try intake.read()
    progress.wipe()
    if let ledger { try write(ledger, reading, since, settings, intake.excludedCount) }
    var output: any ByteSink = StandardOutput()
    try Artifact.rfmList(of: reading.table).write(&output)
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
