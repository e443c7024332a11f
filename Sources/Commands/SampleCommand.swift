import ArgumentParser

/// Writes made-up sales to standard output.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Writes made-up sales as CSV to standard output, for trying the program out.",
    discussion: """
      Two years of a small shop: regulars, occasional buyers, customers who left, newcomers, a few
      big spenders, returns, and some faulty rows for the report to tell of. Same options, same
      bytes, on any machine.

      EXAMPLES
        segment-report sample > sales.csv
        segment-report sample --customers 5000 --seed 7 | segment-report - --output output/sample
      """
  )

  @Option(help: ArgumentHelp("How many customers buy.", valueName: "n"))
  var customers = 600

  @Option(help: ArgumentHelp("The number that the random choices start from.", valueName: "n"))
  var seed: UInt64 = 42

  func validate() throws {
    guard (1...1_000_000).contains(customers) else {
      throw ValidationError("--customers must be from 1 to 1000000, and is \(customers).")
    }
  }

  func run() throws {
    try Console.result(SampleSales(customerCount: customers, seed: seed).csv().utf8)
  }
}
