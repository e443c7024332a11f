import Charts
import Markup
import Testing

struct ChartGeometryTests {
  @Test(arguments: [1, 2, 4, 8, 10, 12], [300, 900, 6_000])
  func keepsTextInsideAndApart(clusterCount: Int, customerCount: Int) {
    let sample = SampleCharts(count: customerCount, clusterCount: clusterCount)
    for (name, chart) in sample.all(.standalone) {
      let inspection = ChartInspection(chart)
      #expect(inspection.clippedTexts == [], "\(name)")
      #expect(inspection.overlappingTexts == [], "\(name)")
      let smallest = inspection.texts.map(\.size).min() ?? 0
      #expect(smallest >= 12, "\(name)")
    }
  }

  @Test func shortensNamesThatDoNotFit() {
    var sample = SampleCharts(count: 300, clusterCount: 4)
    sample.names = (0..<4).map { String(repeating: "Very loyal \($0) ", count: 20) }
    sample.title = String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 5)
    for (name, chart) in sample.all(.page) {
      let inspection = ChartInspection(chart)
      #expect(inspection.clippedTexts == [], "\(name)")
      #expect(inspection.overlappingTexts == [], "\(name)")
    }
  }

  @Test(arguments: [ChartTheme.page, .standalone])
  func describesItselfToReadersWhoDoNotSeeIt(theme: ChartTheme) throws {
    for (name, chart) in SampleCharts(count: 300, clusterCount: 4).all(theme) {
      let svg = try #require(ChartInspection(chart).elements.first)
      #expect(svg.attributes[name: "role"] == "img", "\(name)")
      // SVG 1.1, which checkers hold a file to, names a drawing by its first children alone.
      let label = svg.attributes[name: "aria-labelledby"]
      #expect(label == (theme == .page ? "sample-title sample-desc" : nil))
      #expect(chart.document.contains("<title id=\"sample-title\">A quarter of the customers"))
      #expect(chart.document.contains("<desc id=\"sample-desc\">Share of customers"))
      let ids = ChartInspection(chart).elements.compactMap { $0.attributes[name: "id"] }
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test(arguments: [ChartTheme.page, .standalone])
  func writesNoStyleAttributesAndNoBrokenNumbers(theme: ChartTheme) {
    for count in [3, 900, 6_000] {
      for (name, chart) in SampleCharts(count: count, clusterCount: 3).all(theme) {
        let inspection = ChartInspection(chart)
        #expect(inspection.elements.allSatisfy { $0.attributes[name: "style"] == nil }, "\(name)")
        expectSoundNumbers(inspection, name)
      }
    }
  }

  @Test func leavesColoursOfTextToThePage() {
    for (name, chart) in SampleCharts(count: 300, clusterCount: 4).all(.page) {
      let inspection = ChartInspection(chart)
      let fills = Set(inspection.attributes(of: "text").compactMap { $0[name: "fill"] })
      #expect(fills == ["currentColor"], "\(name)")
      #expect(inspection.elements[0].attributes[name: "font-family"] == nil)
    }
  }

  @Test func paintsAFileOnOpaqueWhite() {
    for (name, chart) in SampleCharts(count: 300, clusterCount: 4).all(.standalone) {
      #expect(
        chart.document.contains("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"),
        "\(name)"
      )
      #expect(!chart.document.contains("currentColor"), "\(name)")
      #expect(chart.document.contains("xmlns=\"http://www.w3.org/2000/svg\""))
    }
  }

  @Test func writesTheSameBytesTwice() {
    let first = SampleCharts(count: 6_000, clusterCount: 4).all(.page).map(\.chart)
    let second = SampleCharts(count: 6_000, clusterCount: 4).all(.page).map(\.chart)
    #expect(first == second)
  }

  @Test func escapesHostileNames() {
    var sample = SampleCharts(count: 20, clusterCount: 2)
    sample.names = ["</svg><script>alert(1)</script>", "\" onload=\"x\u{0}"]
    for (name, chart) in sample.all(.page) {
      #expect(!chart.document.contains("<script"), "\(name)")
      #expect(!chart.document.contains("\u{0}"), "\(name)")
    }
  }
}

/// Expects that coordinates are plain decimals of at most one place, and never a negative zero.
func expectSoundNumbers(_ inspection: ChartInspection, _ name: String) {
  let numeric = ["x", "y", "x1", "x2", "y1", "y2", "width", "height", "r", "cx", "cy"]
  for element in inspection.elements {
    for attribute in element.attributes.list where attribute.value != "100%" {
      if numeric.contains(attribute.name) {
        #expect(isSound(attribute.value), "\(name): \(attribute)")
      } else if attribute.name == "d" {
        let allowed = "MLlmavhz0123456789 .-"
        #expect(attribute.value.allSatisfy(allowed.contains), "\(name): \(attribute.value)")
      }
    }
  }
}

private func isSound(_ text: String) -> Bool {
  guard let value = Double(text), value.isFinite, text != "-0" else { return false }
  let digits = text.utf8.drop { $0 != UInt8(ascii: ".") }
  return digits.count <= 2 && !text.contains("e")
}
