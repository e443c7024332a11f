import Charts
import Markup
import Testing

struct DegenerateDataTests {
  typealias Customer = SampleCharts.Customer

  static let customer = Customer(
    recency: 1,
    frequency: 1,
    monetary: 9.99,
    x: 0,
    y: 0,
    cluster: 0
  )

  static func varied(_ count: Int, _ change: (Int, inout Customer) -> Void) -> [Customer] {
    (0..<count).map { index in
      var changed = customer
      change(index, &changed)
      return changed
    }
  }

  static let cases: [(String, [Customer])] = [
    ("one", [customer]),
    ("two", varied(2) { $1.x = Double($0) }),
    ("identical", varied(50) { _, _ in }),
    ("identical and many", varied(7_000) { _, _ in }),
    ("one line", varied(50) { $1.x = Double($0) }),
    ("one line down", varied(50) { $1.y = Double($0) }),
    ("zero spend", varied(50) { $1.monetary = 0 }),
    ("negative spend", varied(50) { $1.monetary = -Double($0) }),
    ("no frequency", varied(50) { $1.frequency = 0 }),
    (
      "huge outlier",
      varied(300) {
        if $0 == 7 {
          $1.monetary = 1e12
          $1.x = 1e12
        }
      }
    ),
    (
      "huge outlier and many",
      varied(7_000) {
        if $0 == 7 {
          $1.monetary = 1e12
          $1.y = -1e12
        }
      }
    ),
    (
      "astronomic",
      varied(300) {
        if $0 == 7 {
          $1.monetary = 1e33
          $1.x = 1e33
        }
      }
    ),
    (
      "far from zero",
      varied(300) {
        $1.x = 1e9 + Double($0) * 1e-3
        $1.monetary = 1e9
      }
    ),
    (
      "tiny",
      varied(300) {
        $1.x = Double($0) * 1e-12
        $1.monetary = Double($0) * 1e-6
      }
    ),
    (
      "not finite",
      varied(10) {
        if $0 > 3 {
          $1.x = .nan
          $1.monetary = .infinity
        }
      }
    ),
    (
      "nothing finite",
      varied(4) {
        $1.x = .nan
        $1.monetary = .nan
      }
    ),
  ]

  @Test(arguments: cases.indices)
  func drawsASoundChartOrSaysWhyNot(index: Int) {
    let (name, customers) = Self.cases[index]
    let sample = SampleCharts(customers, clusterCount: 1)
    for (chartName, chart) in sample.all(.standalone) {
      let inspection = ChartInspection(chart)
      expectSoundNumbers(inspection, "\(chartName) of \(name)")
      #expect(inspection.clippedTexts == [], "\(chartName) of \(name)")
      #expect(inspection.overlappingTexts == [], "\(chartName) of \(name)")
    }
  }

  @Test func saysWhyThereIsNothingToDraw() {
    let caption = ChartCaption(title: "Nothing")
    let style = ChartStyle(theme: .page, idPrefix: "none", words: .english)
    let charts = [
      SegmentShares(rows: []).chart(caption, style: style),
      IndexCurves(candidates: [], chosen: nil, deciding: nil).chart(caption, style: style),
      CentroidProfile(measures: [], rows: []).chart(caption, style: style),
      Distributions(measures: [.init(name: "Recency", unit: "days", values: [])])
        .chart(caption, style: style),
      ComponentMap(x: [], y: [], loadings: [], varianceShares: []).chart(caption, style: style),
    ]
    for chart in charts {
      #expect(
        chart.document.contains("Nothing to draw, because there are no ")
          || chart.document.contains("Nothing to draw, because no ")
      )
    }
  }

  @Test func showsADashWhereRevenueCannotBeShared() {
    let rows = [
      SegmentShares.Row(
        name: "All",
        cluster: 0,
        customerCount: 2,
        customerShare: 1,
        revenueShare: nil
      )
    ]
    let chart = SegmentShares(rows: rows).chart(
      ChartCaption(title: "No revenue"),
      style: ChartStyle(theme: .page, idPrefix: "p", words: .english)
    )
    #expect(chart.document.contains("– no share: total revenue is not positive"))
  }

  @Test func drawsNegativeSharesToTheLeft() {
    let rows = [
      SegmentShares.Row(
        name: "Loyal",
        cluster: 0,
        customerCount: 9,
        customerShare: 0.9,
        revenueShare: 1.3
      ),
      SegmentShares.Row(
        name: "Returns",
        cluster: 1,
        customerCount: 1,
        customerShare: 0.1,
        revenueShare: -0.3
      ),
    ]
    let chart = SegmentShares(rows: rows).chart(
      ChartCaption(title: "Returns"),
      style: ChartStyle(theme: .page, idPrefix: "p", words: .english)
    )
    let inspection = ChartInspection(chart)
    #expect(inspection.texts.contains { $0.content == "\u{2212}30.0%" })
    #expect(inspection.clippedTexts == [])
    #expect(inspection.overlappingTexts == [])
  }

  @Test func keepsAShareThatRoundsToZeroAtTheRight() throws {
    let rows = [
      SegmentShares.Row(
        name: "Loyal",
        cluster: 0,
        customerCount: 9,
        customerShare: 0.9,
        revenueShare: 1.0001
      ),
      SegmentShares.Row(
        name: "Returns",
        cluster: 1,
        customerCount: 1,
        customerShare: 0.1,
        revenueShare: -0.0001
      ),
    ]
    let chart = SegmentShares(rows: rows).chart(
      ChartCaption(title: "Returns"),
      style: ChartStyle(theme: .page, idPrefix: "p", words: .english)
    )
    let inspection = ChartInspection(chart)
    let zero = try #require(inspection.texts.first { $0.content == "0.0%" })
    let tenth = try #require(inspection.texts.first { $0.content == "10.0%" })
    #expect(zero.left < tenth.left)
    #expect(inspection.texts.allSatisfy { !$0.content.contains("\u{2212}") })
    // The text begins beyond the axis, which stands where the bars begin.
    let bars = inspection.attributes(of: "rect").compactMap { $0[name: "x"].flatMap(Double.init) }
    #expect(bars.allSatisfy { zero.left > $0 })
  }
}
