import Markup
import Testing

struct NumberFormatTests {
  let numbers = Words.english.numbers

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "\u{2212}1,234,567"),
    (Int.min, "\u{2212}9,223,372,036,854,775,808"),
  ])
  func groupsWholeNumbers(value: Int, text: String) {
    #expect(numbers.integer(value) == text)
  }

  @Test(arguments: [
    (2.675, 2, "2.68"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "\u{2212}3"),
    (-0.04, 1, "0.0"), (999.96, 1, "1,000.0"), (1e-7, 3, "0.000"),
    (1e21, 0, "1,000,000,000,000,000,000,000"),
    (1234.5, 2, "1,234.50"), (.nan, 1, "–"), (.infinity, 1, "–"),
  ])
  func roundsHalvesAwayFromZero(value: Double, places: Int, text: String) {
    #expect(numbers.decimal(value, places: places) == text)
  }

  @Test(arguments: [
    (0.6213, "62.1%"), (0.0625, "6.3%"), (0.0005, "0.1%"), (0.0045, "0.5%"), (1, "100.0%"),
    (-0.0375, "\u{2212}3.8%"), (0, "0.0%"), (-0.0001, "0.0%"),
  ])
  func writesPercentages(share: Double, text: String) {
    #expect(numbers.percent(share) == text)
  }

  @Test func writesAMissingShareAsADash() {
    #expect(numbers.percent(nil) == "–")
    #expect(numbers.percent(.nan) == "–")
  }

  @Test(arguments: [
    (0, "0"), (7.25, "7.3"), (12.4, "12"), (999, "999"), (999.6, "1k"), (1000, "1k"),
    (1234, "1.2k"), (9_960, "10k"), (12_345, "12k"), (999_499, "999k"), (999_500, "1m"),
    (3_400_000, "3.4m"), (1.2e9, "1.2bn"), (4e12, "4tn"), (4.5e16, "4.5×10¹⁶"),
    (-12_345, "\u{2212}12k"), (0.04, "0"),
  ])
  func writesCompactNumbers(value: Double, text: String) {
    #expect(numbers.compact(value) == text)
  }

  @Test(arguments: [
    ("8310477.054", "GBP", "£8,310,477.05"), ("-3.5", "EUR", "\u{2212}€3.50"),
    ("1234", "CHF", "CHF\u{A0}1,234.00"), ("-1", "CHF", "\u{2212}CHF\u{A0}1.00"),
    ("0.005", "USD", "$0.01"), ("1500.5", "JPY", "¥1,501"), ("12", "", "12.00"),
    ("999999999999999999999999.999999", "USD", "$1,000,000,000,000,000,000,000,000.00"),
  ])
  func writesMoney(amount: String, currency: String, text: String) {
    #expect(numbers.money(amount, currency: currency) == text)
  }

  @Test func writesMoneyWithoutCurrencyOrDecimals() {
    #expect(numbers.money("1234.5") == "1,234.50")
    #expect(numbers.money("1234.5", currency: "GBP", places: 0) == "£1,235")
    #expect(numbers.money("abc") == "–")
    #expect(numbers.compactMoney(8_310_477, currency: "GBP") == "£8.3m")
    #expect(numbers.compactMoney(-1165.3, currency: "GBP") == "\u{2212}£1.2k")
  }

  @Test func tellsOneFromSeveral() {
    #expect(numbers.value(1) == .number("1", isOne: true))
    #expect(numbers.value(0) == .number("0", isOne: false))
    #expect(numbers.value(4339) == .number("4,339", isOne: false))
  }

  @Test func leavesOutZerosAtTheEnd() {
    #expect(numbers.decimal(0.10, upToPlaces: 4) == "0.1")
    #expect(numbers.decimal(5, upToPlaces: 4) == "5")
    #expect(numbers.decimal(0.00004, upToPlaces: 4) == "0")
  }
}
