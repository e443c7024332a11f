import Markup
import Testing

@testable import Charts

struct HistogramBinsTests {
  private let numbers = Words.english.numbers

  @Test func givesOneValueOneSlotWithItsLabel() {
    let bins = HistogramBins(for: [7, 7, 7], areCounts: false, numbers: numbers)
    #expect(bins.slotCount == 1)
    #expect(bins.labels == [.init(place: 0.5, text: "7")])
    #expect(bins.slot(of: 7) == 0)
  }

  @Test func dividesNoWholeNumbers() {
    let bins = HistogramBins(for: [1, 1, 2, 3], areCounts: false, numbers: numbers)
    #expect(bins.slotCount == 3)
    #expect(bins.labels.allSatisfy { !$0.text.contains(".") })
    #expect([1.0, 2, 3].map { bins.slot(of: $0) } == [0, 1, 2])
  }

  @Test func dividesFractions() {
    let bins = HistogramBins(for: [1, 1.5, 2, 3], areCounts: false, numbers: numbers)
    #expect(bins.slotCount > 3)
  }
}
