import Markup
import Testing

@testable import Charts

struct ComponentMapTests {
  let style = ChartStyle(theme: .page, idPrefix: "map", words: .english)
  let caption = ChartCaption(title: "Two directions tell customers apart")

  @Test(arguments: [1_000, 2_000, 2_001, 20_000])
  func staysSmallForAnyNumberOfCustomers(count: Int) {
    let size = SampleCharts(count: count, clusterCount: 10).map(.page).document.utf8.count
    #expect(size < 300_000)
  }

  @Test func hardlyGrowsWithTenTimesTheCustomers() {
    func size(_ count: Int) -> Double {
      Double(SampleCharts(count: count, clusterCount: 5).map(.page).document.utf8.count)
    }
    #expect(size(100_000) < 1.5 * size(10_000))
  }

  // One customer in each place the hexagons can tell apart, or two: the most marks there can be.
  @Test(arguments: [1, 2])
  func staysSmallForTheWorstCase(perPlace: Int) {
    var x: [Double] = []
    var y: [Double] = []
    for column in 0..<160 {
      for row in 0..<110 {
        for _ in 0..<perPlace {
          x.append(Double(column) / 20)
          y.append(Double(row) / 20)
        }
      }
    }
    // Far away, so that the strip is needed too.
    x += [400, 401]
    y += [150, 151]
    let map = ComponentMap(
      x: x,
      y: y,
      clusters: x.indices.map { $0 % 10 },
      segments: SampleCharts.names.dropLast(2),
      loadings: [],
      varianceShares: [0.6, 0.3]
    )
    #expect(map.chart(caption, style: style).document.utf8.count < 300_000)
  }

  @Test func saysHowManyAreDrawn() {
    let map = ComponentMap(x: [0, 1, .nan], y: [0, 1, 1], loadings: [], varianceShares: [])
    #expect(map.chart(caption, style: style).coverage == "2 drawn of 3 customers.")
  }

  @Test func tellsIdsWhereThereAreFewCustomers() {
    let few = SampleCharts(count: 500, clusterCount: 2).map(.page).document
    #expect(few.contains("<title>C499</title>"))
    #expect(!SampleCharts(count: 501, clusterCount: 2).map(.page).document.contains("<title>C1<"))
  }

  @Test func drawsExtremesApartFromTheDetail() {
    var sample = SampleCharts(count: 900, clusterCount: 2)
    sample.customers[5].x = 500
    sample.customers[5].y = -80
    let chart = sample.map(.page)
    #expect(chart.coverage == "900 drawn of 900 customers.")
    #expect(chart.document.contains("All 900 customers. The frame is the map above; outside it:"))
  }

  @Test func showsBothAxesAtOneScale() throws {
    // A wide set and its mirror image in the diagonal.
    let chart = ComponentMap(
      x: [0, 8, 0],
      y: [0, 0, 2],
      ids: ["a", "b", "c"],
      loadings: [],
      varianceShares: []
    ).chart(caption, style: style)
    let marks = ChartInspection(chart).attributes(of: "path").compactMap { $0[name: "d"] }
    let places = marks.prefix(3).map { mark in
      mark.dropFirst().split(separator: "m").first.map(String.init) ?? ""
    }.map { place in
      place.split(separator: " ").compactMap { Double($0) }
    }
    try #require(places.count == 3 && places.allSatisfy { $0.count == 2 })
    let across = places[1][0] - places[0][0]
    let down = places[0][1] - places[2][1]
    #expect((across / down - 4).magnitude < 0.01)
  }

  @Test func drawsArrowsAtOneScaleAndNamesThemOutside() {
    let chart = ComponentMap(
      x: [-2, 2, 0],
      y: [-1, 1, 0.5],
      loadings: [.init(name: "Long", x: 0.8, y: 0), .init(name: "Short", x: 0, y: 0.4)],
      varianceShares: [0.6, 0.4]
    ).chart(caption, style: style)
    let inspection = ChartInspection(chart)
    let halos = inspection.attributes(of: "line").filter { $0[name: "class"] == "halo" }
    #expect(halos.count == 2)
    func number(_ attributes: Attributes, _ name: String) -> Double {
      attributes[name: name].flatMap(Double.init) ?? 0
    }
    // The shafts end ten units before the tips.
    let long = number(halos[0], "x2") - number(halos[0], "x1") + 10
    let short = number(halos[1], "y1") - number(halos[1], "y2") + 10
    #expect((long / short - 2).magnitude < 0.02)
    let name = inspection.texts.first { $0.content == "Long" }
    #expect((name?.left ?? 0) >= number(halos[0], "x2") + 10)
  }

