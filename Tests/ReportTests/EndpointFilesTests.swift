import Foundation
import Segmentation
import Testing

@testable import Report

@Suite struct EndpointFilesTests {
  private static let head = """
    {
      "schema_version": 1,
      "provenance": {"version":"1.2.3","inputs":[{"name":"sales.csv","sha256":"00ff","bytes":9,\
    "rows":6}],"reference_date":"1970-03-01","seed":42,"settings":{"k-min":"2","transform":"none"}},
      "reference_date": "1970-03-01",

    """

  private static let choice = """
      "best_k": 2,
      "selection_metric": "silhouette",
      "metrics": [
        {"k":2,"silhouette":0.5,"davies_bouldin":0.25,"calinski_harabasz":1e+16,"inertia":3.0,\
    "considered":true}
      ],
      "cluster_summary": {"0":2,"1":1},

    """

  /// A file without its explanation, whose words are the templates' business.
  private func text(of path: String, in report: Report? = nil) throws -> String {
    let report = try report ?? HandMadeReport.report()
    let text = try #require(try HandMadeReport.text(of: path, in: report))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.filter { !$0.hasPrefix("  \"explanation\"") }.joined(separator: "\n")
  }

  @Test func writesTheRFMTable() throws {
    #expect(
      try text(of: "rfm.json") == Self.head + """
          "data": [
            {"customer_id":7,"recency_days":1,"frequency":3,"monetary":120.5},
            {"customer_id":12,"recency_days":40,"frequency":1,"monetary":-3},
            {"customer_id":101,"recency_days":19,"frequency":2,"monetary":60}
          ]
        }

        """
    )
  }

  @Test func writesTheZScoresUnrounded() throws {
    #expect(
      try text(of: "rfm/standardized.json") == Self.head + """
          "data": [
            {"customer_id":7,"recency_z":-1.0,"frequency_z":1.0,"monetary_z":1.25},
            {"customer_id":12,"recency_z":1.25,"frequency_z":-1.0,"monetary_z":-1.25},
            {"customer_id":101,"recency_z":0.0,"frequency_z":0.0,"monetary_z":0.01}
          ]
        }

        """
    )
  }

  @Test func writesClustersWithSegmentsScoresAndGroups() throws {
    let text = try text(of: "rfm/clusters.json")
    #expect(
      text.hasPrefix(
        Self.head + Self.choice + """
            "segments": [
              {"cluster":0,"segment":"Loyal","customers":2,"silhouette":0.5,"solidity":0.93,\
          "solidity_reading":"stable"},
              {"cluster":1,"segment":"Inactive","customers":1,"silhouette":0.5,"solidity":0.59,\
          "solidity_reading":"unstable"}
            ],
            "data": [

          """
      )
    )
    #expect(
      text.contains(
        """
            {"customer_id":12,"recency_days":40,"frequency":1,"monetary":-3,"cluster":1,\
        "segment":"Inactive","r_score":1,"f_score":1,"m_score":1,"rfm_group":"
        """
      )
    )
  }

  @Test func writesThePointsOfTheMap() throws {
    #expect(
      try text(of: "rfm/plot.json") == Self.head + """
          "explained_variance": [3.0,1.0],
          "explained_variance_ratio": [0.75,0.25],
          "loadings": [
            {"feature":"recency","pca1":-0.6,"pca2":0.7},
            {"feature":"frequency","pca1":0.6,"pca2":0.2},
            {"feature":"monetary","pca1":0.5,"pca2":0.1}
          ],
          "points": [
            {"customer_id":7,"pca1":1.0,"pca2":0.5,"cluster":0},
            {"customer_id":12,"pca1":-1.0,"pca2":0.25,"cluster":1},
            {"customer_id":101,"pca1":0.0,"pca2":-0.75,"cluster":0}
          ]
        }

        """
    )
  }

  @Test func writesTheResultInTheFormOfApply() throws {
    #expect(
      try text(of: "rfm/clusters/apply.json") == Self.head + Self.choice + """
          "data": [
            {"customer_id":7,"cluster":0},
            {"customer_id":12,"cluster":1},
            {"customer_id":101,"cluster":0}
          ]
        }

        """
    )
  }

  @Test func writesALedgerThatReconciles() throws {
    #expect(
      try text(of: "ledger.json") == Self.head + """
          "bytes_read": 9,
          "rows_read": 10,
          "rows_used": 6,
          "rows_rejected": 3,
          "rejected_by_reason": {"bad_date":1,"missing_id":2},
          "rows_set_aside": 1,
          "set_aside_by_reason": {"after_as_of":1},
          "amount_read": 181,
          "amount_used": 177.5,
          "amount_rejected": 1,
          "amount_rejected_by_reason": {"bad_date":0,"missing_id":1},
          "amount_set_aside": 2.5,
          "amount_set_aside_by_reason": {"after_as_of":2.5},
          "customers": 3,
          "customers_with_returns_only": 0,
          "purchases": 6,
          "rows_by_purchase_rule": {"sale_id":6},
          "rows_subtracted_as_returns": 0,
          "amount_subtracted_as_returns": 0,
          "rows_repeated": 0,
          "amount_repeated": 0,
          "shared_sale_ids": 0,
          "first_day": "1970-01-01",
          "last_day": "1970-02-28",
          "missing_values": [
            {"column":"CustomerID","rows_rejected":2,"rows_taken":0}
          ],
          "one_time_buyers": 1,
          "one_time_buyer_share": 0.3333333333333333,
          "amount_of_top_ten_customers": 177.5,
          "top_ten_share": 1.0,
          "customers_with_returns": 1,
          "customers_without_net_spend": 1,
          "amount_without_net_spend": -3,
          "months": [
            {"month":"1970-01","rows_of_sales":3,"amount_of_sales":120.5,"rows_of_returns":1,\
        "amount_of_returns":-5,"active_customers":2,"new_customers":3},
            {"month":"1970-02","rows_of_sales":2,"amount_of_sales":62,"rows_of_returns":0,\
        "amount_of_returns":0,"active_customers":2,"new_customers":0}
          ]
        }

        """
    )
  }

  @Test func writesTheModelWithColours() throws {
    let text = try text(of: "model.json")
    #expect(
      text.contains(
        """
          "transform": "none",
          "features": ["recency","frequency","monetary"],
          "means": [20.0,2.0,59.5],
          "scales": [16.0,1.0,50.0],
          "best_k": 2,
          "segments": [
            {"cluster":0,"name":"Loyal","slug":"loyal","color":"#0072b2",\
        "centroid":[-0.5,0.5,0.63],"because":"half of them bought in the last 10 days, against 19 for all; 2.5 purchases, \
        against 2; 90.25 spent, against 60.00","solidity":0.93},
        """
      )
    )
  }

  @Test func writesTheSchemeWithCutPointsAndCounts() throws {
    let text = try text(of: "model.json")
    let scale =
      "{\"rule\":\"quintiles\",\"cut_points\":[1.5,2.0,2.5,3.0],"
      + "\"counts\":[1,0,1,0,1],\"ties\":[]}"
    #expect(
      text.contains(
        """
          "scheme": "two",
          "scheme_sha256": null,
          "scheme_form": "grid",
          "scores": {
            "recency": \(scale),
            "frequency": \(scale),
            "monetary": \(scale)
          },
          "groups": [
            {"name":"Here","slug":"here","rule":"R 3–5 and FM 1–5","codes":["311",
        """
      )
    )
    #expect(text.contains("\"255\"],\"customers\":1}\n  ]\n}\n"))
  }

  @Test func saysNullWhereNothingWasClustered() throws {
    let report = try HandMadeReport.report(isClustered: false)
    let clusters = try text(of: "rfm/clusters.json", in: report)
    #expect(clusters.contains("  \"best_k\": null,\n"))
    #expect(clusters.contains("\"cluster_summary\": {}"))
    #expect(clusters.contains("\"cluster\":null,\"segment\":null,\"r_score\":5"))
    #expect(try text(of: "rfm/plot.json", in: report).contains("\"cluster\":null}"))
    #expect(
      try text(of: "rfm/clusters/apply.json", in: report).contains(
        "{\"customer_id\":7,\"cluster\":null}"
      )
    )
    #expect(ReportRenderer().render(report).allSatisfy { !$0.path.hasPrefix("segments/") })
  }

  @Test(arguments: [
    ["7", "12", "x"], ["a\"b", "\u{1}\u{1F}\\", "😀\u{2028}"], ["=cmd()", "007", "</script>"],
    ["9007199254740992", "1", "2"],
  ])
  func writesValidJSONWithIDsAsText(ids: [String]) throws {
    let report = try HandMadeReport.report(ids: ids, title: "<b>\"\n# x", currency: "*\u{0}")
    for artifact in ReportRenderer().render(report) where artifact.path.hasSuffix(".json") {
      let body = Data(try artifact.body())
      let object = try #require(
        try JSONSerialization.jsonObject(with: body) as? [String: Any],
        "\(artifact.path)"
      )
      guard artifact.path != "rfm/plot.json", let data = object["data"] as? [[String: Any]] else {
        continue
      }
      #expect(data.map { $0["customer_id"] as? String } == ids, "\(artifact.path)")
    }
  }

  @Test func writesTheSameBytesTwice() throws {
    let first = try ReportRenderer().render(HandMadeReport.report())
    let second = try ReportRenderer().render(HandMadeReport.report())
    #expect(first.map(\.path) == second.map(\.path))
    for (one, other) in zip(first, second) {
      #expect(try one.body() == other.body(), "\(one.path)")
    }
  }
}
