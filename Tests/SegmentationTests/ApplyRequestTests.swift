import Foundation
import Multivariate
import Testing

@testable import Segmentation

@Suite struct ApplyRequestTests {
  private let parallel = Parallel(threadCount: 1)

  private func sale(
    _ customer: String,
    _ day: String,
    _ amount: Int,
    sale: String? = nil
  ) throws -> ApplyRequest.Transaction {
    .init(
      customerID: customer,
      saleID: sale,
      day: try #require(Day(day)),
      amount: Money(millionths: Int128(amount) * 1_000_000),
      object: "{}"
    )
  }

  private func customer(
    _ id: String,
    _ recency: Int,
    _ frequency: Int,
    _ monetary: Int
  ) -> ApplyRequest.Customer {
    .init(
      customerID: id,
      recencyDays: recency,
      frequency: frequency,
      monetary: Money(millionths: Int128(monetary) * 1_000_000)
    )
  }

  private func detail(of request: ApplyRequest) -> String? {
    let problem = #expect(throws: ProblemDetails.self) { try request.answer(parallel: parallel) }
    #expect(problem?.status == 422)
    return problem?.detail
  }

  @Test func answersOneCustomerWithoutClusters() throws {
    let sales = [try sale("101", "2025-01-05", 120), try sale("101", "2025-02-10", 80)]
    let answer = try ApplyRequest(body: .sales(sales)).answer(parallel: parallel)
    #expect(answer.bestK == nil)
    #expect(answer.customerOfRow == [0, 0])
    #expect(answer.cluster(ofRow: 0) == nil)
    #expect(answer.segmentation.table.referenceDate == Day("2025-02-11"))
    #expect(answer.segmentation.notClustered == .tooFewCustomers(count: 1))
  }

  @Test func answersIdenticalCustomersWithoutClusters() throws {
    let body = ApplyRequest.Body.customers(["a", "b", "c"].map { customer($0, 5, 1, 9) })
    let answer = try ApplyRequest(body: body).answer(parallel: parallel)
    #expect(answer.bestK == nil)
    #expect(answer.segmentation.notClustered == .allIdentical(count: 3))
  }

  @Test func keepsTheOrderOfTheRequest() throws {
    let body = ApplyRequest.Body.customers([
      customer("9", 200, 1, 5), customer("10", 1, 9, 900), customer("2", 2, 9, 910),
      customer("3", 210, 1, 6),
    ])
    let answer = try ApplyRequest(body: body, kMin: 0).answer(parallel: parallel)
    #expect(answer.segmentation.table.customerIDs == ["2", "3", "9", "10"])
    #expect(answer.customerOfRow == [2, 3, 0, 1])
    #expect(answer.bestK == 2)
    #expect((0..<4).map { answer.cluster(ofRow: $0) } == [1, 0, 0, 1])
    #expect(answer.segmentation.table.referenceDate == nil)
  }

  @Test func leavesCustomersWithReturnsOnlyWithoutACluster() throws {
    let sales = [try sale("1", "2025-01-05", 120), try sale("2", "2025-01-06", -20)]
    let answer = try ApplyRequest(body: .sales(sales)).answer(parallel: parallel)
    #expect(answer.customerOfRow == [0, nil])
  }

