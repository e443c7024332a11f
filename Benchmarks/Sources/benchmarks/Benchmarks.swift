import ArgumentParser
import Foundation
import Multivariate

/// Measures the program and its parts beside other programs that do the same work.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Measures segment-report beside other programs, in one run on one machine.",
    discussion: "Benchmarks/README.md says what is measured, and what the peers need."
  )

  @Option(help: "S: 50,000 made-up sales, M: 1,000,000, L: 10,000,000.")
  var size = Size.small

  @Option(help: ArgumentHelp("Sales of your own in place of made-up ones.", valueName: "file"))
  var sales: String?

  @Option(help: "How often each is run, the fastest counts; peers that take long run once.")
  var runs = 3

  @Option(help: "The Python that has the peers' packages.")
  var python = "python3"

  @Option(help: "The threads of our part; those of the peers are up to them.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Leaves out the peers, which take most of the time.")
  var alone = false

  func validate() throws {
    guard runs >= 1, threads >= 1 else { throw ValidationError("Run once or more, on a thread.") }
  }

  func run() throws {
    let bench = try Workbench(python: python, threads: threads, runs: runs, hasPeers: !alone)
    let sales = try self.sales.map { URL(filePath: $0).path } ?? bench.makeSales(size)
    print(
      "\(bench.fileName(sales)): \(bench.fileSize(sales) / 1_000_000) MB;"
        + " \(threads) threads; fastest of \(runs); seconds, in brackets CPU seconds\n"
    )
    // First, since a child's peak memory is no less than that of the process that starts it.
    let whole = ProgramComparisons(bench: bench, sales: sales)
    try whole.comparisons().printTable()
    let (stages, segmentation) = try StageTimes(bench: bench, sales: sales).measure()
    try NumericComparisons(bench: bench, z: segmentation.z).comparisons().printTable()
    stages.printTable()
  }
}

/// How many sales are made up.
enum Size: String, ExpressibleByArgument, CaseIterable {
  case small = "S"
  case medium = "M"
  case large = "L"

  /// The numbers of sales and of customers.
  var counts: (sales: Int, customers: Int) {
    switch self {
    case .small: (50_000, 5_000)
    case .medium: (1_000_000, 100_000)
    case .large: (10_000_000, 1_000_000)
    }
  }
}
