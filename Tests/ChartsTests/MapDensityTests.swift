import Charts
import Markup
import Testing

/// What lightness tells on the map: how many customers there are at a place.
struct MapDensityTests {
  private let style = ChartStyle(theme: .page, idPrefix: "map", words: .english)

  /// Customers at places in a row, as many at each as the counts say.
  private func chart(_ counts: [Int]) -> Chart {
    let x = counts.enumerated().flatMap { place, count in
      Array(repeating: Double(place), count: count)
    }
    let map = ComponentMap(
      x: x,
      y: Array(repeating: 0, count: x.count),
      loadings: [],
      varianceShares: []
    )
    return map.chart(ChartCaption(title: "Crowds"), style: style)
  }

  /// Where marks or hexagons lie, and how light each is.
  private func marks(of chart: Chart) -> [(x: Double, y: Double, lightness: Double)] {
    var marks: [(x: Double, y: Double, lightness: Double)] = []
    var fill = ""
    for path in ChartInspection(chart).attributes(of: "path") {
      let data = path[name: "d"] ?? ""
      if path[name: "class"]?.contains(" d") == true { fill = path[name: "fill"] ?? "" }
      let isMarks = path[name: "marker-start"] != nil
      guard isMarks || path[name: "class"]?.contains(" d") == true, data != "" else { continue }
      for vertex in data.split(whereSeparator: { "ML".contains($0) }) {
        let place = vertex.prefix { $0 != "m" }.split(separator: " ").compactMap { Double($0) }
        guard place.count == 2 else { continue }
        marks.append((place[0], place[1], ColorScience(fill).lab.lightness))
      }
    }
    // The shapes of marks are drawn about zero, the legend above the map.
    let bottom = marks.map(\.y).max() ?? 0
    return marks.filter { $0.y == bottom }.sorted { $0.x < $1.x }
  }

  /// Spearman's rank correlation; ties share their mean rank.
  private func rankCorrelation(_ first: [Double], _ second: [Double]) -> Double {
    func ranks(_ values: [Double]) -> [Double] {
      values.map { value in
        Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2
      }
    }
    let (a, b) = (ranks(first), ranks(second))
    let mean = Double(a.count + 1) / 2
    func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    }
    return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
  }

  // Marks for 1,200 customers, hexagons for 13,000.
  @Test(arguments: [1.3, 1.5])
  func getsDarkerWhereMoreCustomersAre(growth: Double) {
    var counts: [Int] = []
    var count = 2.0
    for _ in 0..<20 {
      counts.append(Int(count))
      count *= growth
    }
    var places: [(x: Double, y: Double, lightness: Double)] = []
    // A mark is at least two vertices of its path.
    for mark in marks(of: chart(counts)) where places.last?.x != mark.x { places.append(mark) }
    #expect(places.count == counts.count)
    let correlation = rankCorrelation(counts.map(Double.init), places.map(\.lightness))
    #expect(correlation < -0.9)
  }

  @Test func showsEachOfTwoThousandCustomersAsAMark() throws {
    let counts = Array(repeating: 1, count: 2_000)
    let found = marks(of: chart(counts)).map(\.x)
    // 640 units in tenths: customers who print at one place share a mark.
    #expect(Set(found).count > 1_900 && Set(found).count <= 2_000)
    #expect(chart(counts).coverage == "2,000 drawn of 2,000 customers.")
  }

  @Test func callsNoPlaceCrowdedWhereCustomersAreFew() {
    let levels = ChartInspection(chart(Array(repeating: 1, count: 600))).attributes(of: "path")
      .compactMap { $0[name: "class"] }.filter { $0.contains("halo") }
    #expect(levels.allSatisfy { !$0.contains("d4") })
  }

  @Test func explainsTheColoursOfMarksAndHexagons() {
    #expect(chart(Array(repeating: 1, count: 600)).document.contains("Customers close by:"))
    #expect(chart(Array(repeating: 2, count: 3_000)).document.contains("Customers per hexagon:"))
    #expect(!chart(Array(repeating: 1, count: 400)).document.contains("Customers close by:"))
  }

  /// A hundred thousand and a million where the compiler optimizes, less otherwise, for the sake of
  /// time.
  @Test func growsLittleWithTheNumberOfCustomers() {
    #if DEBUG
    let counts = (20_000, 200_000)
    #else
    let counts = (100_000, 1_000_000)
    #endif
    func size(_ count: Int) -> Int {
      SampleCharts(count: count, clusterCount: 10).map(.page).document.utf8.count
    }
    let (fewer, more) = (size(counts.0), size(counts.1))
    #expect(more <= fewer * 3 / 2 && more < 300_000)
  }
}
