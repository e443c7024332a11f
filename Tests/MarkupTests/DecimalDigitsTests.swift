import Testing

@testable import Markup

struct DecimalDigitsTests {
  @Test(arguments: [
    ("0", "", ""), ("7", "7", ""), ("-12.50", "12", "50"), ("007.5", "7", "5"), ("5.", "5", ""),
    ("1.5e-07", "", "00000015"), ("1.5e+3", "1500", ""), ("25e-1", "2", "5"), ("3e0", "3", ""),
    ("0.25e1", "2", "5"), ("-0", "", ""),
  ])
  func readsDecimals(text: String, whole: String, fraction: String) throws {
    let digits = try #require(DecimalDigits(text))
    #expect(digits.whole.map(String.init).joined() == whole)
    #expect(digits.fraction.map(String.init).joined() == fraction)
    #expect(digits.isNegative == text.hasPrefix("-"))
  }

  @Test(arguments: [
    "", "-", ".5", ".", "1.2.3", "1e", "1e401", "1e-401", "1e2e3", "e5", "--1", "+1", "1,5", "1 ",
    "1e 2", "inf", "nan", "１",
  ])
  func refusesWhatIsNoDecimal(text: String) {
    #expect(DecimalDigits(text) == nil)
  }
}
