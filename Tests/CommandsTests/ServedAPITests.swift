import Foundation
import Testing

/// The requests that the API which this program replaces was asked, asked of the server; the
/// reference data are beside the checkout, and their README says how to compare.
@Suite(.serialized)
struct ServedAPITests {
  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../shared/golden/api").standardizedFileURL
  private static let isPossible = Tool.curl != nil && !ApplyCommandTests.cases.isEmpty

  private let program: Program

  init() throws {
    program = try Program()
  }

  private func reference(_ name: String) throws -> Data {
    try Data(contentsOf: Self.folder.appending(path: name))
  }

  /// Serves the report of the sales behind the API's GETs, with the API's range of k.
  private func serve() throws -> Server {
    try reference("sample_sales.json").write(to: URL(filePath: program.folder + "/sales.json"))
    #expect(try program.run("sales.json", "--k-min", "2", "--output", "report").code == 0)
    return try Server(program, "report", "--log", "none")
  }

  // `ApplyCommandTests` compares the command's answers with the API's; here are the same bytes.
  @Test(.enabled(if: isPossible, "There is no curl, or no reference data beside the checkout."))
  func answersEachRequestAsTheCommandDoes() throws {
    let server = try serve()
    for name in ApplyCommandTests.cases {
      let data = try reference(name)
      let text = String(decoding: data, as: UTF8.self)
      let start = try #require(text.range(of: "\"request\": ")).upperBound
      let end = try #require(text.range(of: ",\n \"status\": ")).lowerBound
      try program.write(String(text[start..<end]), to: "request.json")
      let answer = try server.curl(
        "/rfm/clusters/apply",
        "-H",
        "Content-Type: application/json",
        "--data-binary",
        "@\(program.folder)/request.json"
      )
      let expected = try JSONValue(data)
      #expect(Double(answer.status) == expected["status"]?.number, "\(name)")
      let command = Process()
      command.executableURL = URL(filePath: Program.path)
      command.arguments = ["apply", "\(program.folder)/request.json"]
      let output = Pipe()
      command.standardOutput = output
      command.standardError = FileHandle.nullDevice
      try command.run()
      #expect(answer.body == (try output.fileHandleForReading.readToEnd()), "\(name)")
      command.waitUntilExit()
    }
  }

  @Test(.enabled(if: isPossible, "There is no curl, or no reference data beside the checkout."))
  func hasTheSameTables() throws {
    let server = try serve()
    for (path, name, tolerance) in [
      ("/rfm", "get_rfm.json", 0), ("/rfm/standardized", "get_standardized.json", 0.0005),
    ] {
      let ours = try JSONValue(server.curl(path).body)
      let theirs = try #require(try JSONValue(reference(name))["response"])
      #expect(ours["reference_date"] == theirs["reference_date"])
      let (rows, expected) = (ours["data"]?.list ?? [], theirs["data"]?.list ?? [])
      #expect(rows.count == expected.count && !rows.isEmpty)
      for (row, expected) in zip(rows, expected) {
        for (field, value) in expected.object {
          let own = row[field == "recency" ? "recency_days" : field]?.number
          #expect(abs((own ?? .nan) - (value.number ?? .nan)) <= tolerance, "\(field)")
        }
      }
    }
  }

  @Test(.enabled(if: isPossible, "There is no curl, or no reference data beside the checkout."))
  func findsTheSameClusters() throws {
    let ours = try JSONValue(try serve().curl("/rfm/clusters").body)
    let theirs = try #require(try JSONValue(reference("get_clusters.json"))["response"])
    #expect(ours["best_k"] == theirs["best_k"])
    // Theirs has a row a transaction, ours a row a customer.
    func partition(_ answer: JSONValue) -> Set<Set<Double>> {
      let rows = answer["data"]?.list ?? []
      let clusters = Dictionary(grouping: rows) { $0["cluster"]?.number ?? .nan }
      return Set(clusters.values.map { Set($0.compactMap { $0["customer_id"]?.number }) })
    }
    #expect(partition(ours) == partition(theirs))
  }
}
