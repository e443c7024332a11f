import Charts

/// Charts of made-up customers, the same on every run.
struct SampleCharts {
  /// A customer of each sample, in the units the charts take.
  struct Customer {
    var recency: Double
    var frequency: Double
    var monetary: Double
    var x: Double
    var y: Double
    var cluster: Int
  }

  static let names = [
    "Loyal, high spend", "Loyal", "Loyal, low spend", "Occasional", "Occasional, low spend",
    "New", "At risk, high spend", "At risk", "Inactive, high spend", "Inactive", "Inactive (2)",
    "Occasional, high spend",
  ]

  var customers: [Customer]
  var clusterCount: Int
  var names = SampleCharts.names
  var title = "A quarter of the customers bring most of the revenue"

  /// Customers with heavy tails in clusters along the map.
  init(count: Int, clusterCount: Int) {
    self.clusterCount = clusterCount
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    customers = (0..<count).map { index in
      let cluster = index % clusterCount
      let tail = 1 / (1.001 - random())
      return Customer(
        recency: (random() * 370).rounded(.down) + 1,
        frequency: tail.rounded(.up),
        monetary: (tail * 10_000).rounded() / 100 - 50,
        x: Double(cluster) * 0.4 - 1 + (random() - 0.5) * 0.8 + tail / 50,
        y: Double(cluster % 3) * 0.5 - 0.5 + (random() - 0.5) * 0.8,
        cluster: cluster
      )
    }
  }

  init(_ customers: [Customer], clusterCount: Int) {
    self.customers = customers
    self.clusterCount = clusterCount
  }

  /// All charts in one style, with their names.
  func all(_ theme: ChartTheme) -> [(name: String, chart: Chart)] {
    [
      ("shares", shares(theme)), ("map", map(theme)), ("indices", indices(theme)),
      ("distributions", distributions(theme, bySegment: false)),
      ("by segment", distributions(theme, bySegment: true)), ("profile", profile(theme)),
    ]
  }

  func map(_ theme: ChartTheme) -> Chart {
    ComponentMap(
      x: customers.map(\.x),
      y: customers.map(\.y),
      clusters: customers.map(\.cluster),
      ids: customers.indices.map { "C\($0)" },
      segments: Array(names.prefix(clusterCount)),
      loadings: [
        .init(name: "Recency", x: -0.4, y: 0.9), .init(name: "Frequency", x: 0.67, y: 0.14),
        .init(name: "Monetary", x: 0.63, y: 0.39),
      ],
      varianceShares: [0.621, 0.301]
    ).chart(caption, style: style(theme))
  }

  func shares(_ theme: ChartTheme) -> Chart {
    let total = customers.map(\.monetary).reduce(0, +)
    let rows = (0..<clusterCount).map { cluster in
      let mine = customers.filter { $0.cluster == cluster }
      return SegmentShares.Row(
        name: names[cluster],
        cluster: cluster,
        customerCount: mine.count,
        customerShare: Double(mine.count) / Double(customers.count),
        revenueShare: total > 0 ? mine.map(\.monetary).reduce(0, +) / total : nil
      )
    }
    return SegmentShares(rows: rows).chart(caption, style: style(theme))
  }

  func indices(_ theme: ChartTheme) -> Chart {
    let candidates = (2...max(2, clusterCount)).map { k in
      IndexCurves.Candidate(
        k: k,
        silhouette: 0.9 / Double(k),
        daviesBouldin: 0.5 + 0.02 * Double(k * k % 7),
        calinskiHarabasz: 1000 * Double(k),
        isConsidered: k > 2
      )
    }
    return IndexCurves(candidates: candidates, chosen: clusterCount, deciding: .silhouette)
      .chart(caption, style: style(theme))
  }

  func distributions(_ theme: ChartTheme, bySegment: Bool) -> Chart {
    Distributions(
      measures: [
        .init(
          name: "Recency",
          unit: "days since the last purchase",
          values: customers.map(\.recency)
        ),
        .init(
          name: "Frequency",
          unit: "purchases",
          values: customers.map(\.frequency),
          isCount: true
        ),
        .init(name: "Monetary", unit: "net spend, GBP", values: customers.map(\.monetary)),
      ],
      clusters: bySegment ? customers.map(\.cluster) : [],
      segments: Array(names.prefix(clusterCount))
    ).chart(caption, style: style(theme))
  }

  func profile(_ theme: ChartTheme) -> Chart {
    CentroidProfile(
      measures: ["Recency", "Frequency", "Monetary"],
      rows: (0..<clusterCount).map { cluster in
        let side = cluster % 2 == 0 ? 1.0 : -1
        return .init(
          name: names[cluster],
          cluster: cluster,
          center: [side * 0.8, side * Double(cluster), 21.9 - Double(cluster) * 2.2]
        )
      }
    ).chart(caption, style: style(theme))
  }

  private var caption: ChartCaption {
    ChartCaption(
      title: title,
      subtitle: "Share of customers and of net revenue, per cent",
      footer: "Source: sales.csv, to 9 December 2011. N = \(customers.count) customers."
    )
  }

  private func style(_ theme: ChartTheme) -> ChartStyle {
    ChartStyle(theme: theme, idPrefix: "sample", words: .english)
  }
}
