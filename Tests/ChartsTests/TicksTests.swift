import Charts
import Markup
import Testing

struct TicksTests {
  @Test(arguments: [
    (0.0, 1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0, 0.3, ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25", "0.30"]),
    (-1, 1, ["\u{2212}1.0", "\u{2212}0.5", "0.0", "0.5", "1.0"]),
    (0, 374, ["0", "100", "200", "300"]),
    (0, 20_000, ["0", "5k", "10k", "15k", "20k"]),
    (0, 2_400_000, ["0", "0.5m", "1.0m", "1.5m", "2.0m"]),
  ])
  func writesRoundLabels(low: Double, high: Double, labels: [String]) {
    #expect(Ticks(in: low...high).labels(Words.english.numbers) == labels)
  }

  @Test func isNeverOffByRounding() {
    #expect(
      Ticks(in: 0...1, count: 10).values.contains(0.3) || Ticks(in: 0...0.5).values.contains(0.3)
    )
    for value in Ticks(in: -0.5...0.5).values { #expect(value.description != "-0.0") }
  }

  @Test func findsThreeToSevenRoundValuesInAnyRange() {
    let scales = [1e-6, 1e-3, 1.0, 1e3, 1e9]
    for index in 0..<2_000 {
      // Fractions that fill their ranges evenly.
      let low = (Double(index) * 0.618_034).truncatingRemainder(dividingBy: 1) * 2 - 1
      let width = (Double(index) * 0.414_214).truncatingRemainder(dividingBy: 1) + 1e-3
      let scale = scales[index % scales.count]
      let range = (low * scale)...((low + width) * scale)
      let ticks = Ticks(in: range)
      #expect((3...7).contains(ticks.values.count), "\(range) gives \(ticks.values)")
      #expect(ticks.values.allSatisfy(range.contains), "\(range) gives \(ticks.values)")
      #expect(Set(ticks.labels(Words.english.numbers)).count == ticks.values.count, "\(range)")
    }
  }

  @Test func keepsToWholeNumbersWhereAsked() {
    #expect(Ticks(in: 0...2, count: 5, areWhole: true).values == [0, 1, 2])
    #expect(Ticks(in: 0...1, count: 5, areWhole: true).values == [0, 1])
  }
}
