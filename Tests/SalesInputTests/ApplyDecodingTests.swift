import Foundation
import SalesInput
import Segmentation
import Testing

struct ApplyDecodingTests {
  private func request(_ text: String) throws(ProblemDetails) -> ApplyRequest {
    try ApplyDecoding.request(from: Array(text.utf8))
  }

  private func problem(_ text: String) throws -> ProblemDetails {
    try #require(#expect(throws: ProblemDetails.self) { try request(text) })
  }

  @Test func readsTransactionsInTheirOrderWithTheirOwnText() throws {
    let request = try request(
      """
      {"sales": [
        {"sale_id": 2, "customer_id": 101, "date": "2025-02-10", "amount": 80.10,
         "product": "A \\"B\\" {c}", "extra": [1.0, null, true]},
        {"customer_id": "x y", "date": "2025-01-05T10:00:00Z", "amount": "-1.5", "sale_id": null}
      ], "unknown": {}}
      """
    )
    guard case .sales(let sales) = request.body else {
      Issue.record("These are no sales: \(request.body)")
      return
    }
    #expect(sales.map(\.customerID) == ["101", "x y"])
    #expect(sales.map(\.saleID) == ["2", nil])
    #expect(sales.map(\.day.description) == ["2025-02-10", "2025-01-05"])
    #expect(sales.map(\.instant) == [nil, 1_736_071_200_000_000])
    #expect(sales.map(\.amount.description) == ["80.1", "-1.5"])
    #expect(
      sales[0].object
        == #"{"sale_id":2,"customer_id":101,"date":"2025-02-10","amount":80.10,"product":"A \"B\" {c}","extra":[1.0,null,true]}"#
    )
    #expect(request.referenceDate == nil)
    #expect(request.kMin == 2)
    #expect(request.kMax == 10)
    #expect(request.selectionMetric == .silhouette)
    #expect(request.outputMode == .perTransaction)
    #expect(request.transform == .none)
  }

  @Test func readsCustomersAndEveryOption() throws {
    let request = try request(
      """
      {"rfm": [{"customer_id": 1, "recency": 20, "frequency": 5.0, "monetary": -3.25},
               {"customer_id": "2", "recency_days": 0, "recency": 9, "frequency": 0, "monetary": 1}],
       "reference_date": "2025-03-02", "k_min": 1, "k_max": 6, "transform": "log1p",
       "selection_metric": "davies_bouldin", "output_mode": "rfm_only"}
      """
    )
    #expect(
      request.body
        == .customers([
          .init(customerID: "1", recencyDays: 20, frequency: 5, monetary: try .of("-3.25")),
          .init(customerID: "2", recencyDays: 0, frequency: 0, monetary: try .of("1")),
        ])
    )
    #expect(request.referenceDate == Day("2025-03-02"))
    #expect(request.kMin == 1)
    #expect(request.kMax == 6)
    #expect(request.selectionMetric == .daviesBouldin)
    #expect(request.outputMode == .rfmOnly)
    #expect(request.transform == .log1p)
  }

  @Test func prefersRFMWhereBothHoldRows() throws {
    let sale = #"{"customer_id":1,"date":"2025-01-01","amount":1}"#
    let customer = #"{"customer_id":1,"recency":1,"frequency":1,"monetary":1}"#
    let both = try request(#"{"sales":[\#(sale)],"rfm":[\#(customer)]}"#)
    guard case .customers = both.body else {
      Issue.record("The customers were passed over.")
      return
    }
    for text in [#"{"sales":[\#(sale)],"rfm":[]}"#, #"{"sales":[\#(sale)],"rfm":null}"#] {
      guard case .sales = try request(text).body else {
        Issue.record("The sales were passed over.")
        return
      }
    }
  }

  @Test(arguments: [
    "", "x", "[]", "{", #"{"sales":[}"#, "{}", #"{"sales":null}"#, #"{"sales":[],"rfm":[]}"#,
    #"{"sales":[]} x"#,
  ])
  func refusesWhatIsNoRequest(text: String) throws {
    #expect(try problem(text).status == 400)
  }

  @Test(arguments: [
    (#""customer_id":1,"date":"2025-02-30","amount":1"#, "date"),
    (#""customer_id":1,"date":"1/2/2025","amount":1"#, "date"),
    (#""customer_id":1,"date":20250101,"amount":1"#, "date"),
    (#""customer_id":1,"amount":1"#, "date"),
    (#""customer_id":1,"date":"2025-01-01""#, "amount"),
    (#""customer_id":1,"date":"2025-01-01","amount":null"#, "amount"),
    (#""customer_id":1,"date":"2025-01-01","amount":"x""#, "amount"),
    (#""customer_id":1,"date":"2025-01-01","amount":true"#, "amount"),
    (#""customer_id":1,"date":"2025-01-01","amount":1.1234567"#, "amount"),
    (#""customer_id":1,"date":"2025-01-01","amount":NaN"#, "amount"),
    (#""customer_id":"","date":"2025-01-01","amount":1"#, "customer_id"),
    (#""customer_id":1.5,"date":"2025-01-01","amount":1"#, "customer_id"),
    (#""customer_id":{},"date":"2025-01-01","amount":1"#, "customer_id"),
    (#""date":"2025-01-01","amount":1"#, "customer_id"),
    (#""customer_id":1,"customer_id":2,"date":"2025-01-01","amount":1"#, "customer_id"),
    (#""customer_id":1,"date":"2025-01-01","amount":1,"sale_id":[1]"#, "sale_id"),
  ])
  func namesTheFieldAndTheRowOfASale(fields: String, field: String) throws {
    let good = #"{"customer_id":7,"date":"2025-01-01","amount":1}"#
    let problem = try problem(#"{"sales":[\#(good),{\#(fields)}]}"#)
    #expect(problem.status == 422)
    #expect(problem.detail.hasPrefix("sales[1].\(field) "), "\(problem.detail)")
    #expect(problem.detail.hasSuffix("."))
  }

  @Test(arguments: [
    (#""customer_id":1,"recency":1,"frequency":-1,"monetary":1"#, "frequency"),
    (#""customer_id":1,"recency":1,"frequency":1.5,"monetary":1"#, "frequency"),
    (#""customer_id":1,"recency":-1,"frequency":1,"monetary":1"#, "recency"),
    (#""customer_id":1,"frequency":1,"monetary":1"#, "recency_days"),
    (#""customer_id":1,"recency":1,"frequency":1"#, "monetary"),
    (#""customer_id":"7","recency":1,"frequency":1,"monetary":1"#, "customer_id"),
  ])
  func namesTheFieldAndTheRowOfACustomer(fields: String, field: String) throws {
    let good = #"{"customer_id":7,"recency":1,"frequency":1,"monetary":1}"#
    let problem = try problem(#"{"rfm":[\#(good),{\#(fields)}]}"#)
    #expect(problem.status == 422)
    #expect(problem.detail.hasPrefix("rfm[1].\(field) "), "\(problem.detail)")
  }

  @Test(arguments: [
    (#""selection_metric":"gap""#, "selection_metric \"gap\" cannot be used. Send one of"),
    (#""output_mode":3"#, "output_mode 3"), (#""transform":"sqrt""#, "transform \"sqrt\""),
    (#""k_min":"2""#, "k_min \"2\""), (#""k_max":2.5"#, "k_max 2.5"),
    (#""reference_date":"soon""#, "reference_date \"soon\""),
  ])
  func namesAnOptionThatCannotBeUsed(option: String, start: String) throws {
    let good = #"{"customer_id":7,"recency":1,"frequency":1,"monetary":1}"#
    let problem = try problem(#"{"rfm":[\#(good)],\#(option)}"#)
    #expect(problem.status == 422)
    #expect(problem.detail.hasPrefix(start), "\(problem.detail)")
  }
}

/// The requests that the API answered which this program replaces; they lie beside the package.
private let cases = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("shared/golden/api")

@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: cases.path),
    "the answers of the replaced API are not beside the package"
  )
)
struct ReplacedAPITests {
  /// A request, and the status it was answered with.
  private func recorded(_ name: String) throws -> (request: Any, status: Int)? {
    let data = try Data(contentsOf: cases.appendingPathComponent(name))
    guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let status = object["status"] as? Int, let request = object["request"] as? [String: Any]
    else { return nil }
    return (request, status)
  }

  @Test func acceptsAndRefusesWhatTheReplacedAPIDid() throws {
    var seen = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: cases.path).sorted()
    where file.hasSuffix(".json") {
      guard let (request, status) = try recorded(file) else { continue }
      seen += 1
      let bytes = try Array(JSONSerialization.data(withJSONObject: request))
      do {
        _ = try ApplyDecoding.request(from: bytes)
        #expect(status == 200, "\(file)")
      } catch {
        #expect(error.status == status, "\(file): \(error.detail)")
      }
    }
    #expect(seen > 20)
  }
}
