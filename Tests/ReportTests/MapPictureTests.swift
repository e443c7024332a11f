import Multivariate
import Testing

@testable import Charts
@testable import Report

/// The picture of the map beside its SVG file, as librsvg draws that.
@Suite struct MapPictureTests {
  /// Customers in ten clusters, so that each shape of a marker comes; a few are far out.
  private static func map(customers count: Int) -> ComponentMap {
    var generator = SeededGenerator(seed: 7)
    func spread() -> Double { (0..<4).reduce(-2) { sum, _ in sum + generator.nextFraction() } }
    let clusters = (0..<count).map { $0 % 10 }
    var x = clusters.map { Double($0 % 4) * 1.1 + spread() }
    var y = clusters.map { Double($0 / 4) * 1.2 + spread() }
    (x[0], y[0], x[1], y[1]) = (60, 20, 58, 17)
    return ComponentMap(
      x: x,
      y: y,
      clusters: clusters,
      ids: count <= ComponentMap.idLimit ? (0..<count).map(String.init) : [],
      segments: (0..<10).map { "Segment \($0)" },
      loadings: [.init(name: "Recency", x: -0.6, y: 0.7), .init(name: "Monetary", x: 0.8, y: 0.1)],
      varianceShares: [0.6, 0.3]
    )
  }

  // Marks with ids, marks by density, and hexagons with marks of which librsvg paints all areas of a
  // cluster before all lines.
  @Test(arguments: [(60, 15), (700, 22), (6_000, 45)])
  func paintsWhatTheSVGFileShows(customers: Int, limit: Double) throws {
    let words = try TemplateLibrary().words
    let map = Self.map(customers: customers)
    func chart(_ theme: ChartTheme) -> Chart {
      map.chart(
        ChartCaption(title: "Map"),
        style: ChartStyle(theme: theme, idPrefix: "map", words: words)
      )
    }
    let standalone = chart(.standalone)
    let shapes = standalone.document.replacing(#/<text.*?<\/text>/#, with: "")
    let (width, height) = (Int(2 * standalone.width), Int(2 * standalone.height))
    let expected = try SVGDrawing(shapes).picture(width: width, height: height)
    var found = try Picture(whiteWidth: width, height: height)
    found.paint(chart(.picture).areas, scale: 2)
    let differences = zip(expected.pixels, found.pixels).map { one, other in
      var most = 0
      for shift in [0, 8, 16] as [UInt32] {
        most = max(most, abs(Int(one >> shift & 255) - Int(other >> shift & 255)))
      }
      return most
    }
    let mean = Double(differences.reduce(0, +)) / Double(differences.count)
    // The tile that differs most tells of a single mark.
    var tiles = [Double](repeating: 0, count: (width / 8 + 1) * (height / 8 + 1))
    for (index, difference) in differences.enumerated() {
      let (y, x) = index.quotientAndRemainder(dividingBy: width)
      tiles[y / 8 * (width / 8 + 1) + x / 8] += Double(difference) / 64
    }
    let worst = tiles.max() ?? 0
    let ink = expected.pixels.count { $0 & 0xFF_FFFF != 0xFF_FFFF }
    #expect(ink > differences.count / 50)
    #expect(mean < 0.8, "\(mean)")
    #expect(worst < limit, "\(worst)")
  }
}
