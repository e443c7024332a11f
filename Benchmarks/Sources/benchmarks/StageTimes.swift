import Foundation
import Multivariate
import Publishing
import Report
import SalesInput
import Segmentation

/// Where the time of a whole run goes: its stages, called as the program calls them.
struct StageTimes {
  let bench: Workbench
  let sales: String

  /// A stage, what it took, and the least that any program could take.
  struct Stage {
    let name: String
    let cost: Cost
    /// The physical limit in seconds.
    let limit: Double
    /// What that rests on.
    let reason: String
    /// Whether it is part of another stage, done once more by itself.
    var isPart = false
  }

  /// The stages of a run, and the segmentation that it came to.
  func measure() throws -> (stages: [Stage], Segmentation) {
    let machine = try MachineLimits.measure(bench, fileBytes: bench.fileSize(sales))
    var (stages, reading) = try read(machine)
    let segmentation = segment(reading, machine, &stages)
    let (cost, artifacts) = try Cost.of { try render(segmentation, reading) }
    stages.append(
      Stage(name: "page and charts, as nodes", cost: cost, limit: 0, reason: "nothing must move")
    )
    let folder = "\(bench.scratch)/stages"
    let (publishing, published) = try Cost.of {
      try Publisher(to: folder).publish(artifacts, parallel: bench.parallel)
    }
    let bytes = published.manifest.files.reduce(0) { $0 + $1.size }
    stages.append(
      Stage(
        name: "files made, hashed, written, synced",
        cost: publishing,
        limit: machine.syncing(bytes),
        reason: "\(bytes / 1_000_000) MB written and synced"
      )
    )
    return (stages + (try parts(artifacts, machine)), segmentation)
  }

  private func read(_ machine: MachineLimits) throws -> (stages: [Stage], SalesReading) {
    let reader = SalesReader(options: SalesReadingOptions(), parallel: bench.parallel)
    let (cost, reading) = try Cost.of { try reader.read([.file(path: sales)]) }
    let bytes = bench.fileSize(sales)
    let stage = Stage(
      name: "reading, checking, RFM",
      cost: cost,
      limit: machine.hashing(bytes),
      reason: "SHA-256 of the input; reading it alone: \(Cost.text(machine.fileSeconds))"
    )
    return ([stage], reading)
  }

  /// The segmentation, whose steps are told as they begin.
  private func segment(
    _ reading: SalesReading,
    _ machine: MachineLimits,
    _ stages: inout [Stage]
  ) -> Segmentation {
    var steps: [(name: String, start: Cost)] = []
    let segmentation = Segmentation.of(
      reading.table,
      settings: SegmentationSettings(),
      parallel: bench.parallel
    ) { name in
      let step = name.hasPrefix("Clusters for k") ? "k-means, all k" : name
      if steps.last?.name != step { steps.append((step, Cost.now())) }
    }
    let ends = steps.dropFirst().map(\.start) + [Cost.now()]
    let rows = segmentation.z.rowCount
    for (step, end) in zip(steps, ends) {
      // A row of z-scores has 24 bytes, a label 8, and a silhouette 8.
      let bytesARow =
        switch step.name {
        case "k-means, all k": 9 * (24 + 8)
        case let name where name.hasPrefix("Silhouettes"): 9 * (24 + 8 + 8)
        default: 24 + 24
        }
      stages.append(
        Stage(
          name: step.name,
          cost: end - step.start,
          limit: machine.moving(bytesARow * rows),
          reason: "\(bytesARow) bytes a row from or to memory"
        )
      )
    }
    return segmentation
  }

  private func render(
    _ segmentation: Segmentation,
    _ reading: SalesReading
  ) throws -> [Artifact] {
    let input = ReportInput(
      segmentation: segmentation,
      grouping: .of(reading.table, scheme: try Self.scheme(), parallel: bench.parallel),
      account: reading.account,
      rejections: reading.rejections,
      facts: reading.facts,
      provenance: Provenance(
        version: "benchmark",
        inputs: reading.inputs,
        referenceDate: reading.table.referenceDate,
        seed: segmentation.settings.seed,
        settings: []
      )
    )
    return try ReportRenderer().render(Report(input, templates: TemplateLibrary()))
  }

  /// A scheme of groups that is as much work as any.
  private static func scheme() throws -> Scheme {
    try Scheme(
      SchemeDefinition(
        name: "benchmark",
        about: "Those who came lately, and the others.",
        scoring: .quintiles,
        form: .grid,
        rules: [.init(group: "Here", condition: .cells(recency: 3...5, mean: 1...5))],
        rest: "Away"
      )
    )
  }

  /// The bodies of the files, made once more on one thread and kept nowhere.
  private func parts(_ artifacts: [Artifact], _ machine: MachineLimits) throws -> [Stage] {
    let kinds = [
      ("pictures", [".svg", ".png"]), ("page", [".html", ".md"]), ("JSON", [".json"]),
      ("CSV", [".csv"]),
    ]
    return try kinds.map { name, suffixes in
      let some = artifacts.filter { artifact in suffixes.contains { artifact.path.hasSuffix($0) } }
      let (cost, bytes) = try Cost.of { try some.reduce(0) { try $0 + Self.size(of: $1) } }
      return Stage(
        name: "of which \(name), by one thread",
        cost: cost,
        limit: machine.moving(bytes),
        reason: "\(bytes / 1_000_000) MB to memory",
        isPart: true
      )
    }
  }

  private static func size(of artifact: Artifact) throws -> Int {
    var sink: any ByteSink = CountingSink()
    try artifact.write(&sink)
    return (sink as? CountingSink)?.count ?? 0
  }
}

/// A sink that counts.
private struct CountingSink: ByteSink {
  var count = 0

  mutating func write(_ bytes: Span<UInt8>) { count += bytes.count }
}

extension [StageTimes.Stage] {
  /// Prints them as a table, with their sum.
  func printTable() {
    let header = ["stage", "took", "physical limit", "which is"]
    let whole = filter { !$0.isPart }
    let total = [
      "all",
      Cost(
        seconds: whole.reduce(0) { $0 + $1.cost.seconds },
        cpuSeconds: whole.reduce(0) { $0 + $1.cost.cpuSeconds }
      ).text,
      Cost.text(whole.reduce(0) { $0 + $1.limit }), "",
    ]
    let rows = (whole + filter(\.isPart)).map { stage in
      [stage.name, stage.cost.text, Cost.text(stage.limit), stage.reason]
    }
    TextTable(rows: [header] + rows[..<whole.count] + [total] + rows[whole.count...]).print()
  }
}
