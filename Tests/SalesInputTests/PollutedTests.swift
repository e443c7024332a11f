import Foundation
import SalesInput
import Segmentation
import Testing

/// The polluted files beside these tests, each against the ledger beside it.
///
/// `Polluted/README.md` explains them. With `RECORD_SNAPSHOTS=1` the ledgers are written anew, and
/// the tests fail.
struct PollutedTests {
  static let names: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: PollutedFile.folder.path)
    return (names ?? []).filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test(arguments: names)
  func givesTheLedgerOfThePollutedFile(name: String) throws {
    let file = try PollutedFile(name)
    let found = try file.read()
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try file.record(found)
      Issue.record("The ledger of \(name) was written anew.")
    }
    #expect(found == file.expected.ledger)
  }

  /// Whatever is in the ledger: without a word every total is right, and no customer is invented.
  @Test(arguments: names)
  func neverGivesAWrongTotalInSilence(name: String) throws {
    let file = try PollutedFile(name)
    let ledger = try file.read()
    guard let customers = ledger.customers else { return }
    if ledger.rejected == [] { #expect(customers == file.expected.truth) }
    #expect(Set(customers.keys).isSubset(of: file.expected.truth.keys))
  }

  @Test func explainsEveryFile() throws {
    #expect(Self.names.count >= 50)
    let readme = try String(
      contentsOf: PollutedFile.folder.appending(path: "README.md"),
      encoding: .utf8
    )
    for name in Self.names { #expect(readme.contains("`\(name)`"), "\(name)") }
  }
}

/// A polluted file and what is known of it.
struct PollutedFile {
  /// A customer's figures.
  struct Figures: Codable, Equatable {
    let last: String
    let purchases: Int
    let amount: String
  }

  /// What the program makes of a file: what it uses and rejects, or why it refuses the file.
  struct Ledger: Codable, Equatable {
    var refused: String?
    var rowsRead: Int?
    var rowsUsed: Int?
    var rejected: [String]?
    var customers: [String: Figures]?
  }

  /// What stands beside the file.
  struct Expected: Codable {
    /// What other readers are told: delimiter, decimal mark, encoding, form of dates.
    var dialect: [String: String]?
    /// What the file's author meant.
    var truth: [String: Figures]
    var ledger: Ledger?
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Polluted")

  let path: URL
  let expected: Expected

  init(_ name: String) throws {
    path = Self.folder.appending(path: "\(name).csv")
    let json = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
    expected = try JSONDecoder().decode(Expected.self, from: json)
  }

  /// Reads the file with nothing said about it.
  func read() throws -> Ledger {
    let reading: SalesReading
    do { reading = try SalesReader(options: .init()).read([.file(path: path.path)]) } catch {
      return Ledger(refused: error.code.rawValue)
    }
    let table = reading.table
    var customers: [String: Figures] = [:]
    for row in 0..<table.customerCount {
      customers[table.customerIDs[row]] = Figures(
        last: try #require(table.lastPurchase)[row].description,
        purchases: table.frequency[row],
        amount: table.monetary[row].description
      )
    }
    return Ledger(
      rowsRead: reading.account.read.rows,
      rowsUsed: reading.account.used.rows,
      rejected: reading.rejections.map { "line \($0.line): \($0.kind.rawValue)" },
      customers: customers
    )
  }

  /// Writes a ledger beside the file.
  func record(_ ledger: Ledger) throws {
    var expected = expected
    expected.ledger = ledger
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let json = try encoder.encode(expected)
    let target = path.deletingPathExtension().appendingPathExtension("json")
    try (json + Data("\n".utf8)).write(to: target)
  }
}