  /// Words with a halo are painted twice where a reader may not know the order of painting.
  @Test(arguments: [(ChartTheme.page, 1), (.standalone, 2)])
  func drawsNamesWithAHalo(theme: ChartTheme, times: Int) {
    let document = SampleCharts(count: 50, clusterCount: 2).map(theme).document
    #expect(document.split(separator: ">Recency<").count == times + 1)
    #expect(document.contains("stroke-linejoin") == (theme == .standalone))
  }

  /// A picture's texts stand beside it: what a standalone chart writes, in the same places.
  @Test func leavesTheTextsOfAPictureToOthers() throws {
    let charts = SampleCharts(count: 50, clusterCount: 2)
    let picture = charts.map(.picture)
    #expect(charts.map(.standalone).texts.isEmpty && charts.map(.page).texts.isEmpty)
    let standalone = ChartInspection(charts.map(.standalone)).attributes(of: "text")
      .filter { $0[name: "stroke"] == nil }
    try #require(picture.texts.count == standalone.count)
    for (text, attributes) in zip(picture.texts, standalone) {
      #expect(Coordinate.text(text.x) == attributes[name: "x"])
      #expect(Coordinate.text(text.y) == attributes[name: "y"])
      #expect(Coordinate.text(text.size) == attributes[name: "font-size"])
      #expect(text.isBold == (attributes[name: "font-weight"] == "700"))
      #expect(attributes[name: "fill"] == "#" + String(text.color, radix: 16))
    }
    let name = try #require(picture.texts.first { $0.text == "Recency" })
    #expect(name.hasHalo && name.isBold && name.color == 0x1A_1A1A && name.size == 14)
    let title = try #require(picture.texts.first)
    #expect((title.anchor, title.x, title.angle) == (0, 16, 0))
    #expect(picture.texts.contains { $0.angle == -90 && $0.anchor == 0.5 })
  }

  /// A mark of a drawing: its colour, and where it is.
  private struct ColoredPlace: Hashable {
    let color: String
    let place: String
  }

  /// The marks of a standalone chart; heads of arrows are none.
  private static func marks(of chart: Chart) -> Set<ColoredPlace> {
    var marks: Set<ColoredPlace> = []
    // Of marks that a path shows at its vertices, the shape comes before, drawn about zero.
    var shown = ""
    for path in ChartInspection(chart).attributes(of: "path") {
      guard let data = path[name: "d"], let fill = path[name: "fill"] else { continue }
      guard path[name: "class"] != nil || fill == "none" else { continue }
      if fill != "none" { shown = fill }
      let places = data.split { "ML".contains($0) }.map { String($0.prefix { $0 != "m" }) }
      for place in places where place != "0 0" {
        marks.insert(ColoredPlace(color: shown, place: place))
      }
    }
    return marks
  }

  /// A picture's areas stand beside it, too: marks of the colours and in the places that those of a
  /// standalone chart have, be they named, crowded or hexagons; and each line, an outline being four.
  @Test(arguments: [50, 700, 6_000])
  func leavesTheAreasOfAPictureToOthers(count: Int) throws {
    var sample = SampleCharts(count: count, clusterCount: 3)
    // Far out, so that there is a strip where one of many is so.
    (sample.customers[5].x, sample.customers[5].y) = (500, -80)
    let picture = sample.map(.picture)
    #expect(sample.map(.standalone).areas.isEmpty && sample.map(.page).areas.isEmpty)
    #expect(Set(ChartInspection(picture).elements.map(\.name)) == ["svg", "title", "desc"])
    let marks = picture.areas.flatMap { area in
      area.places.filter { $0 != .zero }.map { place in
        let color = "#" + String(area.color | 0x100_0000, radix: 16).dropFirst()
        return ColoredPlace(color: color, place: Coordinate.pair(place.x, place.y))
      }
    }
    #expect(Set(marks) == Self.marks(of: sample.map(.standalone)))
    #expect(marks.count > 40)
    let standalone = ChartInspection(sample.map(.standalone))
    let lines = standalone.attributes(of: "line").count { $0[name: "class"] != "halo" }
    let outlines = standalone.attributes(of: "rect").count { $0[name: "fill"] == "none" }
    let strips = picture.areas.count { $0.corners.count == 4 && $0.places == [.zero] }
    #expect(outlines == (count > 50 ? 2 : 0) && strips == lines + 4 * outlines)
    // What shows its edge on others has a larger shape below.
    let rims = picture.areas.filter { !$0.rim.isEmpty }
    #expect(rims.count > 3 && rims.allSatisfy { $0.rim.count == $0.corners.count })
  }

  @Test func namesTheShareOfVariance() {
    let document = SampleCharts(count: 50, clusterCount: 2).map(.page).document
    #expect(document.contains("First component (62.1% of variance)"))
    #expect(document.contains("Second component (30.1% of variance)"))
  }
}
