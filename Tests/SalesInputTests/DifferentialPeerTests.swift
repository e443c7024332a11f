import Foundation
import SalesInput
import Segmentation
import Testing

/// Made-up files against Python's `csv` and `decimal`, and against DuckDB where Python has it.
///
/// `DIFFERENTIAL_FILES` sets how many files there are, `PYTHON` which Python reads them.
@Suite(.enabled(if: DifferentialPeers.python != nil, "there is no python3"))
struct DifferentialPeerTests {
  @Test func agreesWithOtherReadersOnEveryFileThatBothAccept() throws {
    var peers = try DifferentialPeers()
    var own: [String: [String: DifferentialCustomer]] = [:]
    for seed in 0..<DifferentialTests.count {
      let file = try DifferentialFile(seed: seed)
      let source = try peers.add(file, seed: seed)
      let reading = try? SalesReader(options: file.options).read([source])
      if let reading, reading.rejections.isEmpty { own[source.name] = reading.customers }
    }
    #expect(own.count * 3 > DifferentialTests.count)
    for (peer, files) in try peers.read() {
      var compared = 0
      for (name, customers) in own {
        guard let theirs = files[name]?.customers else { continue }
        compared += 1
        #expect(theirs == customers, "\(peer), \(name)")
      }
      print(
        "\(peer): \(compared) of the \(own.count) of \(DifferentialTests.count) files were accepted by both."
      )
      #expect(compared * 10 > own.count * 9, "\(peer) accepts too few files")
    }
  }
}

/// Other programs that read files of sales, run by a script in Python.
struct DifferentialPeers {
  /// What a peer made of a file: the customers, or why it refuses the file.
  struct Result: Decodable {
    let customers: [String: DifferentialCustomer]?
    let refusal: String?
  }

  /// How a file is written, for the script.
  private struct Description: Encodable {
    let name: String
    let delimiter: String
    let encoding: String
    let mark: String
    let thousands: String?
    let currency: String?
    let dateForm: String
    let hasTime: Bool
    let width: Int
    let customer: Int
    let sale: Int?
    let date: Int
    let amount: Int
    let ignoresReturns: Bool
    let asOf: String?
  }

  /// The Python that runs the script; nil where there is none.
  static let python: URL? = {
    let environment = ProcessInfo.processInfo.environment
    if let given = environment["PYTHON"] { return URL(filePath: given) }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: "\($0)/python3") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  private let folder: InputFolder
  private var descriptions: [Description] = []

  init() throws { folder = try InputFolder() }

  /// Writes a file for the peers.
  mutating func add(_ file: DifferentialFile, seed: Int) throws -> SalesSource {
    let name = "\(seed).csv"
    let dialect = file.dialect
    descriptions.append(
      Description(
        name: name,
        delimiter: dialect.delimiter.rawValue,
        encoding: dialect.encoding == .utf8 ? "utf-8" : "cp1252",
        mark: dialect.decimalComma ? "," : ".",
        thousands: dialect.thousands,
        currency: dialect.currency?.text.filter { $0 != " " },
        dateForm: dialect.dateForm.rawValue + dialect.timeForm.rawValue,
        hasTime: dialect.timeForm != .none,
        width: file.columns.names.count,
        customer: file.columns.customer,
        sale: file.columns.sale,
        date: file.columns.date,
        amount: file.columns.amount,
        ignoresReturns: file.options.returns == .ignore,
        asOf: file.options.asOf?.description
      )
    )
    return try folder.file(name, file.bytes)
  }

  /// Has the peers read all files.
  func read() throws -> [String: [String: Result]] {
    _ = try folder.file("files.json", Array(JSONEncoder().encode(descriptions)))
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Differential/peers.py")
    let process = Process()
    process.executableURL = Self.python
    process.arguments = [script.path, folder.url.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "the script in Python failed")
    let result = try Data(contentsOf: folder.url.appending(path: "peers.json"))
    return try JSONDecoder().decode([String: [String: Result]].self, from: result)
  }
}
