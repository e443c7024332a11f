import Foundation
import Multivariate
import Segmentation
import Testing

@testable import Report

@Suite struct ApplyResponseTests {
  private typealias Transaction = ApplyRequest.Transaction

  private static let sales = [
    ("b", 3, "20"), ("a", 1, "10.50"), ("b", 9, "35"), ("c", 20, "400"), ("d", 21, "390"),
  ].map { id, day, amount in
    Transaction(
      customerID: id,
      saleID: nil,
      day: Day(daysSinceEpoch: Int32(day)),
      amount: Money(amount) ?? .zero,
      object: #"{"customer_id":"\#(id)","amount":\#(amount),"cluster":"mine","x":[1, 2]}"#
    )
  }

  private func response(to request: ApplyRequest) throws -> [String: Any] {
    let answer = try request.answer(seed: 42, parallel: Parallel(threadCount: 1))
    var sink: any ByteSink = MemorySink()
    let templates = try TemplateLibrary()
    try ApplyResponse(to: answer, templates: templates).write(to: &sink)
    let bytes = try #require((sink as? MemorySink)?.bytes)
    #expect(bytes.last == UInt8(ascii: "\n"))
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func returnsTransactionsInTheirOrderWithTheirOwnFields() throws {
    let response = try response(to: ApplyRequest(body: .sales(Self.sales)))
    let data = try #require(response["data"] as? [[String: Any]])
    #expect(data.map { $0["customer_id"] as? String } == ["b", "a", "b", "c", "d"])
    #expect(data.allSatisfy { Set($0.keys) == ["customer_id", "amount", "cluster", "x"] })
    #expect(data.allSatisfy { $0["cluster"] is Int })
    #expect(response["reference_date"] as? String == "1970-01-23")
    #expect(response["explanation"] as? String != "")
    #expect(
      Set(response.keys) == [
        "reference_date", "best_k", "selection_metric", "metrics", "cluster_summary", "data",
        "explanation",
      ]
    )
  }

  @Test func returnsCustomersById() throws {
    let request = ApplyRequest(body: .sales(Self.sales), outputMode: .perCustomer)
    let data = try #require(try response(to: request)["data"] as? [[String: Any]])
    #expect(data.map { $0["customer_id"] as? String } == ["a", "b", "c", "d"])
    #expect(data.allSatisfy { Set($0.keys) == ["customer_id", "cluster"] })
  }

  @Test func returnsFiguresByIDWhereTheyAreAskedFor() throws {
    let request = ApplyRequest(body: .sales(Self.sales), outputMode: .rfmOnly)
    let data = try #require(try response(to: request)["data"] as? [[String: Any]])
    #expect(
      data.allSatisfy {
        Set($0.keys) == ["customer_id", "recency_days", "frequency", "monetary", "cluster"]
      }
    )
    #expect(data.first?["monetary"] as? Double == 10.5)
  }

  @Test func returnsReadyMadeCustomersInTheirOrder() throws {
    let customers = [(9, 5, "1"), (3, 40, "-2"), (10, 1, "900"), (1, 2, "850")].map {
      ApplyRequest.Customer(
        customerID: "\($0.0)",
        recencyDays: $0.1,
        frequency: 1,
        monetary: Money($0.2) ?? .zero
      )
    }
    let response = try response(to: ApplyRequest(body: .customers(customers)))
    let data = try #require(response["data"] as? [[String: Any]])
    #expect(data.map { $0["customer_id"] as? Int } == [9, 3, 10, 1])
    #expect(data.allSatisfy { Set($0.keys) == ["customer_id", "cluster"] })
    #expect(response["reference_date"] is NSNull)
  }

  @Test func answersNullWhereCustomersAreTooFew() throws {
    let response = try response(to: ApplyRequest(body: .sales(Array(Self.sales.prefix(1)))))
    #expect(response["best_k"] is NSNull)
    #expect((response["metrics"] as? [Any])?.isEmpty == true)
    #expect((response["cluster_summary"] as? [String: Any])?.isEmpty == true)
    let data = try #require(response["data"] as? [[String: Any]])
    #expect(data.count == 1)
    #expect(data.first?["cluster"] is NSNull)
  }

  @Test func describesAProblem() {
    let problem = ProblemDetails.unusableValue("sales[3].amount \"x\" is not a number.")
    #expect(
      problem.json == """
        {"type":"about:blank","title":"A value in the request cannot be used","status":422,\
        "detail":"sales[3].amount \\"x\\" is not a number."}

        """
    )
  }
}
