import Testing

@testable import Segmentation

@Suite struct SegmentReasonTests {
  private let overall = RFMValues(recencyDays: 51, frequency: 2, monetary: 654.92)

  @Test func comparesWithAllCustomers() {
    let medians = RFMValues(recencyDays: 12, frequency: 5, monetary: 1250.5)
    #expect(
      SegmentReason(medians: medians, overall: overall).text
        == "half of them bought in the last 12 days, against 51 for all; 5 purchases, against 2; "
        + "1,251 spent, against 655"
    )
  }

  @Test func saysHowLongTheyHaveBeenAway() {
    let medians = RFMValues(recencyDays: 242.5, frequency: 1, monetary: -20)
    #expect(
      SegmentReason(medians: medians, overall: overall).text
        == "half of them have not bought for 242.5 days or more, against 51 for all; 1 purchase, "
        + "against 2; −20 spent, against 655"
    )
  }

  @Test func speaksOfOneDayAndOfNone() {
    let day = RFMValues(recencyDays: 1, frequency: 1, monetary: 1)
    #expect(
      SegmentReason(medians: day, overall: overall).text.hasPrefix(
        "half of them bought in the last day, against 51 for all"
      )
    )
    let none = RFMValues(recencyDays: 0, frequency: 1, monetary: 1)
    #expect(
      SegmentReason(medians: none, overall: overall).text.hasPrefix(
        "half of them bought on the reference date itself, against 51 days before it for all"
      )
    )
  }

  @Test(arguments: [
    (0, "0.00"), (37.625, "37.63"), (-0.004, "0.00"), (1_234_567.891, "1,234,567.89"),
    (999.995, "1,000.00"),
  ])
  func writesAmounts(value: Double, text: String) {
    #expect(SegmentReason.number(value, places: 2) == text)
  }

  @Test func writesPlacesOnlyWhereTheyAreNeeded() {
    #expect(SegmentReason.number(1000) == "1,000")
    #expect(SegmentReason.number(2.5) == "2.5")
  }
}
