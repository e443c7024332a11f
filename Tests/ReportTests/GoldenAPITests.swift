import Foundation
import Multivariate
import Segmentation
import Testing

@testable import Report

/// The answers of the API that this product replaces, where the golden files are beside the
/// package; comparing follows their README.
@Suite(.enabled(if: GoldenAPI.exists, "The golden files are not beside the package."))
struct GoldenAPITests {
  @Test(arguments: GoldenAPI.names)
  func answersAsTheOldAPI(name: String) throws {
    let golden = try GoldenAPI(name)
    let answer = try golden.request.answer(seed: 42, parallel: Parallel(threadCount: 1))
    var sink: any ByteSink = MemorySink()
    let templates = try TemplateLibrary()
    try ApplyResponse(to: answer, templates: templates).write(to: &sink)
    let bytes = try #require((sink as? MemorySink)?.bytes)
    let ours = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? GoldenAPI.JSON)
    let theirs = golden.response

    #expect(Set(ours.keys) == Set(theirs.keys))
    for key in ["reference_date", "selection_metric"] {
      #expect(ours[key] as? String == theirs[key] as? String, "\(key)")
    }
    let isSamePartition = try compareMetrics(ours, theirs)
    guard isSamePartition else { return }
    #expect(ours["best_k"] as? Int == theirs["best_k"] as? Int)
    #expect(GoldenAPI.sizes(in: ours) == GoldenAPI.sizes(in: theirs))
    try compareData(ours, theirs)
  }

  /// Compares the indices of each k; says whether every partition was the same.
  private func compareMetrics(_ ours: GoldenAPI.JSON, _ theirs: GoldenAPI.JSON) throws -> Bool {
    let mine = try #require(ours["metrics"] as? [GoldenAPI.JSON])
    let other = try #require(theirs["metrics"] as? [GoldenAPI.JSON])
    #expect(mine.map { $0["k"] as? Int } == other.map { ($0["k"] as? Double).map { Int($0) } })
    var isSamePartition = true
    for (mine, other) in zip(mine, other) {
      let inertia = try #require(mine["inertia"] as? Double)
      let theirInertia = try #require(other["inertia"] as? Double)
      #expect(inertia <= theirInertia * (1 + 1e-9), "k = \(mine["k"] ?? "?")")
      guard abs(inertia - theirInertia) <= 1e-9 * theirInertia else {
        isSamePartition = false
        continue
      }
      for index in ["silhouette", "davies_bouldin", "calinski_harabasz"] {
        let value = try #require(mine[index] as? Double)
        let theirValue = try #require(other[index] as? Double)
        #expect(abs(value - theirValue) <= 1e-9 * max(1, theirValue), "\(index)")
      }
    }
    return isSamePartition
  }

  /// Compares the rows: the same fields in the same order, clusters up to their numbers.
  private func compareData(_ ours: GoldenAPI.JSON, _ theirs: GoldenAPI.JSON) throws {
    let mine = try #require(ours["data"] as? [GoldenAPI.JSON])
    let other = try #require(theirs["data"] as? [GoldenAPI.JSON])
    try #require(mine.count == other.count)
    var numbers: [Int: Int] = [:]
    for (var mine, var other) in zip(mine, other) {
      if let days = other.removeValue(forKey: "recency") { other["recency_days"] = days }
      let cluster = mine.removeValue(forKey: "cluster") as? Int
      let theirCluster = other.removeValue(forKey: "cluster") as? Int
      #expect(mine as NSDictionary == other as NSDictionary)
      guard let cluster, let theirCluster else {
        #expect(cluster == theirCluster)
        continue
      }
      #expect(numbers[cluster] ?? theirCluster == theirCluster)
      numbers[cluster] = theirCluster
    }
    #expect(Set(numbers.values).count == numbers.count)
  }
}

/// One golden case: a request and what the old API answered.
struct GoldenAPI {
  typealias JSON = [String: Any]

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/golden/api")

  static var exists: Bool { !names.isEmpty }

  /// The cases that were answered with 200 to a request.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().filter { (try? GoldenAPI($0)) != nil }
  }()

  let request: ApplyRequest
  let response: JSON

  init(_ name: String) throws {
    let data = try Data(contentsOf: Self.folder.appending(path: name))
    let golden = try #require(try JSONSerialization.jsonObject(with: data) as? JSON)
    let body = try #require(golden["request"] as? JSON)
    try #require(golden["status"] as? Int == 200)
    response = try #require(golden["response"] as? JSON)
    request = ApplyRequest(
      body: try Self.rows(of: body),
      referenceDate: (body["reference_date"] as? String).flatMap { Day($0) },
      kMin: body["k_min"] as? Int ?? 2,
      kMax: body["k_max"] as? Int ?? 10,
      selectionMetric: (body["selection_metric"] as? String)
        .flatMap { SelectionMetric(rawValue: $0) } ?? .silhouette,
      outputMode: (body["output_mode"] as? String)
        .flatMap { ApplyRequest.OutputMode(rawValue: $0) } ?? .perTransaction
    )
  }

  private static func rows(of body: JSON) throws -> ApplyRequest.Body {
    if let customers = body["rfm"] as? [JSON] {
      return .customers(
        try customers.map { row in
          ApplyRequest.Customer(
            customerID: try text("customer_id", row),
            recencyDays: try #require((row["recency_days"] ?? row["recency"]) as? Int),
            frequency: try #require(row["frequency"] as? Int),
            monetary: try #require(Money(try text("monetary", row)))
          )
        }
      )
    }
    let sales = try #require(body["sales"] as? [JSON])
    return .sales(
      try sales.map { row in
        let object = try JSONSerialization.data(withJSONObject: row)
        return ApplyRequest.Transaction(
          customerID: try text("customer_id", row),
          saleID: try text("sale_id", row),
          day: try #require(Day(String(try text("date", row).prefix(10)))),
          amount: try #require(Money(try text("amount", row))),
          object: String(decoding: object, as: UTF8.self)
        )
      }
    )
  }

  private static func text(_ field: String, _ row: JSON) throws -> String {
    let value = try #require(row[field], "\(field)")
    return (value as? NSNumber)?.stringValue ?? (value as? String) ?? ""
  }

  /// The sizes of the clusters, without their numbers.
  static func sizes(in response: JSON) -> [Int] {
    ((response["cluster_summary"] as? [String: Int]) ?? [:]).values.sorted()
  }
}