  @Test func refusesSalesAfterTheReferenceDate() throws {
    let sales = [try sale("1", "2025-01-05", 1), try sale("2", "2025-01-07", 1)]
    let request = ApplyRequest(body: .sales(sales), referenceDate: Day("2025-01-06"))
    #expect(
      detail(of: request) == """
        sales[1].date is 2025-01-07, after the reference_date 2025-01-06. Leave the sale out, or \
        give a later reference_date.
        """
    )
    let onTheDay = ApplyRequest(body: .sales(sales), referenceDate: Day("2025-01-07"))
    #expect(
      try onTheDay.answer(parallel: parallel).segmentation.table.recencyDays == [2, 0]
    )
  }

  @Test func refusesDuplicateAndNegativeCustomers() {
    let twice = [customer("a", 1, 1, 1), customer("b", 1, 1, 1), customer("a", 2, 1, 1)]
    #expect(
      detail(of: ApplyRequest(body: .customers(twice)))
        == "rfm[2].customer_id is \"a\", which rfm[0] has already. Give each customer one row."
    )
    #expect(
      detail(of: ApplyRequest(body: .customers([customer("a", 1, -1, 1)])))
        == "rfm[0].frequency is -1. Give a number that is zero or more."
    )
    #expect(
      detail(of: ApplyRequest(body: .customers([customer("a", -1, 1, 1)])))
        == "rfm[0].recency_days is -1. Give a number that is zero or more."
    )
  }

  @Test func refusesRangesThatCannotBe() {
    let four = ApplyRequest.Body.customers((1...4).map { customer("\($0)", $0, $0, $0 * $0) })
    #expect(
      detail(of: ApplyRequest(body: four, kMin: 5))
        == "k_min is 5, but 4 customers make at most 3 clusters. Give a smaller k_min, or more "
        + "customers."
    )
    #expect(
      detail(of: ApplyRequest(body: four, kMin: 3, kMax: 2))
        == "k_max is 2, below k_min, which is 3. Give a larger k_max."
    )
    let alike = ApplyRequest.Body.customers((1...9).map { customer("\($0)", $0 / 5, 1, 1) })
    #expect(detail(of: ApplyRequest(body: alike, kMin: 4))?.hasPrefix("k_min is 4, but") == true)
  }

  /// The API that this replaces, as it answered; needs the shared answers, else it is skipped.
  @Test(
    .enabled(if: Golden.isPresent),
    arguments: [
      "readme_rfm_four_rows", "sales6_silhouette_per_customer",
      "sales6_calinski_harabasz_per_customer", "sales6_davies_bouldin_per_customer",
      "sales600_silhouette", "sales600_davies_bouldin", "sales600_k4_to_6",
      "sales600_reference_date",
    ]
  )
  func agreesWithTheFormerAPI(name: String) throws {
    let golden = try Golden.object("golden/api/\(name).json")
    let response = try #require(golden["response"] as? [String: Any])
    let answer = try request(try #require(golden["request"] as? [String: Any]))
      .answer(parallel: parallel)
    let result = answer.segmentation
    #expect(result.table.referenceDate?.description == response["reference_date"] as? String)

    var samePartitions = true
    for metrics in try #require(response["metrics"] as? [[String: Any]]) {
      let k = Int(try #require(metrics["k"] as? Double))
      let own = try #require(result.candidates.first { $0.k == k })
      let inertia = try #require(metrics["inertia"] as? Double)
      #expect(own.inertia <= inertia + 1e-9, "k = \(k)")
      // One start found less: its indices are those of another partition.
      guard own.inertia > inertia - 1e-9 else {
        samePartitions = false
        continue
      }
      for metric in SelectionMetric.allCases {
        let value = try #require(metrics[metric.rawValue] as? Double)
        #expect(abs(own.value(of: metric) - value) <= 1e-9 * max(1, abs(value)), "k = \(k)")
      }
    }
    guard samePartitions else { return }
    #expect(answer.bestK == response["best_k"] as? Int)
    let summary = try #require(response["cluster_summary"] as? [String: Int])
    let clustering = try #require(result.clustering)
    #expect(clustering.segments.map(\.customerCount).sorted() == summary.values.sorted())
  }

  /// The request of a golden file; decoding as such is another target's work.
  private func request(_ object: [String: Any]) throws -> ApplyRequest {
    func integer(_ row: [String: Any], _ field: String) throws -> Int {
      try #require(row[field] as? Int)
    }
    let body: ApplyRequest.Body
    if let rows = object["rfm"] as? [[String: Any]] {
      body = .customers(
        try rows.map {
          customer(
            "\(try integer($0, "customer_id"))",
            try integer($0, "recency"),
            try integer($0, "frequency"),
            try integer($0, "monetary")
          )
        }
      )
    } else {
      let rows = try #require(object["sales"] as? [[String: Any]])
      body = .sales(
        try rows.map { row in
          let date = try #require(row["date"] as? String)
          let amount = try #require(row["amount"] as? Double)
          return ApplyRequest.Transaction(
            customerID: "\(try integer(row, "customer_id"))",
            saleID: "\(try integer(row, "sale_id"))",
            day: try #require(Day(date)),
            amount: try #require(
              Money(Double(Int(amount)) == amount ? "\(Int(amount))" : "\(amount)")
            ),
            object: "{}"
          )
        }
      )
    }
    return ApplyRequest(
      body: body,
      referenceDate: (object["reference_date"] as? String).flatMap { Day($0) },
      kMin: object["k_min"] as? Int ?? 2,
      kMax: object["k_max"] as? Int ?? 10,
      selectionMetric: SelectionMetric(
        rawValue: object["selection_metric"] as? String ?? "silhouette"
      ) ?? .silhouette
    )
  }
}
