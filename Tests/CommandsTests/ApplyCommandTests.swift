import Foundation
import Testing

/// The answers of the API that this program replaces, from the reference data beside the checkout;
/// compared as their README says.
struct ApplyCommandTests {
  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../shared/golden/api").standardizedFileURL

  /// The names of the cases with a request; empty where the reference data are absent.
  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path))
    ?? [])
    .filter { $0.hasSuffix(".json") && !$0.hasPrefix("get_") && $0 != "sample_sales.json" }
    .sorted()

  private let program: Program

  init() throws {
    program = try Program()
  }

  /// Runs the request of a case, whose bytes are passed on as they are.
  private func run(_ name: String) throws -> (Program.Outcome, reference: JSONValue) {
    let data = try Data(contentsOf: Self.folder.appending(path: name))
    let text = String(decoding: data, as: UTF8.self)
    let start = try #require(text.range(of: "\"request\": ")).upperBound
    let end = try #require(text.range(of: ",\n \"status\": ")).lowerBound
    try program.write(String(text[start..<end]), to: "request.json")
    return (try program.run("apply", "request.json"), try JSONValue(data))
  }

  // Skipped where the reference data are not beside the checkout.
  @Test(.enabled(if: !cases.isEmpty), arguments: cases)
  func answersAsTheAPIDid(name: String) throws {
    let (run, reference) = try run(name)
    let status = try #require(reference["status"]?.number)
    let expected = try #require(reference["response"])
    let ours = try JSONValue(Data(run.output.utf8))
    if status == 200 {
      #expect(run.code == 0, "\(run.words)")
      expectSameAnswer(ours, expected)
    } else {
      #expect(run.code == 65)
      #expect(ours["status"]?.number == status)
      let detail = try #require(ours["detail"]?.text)
      #expect(detail.contains(Self.field(of: expected["detail"])), "\(detail)")
      #expect(run.words == "Error: request.json: \(detail)\n")
    }
  }

  /// The field that the API's answer is about, as ours name it.
  private static func field(of detail: JSONValue?) -> String {
    guard let place = detail?.list.first?["loc"]?.list.dropFirst() else { return "sales" }
    return place.reduce("") { path, part in
      if let index = part.number { return path + "[\(Int(index))]" }
      return path + (path.isEmpty ? "" : ".") + (part.text ?? "")
    }
  }

  private func expectSameAnswer(_ ours: JSONValue, _ expected: JSONValue) {
    #expect(ours["reference_date"] == expected["reference_date"])
    #expect(ours["selection_metric"] == expected["selection_metric"])
    let samePartitions = expectMetrics(ours["metrics"]?.list ?? [], expected["metrics"]?.list ?? [])
    let rows = ours["data"]?.list ?? []
    let expectedRows = expected["data"]?.list ?? []
    #expect(rows.count == expectedRows.count)
    for (row, expected) in zip(rows, expectedRows) {
      for (field, value) in expected.object where field != "cluster" {
        #expect(row[field == "recency" ? "recency_days" : field] == value, "\(field)")
      }
    }
    guard samePartitions else { return }
    #expect(ours["best_k"] == expected["best_k"])
    let pairs = zip(rows, expectedRows).map {
      "\($0["cluster"] ?? .null)|\($1["cluster"] ?? .null)"
    }
    let clusters = Set(rows.map { "\($0["cluster"] ?? .null)" })
    #expect(Set(pairs).count == clusters.count, "the same customers together")
    let summaries = [ours, expected].map { ($0["cluster_summary"]?.object ?? [:]).values }
    #expect(
      summaries[0].compactMap(\.number).sorted() == summaries[1].compactMap(\.number).sorted()
    )
  }

  /// Compares the metrics of each number of clusters.
  ///
  /// - Returns: Whether ours found the API's partition for each; else it found better ones.
  private func expectMetrics(_ ours: [JSONValue], _ expected: [JSONValue]) -> Bool {
    var isSame = true
    #expect(ours.filter { $0["considered"] != .bool(false) }.count == expected.count)
    for metrics in expected {
      let k = metrics["k"]?.number
      guard let own = ours.first(where: { $0["k"]?.number == k }),
        let inertia = own["inertia"]?.number, let theirs = metrics["inertia"]?.number
      else {
        Issue.record("there are no metrics of \(String(describing: k)) clusters")
        return false
      }
      #expect(inertia <= theirs * (1 + 1e-9), "k = \(String(describing: k))")
      guard abs(inertia - theirs) <= 1e-9 * max(1, theirs) else {
        isSame = false
        continue
      }
      for name in ["silhouette", "davies_bouldin", "calinski_harabasz"] {
        let (value, other) = (own[name]?.number ?? .nan, metrics[name]?.number ?? .nan)
        #expect(
          abs(value - other) <= 1e-9 * max(1, abs(other)),
          "\(name) of \(String(describing: k))"
        )
      }
    }
    return isSame
  }

  @Test func readsStandardInputAndAnswersTooFewCustomersWithoutClusters() throws {
    let request = """
      {"sales":[{"customer_id":7,"date":"2025-01-05","amount":12.5,"note":"a, \\"b\\""}]}
      """
    let run = try program.run("apply", "-", input: request)
    #expect(run.code == 0, "\(run.words)")
    let answer = try JSONValue(Data(run.output.utf8))
    #expect(answer["best_k"] == .null)
    #expect(answer["data"]?.list.first?["note"] == .text("a, \"b\""))
    #expect(answer["data"]?.list.first?["cluster"] == .null)
    #expect(run.output.hasSuffix("}\n"))
  }

  @Test func givesTheSameBytesOnAnyNumberOfThreads() throws {
    let rows = (1...60).map { number in
      "{\"customer_id\":\(number),\"recency_days\":\(number * 7 % 40),"
        + "\"frequency\":\(number % 9 + 1),\"monetary\":\(number * 13 % 101)}"
    }
    try program.write("{\"rfm\":[\(rows.joined(separator: ","))]}", to: "r.json")
    let one = try program.run("apply", "r.json", "--threads", "1")
    #expect(one.code == 0, "\(one.words)")
    #expect(try program.run("apply", "r.json", "--threads", "3").output == one.output)
  }

  @Test(
    arguments: [
      (
        "{\"sales\":[{\"customer_id\":1,\"date\":\"2025-01-01\",\"amount\":\"x\"}]}",
        "sales[0].amount"
      ),
      ("[1,2", "not a JSON object"), ("", "empty"), ("{\"sales\":[]} trailing", "byte 13"),
      ("{\"rfm\":[]}", "no rows"),
    ]
  )
  func refusesABadRequestWithAProblemAndASentence(request: String, words: String) throws {
    let run = try program.run("apply", "-", input: request)
    #expect(run.code == 65)
    let problem = try JSONValue(Data(run.output.utf8))
    let detail = try #require(problem["detail"]?.text)
    #expect(detail.contains(words), "\(detail)")
    #expect([400, 422].contains(problem["status"]?.number))
    #expect(run.words == "Error: standard input: \(detail)\n")
  }

  @Test func endsWhereThereIsNoRequest() throws {
    #expect(try program.run("apply", "none.json").code == 66)
    #expect(try program.run("apply", ".").code == 66)
    #expect(try program.run("apply").code == 64)
  }
}
