import Charts
import Markup
import Testing

struct MonthlySalesTests {
  static func chart(
    _ months: [MonthlySales.Month],
    amountName: String = "Net sales, GBP",
    _ theme: ChartTheme = .standalone
  ) -> Chart {
    MonthlySales(
      months: months,
      amountName: amountName,
      customersName: "Customers who bought"
    ).chart(
      ChartCaption(
        title: "The best month was May 2011",
        subtitle: "Net sales and customers by month",
        footer: "Source: sales.csv. N = 4,339 customers."
      ),
      style: ChartStyle(theme: theme, idPrefix: "months", words: .english)
    )
  }

  /// Months from December 2009 on.
  static func months(_ count: Int, _ amount: (Int) -> Double) -> [MonthlySales.Month] {
    (0..<count).map { .init(number: 24_119 + $0, amount: amount($0), customers: 17 * $0 % 1009) }
  }

  @Test(arguments: [1, 2, 3, 7, 13, 25, 36, 61, 120, 200, 240, 241, 700, 3000])
  func keepsTextInsideAndApartForAnyNumberOfMonths(count: Int) {
    for (name, amount) in [
      ("usual", { Double($0 * 7919 % 100_003) }), ("losses", { 500 - Double($0 * 131 % 1000) }),
      ("all below zero", { -1 - Double($0) }), ("zero", { _ in 0 }), ("tiny", { _ in 1e-6 }),
      ("huge", { $0 == 0 ? 1e15 : 1 }), ("huge loss", { $0 == 0 ? -3.3e14 : 1 }),
      ("astronomic", { Double($0) * 1e30 }), ("not finite", { $0 == 0 ? .nan : .infinity }),
    ] as [(String, (Int) -> Double)] {
      let inspection = ChartInspection(Self.chart(Self.months(count, amount)))
      #expect(inspection.clippedTexts == [], "\(name)")
      #expect(inspection.overlappingTexts == [], "\(name)")
      #expect((inspection.texts.map(\.size).min() ?? 0) >= 12, "\(name)")
      expectSoundPaths(inspection, name)
    }
  }

  private func expectSoundPaths(_ inspection: ChartInspection, _ name: String) {
    for attributes in inspection.attributes(of: "path") {
      let path = attributes[name: "d"] ?? ""
      #expect(path.allSatisfy("MLVHz0123456789 .-".contains), "\(name): \(path)")
      #expect(!path.contains("-0 ") && !path.hasSuffix("-0"), "\(name): \(path)")
    }
    #expect(!inspection.chart.document.contains("nan"), "\(name)")
  }

  @Test func labelsMonthsWhileThereIsRoomAndYearsBeyond() {
    func labels(_ count: Int) -> [String] {
      ChartInspection(Self.chart(Self.months(count) { Double($0) })).texts.map(\.content)
        .filter { $0.hasPrefix("20") && ($0.count == 4 || $0.contains("-")) }
    }
    #expect(labels(1) == ["2009-12"])
    #expect(labels(3) == ["2009-12", "2010-01", "2010-02"])
    #expect(
      labels(25) == [
        "2010-01", "2010-04", "2010-07", "2010-10", "2011-01", "2011-04", "2011-07", "2011-10",
      ]
    )
    #expect(labels(120).first == "2010")
    #expect(labels(120).count == 10)
  }

  @Test func drawsABarForEachMonthWithSalesAndNoneForGaps() throws {
    let chart = Self.chart([
      .init(number: 24_120, amount: 10, customers: 2),
      .init(number: 24_123, amount: 5, customers: 1),
    ])
    let bars = try #require(
      ChartInspection(chart).attributes(of: "path").compactMap { $0[name: "d"] }
        .first { $0.contains("z") }
    )
    #expect(bars.filter { $0 == "z" }.count == 2)
    // The line of customers goes down to zero in the two months between.
    let line = try #require(
      ChartInspection(chart).attributes(of: "path").compactMap { $0[name: "d"] }
        .first { $0.contains("L") }
    )
    #expect(line.filter { $0 == "L" }.count == 3)
  }

  @Test func averagesMonthsWhereTheyAreTooMany() {
    let chart = Self.chart(Self.months(2400) { _ in 7 })
    #expect(chart.document.contains("is the average of 12 months."))
    #expect(chart.document.utf8.count < 60_000)
    #expect(!Self.chart(Self.months(240) { _ in 7 }).document.contains("Averages"))
    let century = Self.chart([
      .init(number: 12, amount: 5, customers: 1), .init(number: 119_999, amount: 5, customers: 1),
    ])
    #expect(century.document.contains("is the average of 1200 months."))
  }

  @Test func saysThatThereIsNothingToDraw() {
    #expect(Self.chart([]).document.contains("Nothing to draw, because there are no months"))
  }

  @Test func shortensAndEscapesNames() {
    let name = String(repeating: "</svg><script>x", count: 30)
    let chart = Self.chart(Self.months(5) { Double($0) }, amountName: name, .page)
    #expect(!chart.document.contains("<script"))
    #expect(ChartInspection(chart).clippedTexts == [])
    let fills = Set(ChartInspection(chart).attributes(of: "text").compactMap { $0[name: "fill"] })
    #expect(fills == ["currentColor"])
  }
}
