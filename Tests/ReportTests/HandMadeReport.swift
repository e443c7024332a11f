import Multivariate
import Segmentation

@testable import Report

/// A report of three customers whose every figure is written down here.
enum HandMadeReport {
  /// The report, with ids and words that the caller may make hostile.
  static func report(
    ids: [String] = ["7", "12", "101"],
    keptColumns: [RFMTable.KeptColumn] = [],
    isClustered: Bool = true,
    title: String = "",
    currency: String? = nil,
    rejections: [Rejection] = [],
    locale: String = "en"
  ) throws -> Report {
    let table = RFMTable(
      customerIDs: ids,
      recencyDays: [1, 40, 19],
      frequency: [3, 1, 2],
      monetary: ["120.5", "-3", "60"].compactMap { Money($0) },
      firstPurchase: [Day(daysSinceEpoch: 0), Day(daysSinceEpoch: 5), Day(daysSinceEpoch: 9)],
      lastPurchase: [Day(daysSinceEpoch: 58), Day(daysSinceEpoch: 19), Day(daysSinceEpoch: 40)],
      keptColumns: keptColumns,
      referenceDate: Day(daysSinceEpoch: 59)
    )
    let input = ReportInput(
      title: title,
      currency: currency,
      segmentation: segmentation(table, isClustered: isClustered),
      grouping: try grouping(),
      account: account,
      rejections: rejections,
      facts: [],
      provenance: provenance
    )
    return Report(input, templates: try TemplateLibrary(locale: locale))
  }

  /// The body of a file of a report.
  static func text(of path: String, in report: Report) throws -> String? {
    let artifact = ReportRenderer().render(report).first { $0.path == path }
    return try artifact.map { String(decoding: try $0.body(), as: UTF8.self) }
  }

  static let provenance = Provenance(
    version: "1.2.3",
    inputs: [.init(name: "sales.csv", sha256: "00ff", bytes: 9, rows: 6)],
    referenceDate: Day(daysSinceEpoch: 59),
    seed: 42,
    settings: [.init(name: "transform", value: "none"), .init(name: "k-min", value: "2")]
  )

  private static var account: LedgerAccount {
    var account = LedgerAccount()
    account.bytesRead = 9
    account.used = .init(rows: 6, amount: Money(millionths: 177_500_000))
    account.rejected = [
      .missingID: .init(rows: 2, amount: Money(millionths: 1_000_000)),
      .badDate: .init(rows: 1, amount: .zero),
    ]
    account.setAside = [.afterAsOf: .init(rows: 1, amount: Money(millionths: 2_500_000))]
    account.read = account.used + account.allRejected + account.allSetAside
    account.customers = 3
    account.purchases = 6
    account.purchaseRules = [.saleID: 6]
    account.period = Day(daysSinceEpoch: 0)...Day(daysSinceEpoch: 58)
    account.missingValues = [.init(column: "CustomerID", rejectedRows: 2)]
    account.profile = profile
    return account
  }

  private static var profile: InputProfile {
    InputProfile(
      months: [
        .init(
          month: CalendarMonth(of: Day(daysSinceEpoch: 0)),
          sales: .init(rows: 3, amount: Money(millionths: 120_500_000)),
          returns: .init(rows: 1, amount: Money(millionths: -5_000_000)),
          activeCustomers: 2,
          newCustomers: 3
        ),
        .init(
          month: CalendarMonth(of: Day(daysSinceEpoch: 58)),
          sales: .init(rows: 2, amount: Money(millionths: 62_000_000)),
          activeCustomers: 2,
          newCustomers: 0
        ),
      ],
      customersWithReturns: 1,
      frequency: [3, 1, 2],
      monetary: ["120.5", "-3", "60"].compactMap { Money($0) }
    )
  }

  private static func segmentation(_ table: RFMTable, isClustered: Bool) -> Segmentation {
    let components = PrincipalComponents.Model(
      components: Matrix(rowCount: 2, columnCount: 3, values: [-0.6, 0.6, 0.5, 0.7, 0.2, 0.1]),
      explainedVariance: [3, 1],
      explainedVarianceRatio: [0.75, 0.25],
      means: [0, 0, 0]
    )
    return Segmentation(
      table: table,
      settings: SegmentationSettings(kMin: 2),
      standardizer: Standardizer.Model(means: [20, 2, 59.5], scales: [16, 1, 50]),
      z: Matrix(rowCount: 3, columnCount: 3, values: [-1, 1, 1.25, 1.25, -1, -1.25, 0, 0, 0.01]),
      skewness: [0.1, 0, -0.1],
      skewnessWithLog1p: [0.1, 0, -0.1],
      candidates: [
        Candidate(
          k: 2,
          silhouette: 0.5,
          daviesBouldin: 0.25,
          calinskiHarabasz: 1e16,
          inertia: 3,
          smallestCluster: 1,
          considered: true
        )
      ],
      silhouettesAreExact: true,
      clustering: isClustered ? clustering : nil,
      notClustered: isClustered ? nil : .tooFewCustomers(count: 3),
      components: components,
      componentScores: Matrix(rowCount: 3, columnCount: 2, values: [1, 0.5, -1, 0.25, 0, -0.75]),
      overallMedians: RFMValues(recencyDays: 19, frequency: 2, monetary: 60),
      totalRevenue: Money(millionths: 177_500_000)
    )
  }

  private static func grouping() throws -> RFMGrouping {
    let scale = RFMScores.Scale(cuts: [1.5, 2, 2.5, 3], counts: [1, 0, 1, 0, 1], ties: [])
    return RFMGrouping(
      scheme: try .twoGroups(),
      scores: RFMScores(
        recency: [5, 1, 3],
        frequency: [5, 1, 3],
        monetary: [5, 1, 3],
        recencyScale: scale,
        frequencyScale: scale,
        monetaryScale: scale
      ),
      groups: [0, 1, 0]
    )
  }

  private static var clustering: Clustering {
    Clustering(
      k: 2,
      labels: [0, 1, 0],
      centroids: Matrix(rowCount: 2, columnCount: 3, values: [-0.5, 0.5, 0.63, 1.25, -1, -1.25]),
      segments: [
        segment(0, .init(base: .loyal), count: 2, "180.5", 0.93),
        segment(1, .init(base: .inactive), count: 1, "-3", 0.59),
      ],
      silhouettes: [0.5, 0.5, 0.5]
    )
  }

  private static func segment(
    _ cluster: Int,
    _ name: SegmentName,
    count: Int,
    _ revenue: String,
    _ solidity: Double
  ) -> Segment {
    let values = RFMValues(recencyDays: 10, frequency: 2.5, monetary: 90.25)
    return Segment(
      cluster: cluster,
      label: name,
      customerCount: count,
      customerShare: Double(count) / 3,
      revenue: Money(revenue) ?? .zero,
      revenueShare: 0.5,
      medians: values,
      means: values,
      silhouette: 0.5,
      solidity: solidity
    )
  }
}

extension Scheme {
  /// A scheme of two groups: scores of recency from 3 up, and the rest.
  static func twoGroups(_ first: String = "Here", rest: String = "Away") throws -> Scheme {
    try Scheme(
      SchemeDefinition(
        name: "two",
        about: "Those who came lately, and the others.",
        scoring: .quintiles,
        form: .grid,
        rules: [.init(group: first, condition: .cells(recency: 3...5, mean: 1...5))],
        rest: rest
      )
    )
  }
}
