import Segmentation
import Testing

struct MoneyTests {
  @Test(arguments: [
    ("0", 0), ("-0", 0), ("12.5", 12_500_000), ("-3.50", -3_500_000), ("0.000001", 1),
    ("007", 7_000_000), ("1.230000", 1_230_000),
  ])
  func readsPlainDecimals(text: String, millionths: Int) {
    #expect(Money(text)?.millionths == Int128(millionths))
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "1.2345678", "1,5", "1e3", " 1", "+1", "--1", "1.2.3",
  ])
  func refusesWhatIsNotAPlainDecimal(text: String) {
    #expect(Money(text) == nil)
  }

  @Test(arguments: [
    (0, "0"), (1, "0.000001"), (-3_500_000, "-3.5"), (120_000_000, "120"),
    (1_234_567_890_123, "1234567.890123"),
  ])
  func writesWithoutSuperfluousZeros(millionths: Int, text: String) {
    #expect(Money(millionths: Int128(millionths)).description == text)
  }

  @Test func addsExactly() throws {
    let tenth = try #require(Money("0.1"))
    let sum = (0..<10).reduce(Money.zero) { sum, _ in sum + tenth }
    #expect(sum.description == "1")
    #expect((sum - tenth).description == "0.9")
    #expect(tenth < sum)
  }

  @Test func givesTheNearestDouble() throws {
    #expect(try #require(Money("0.1")).double == 0.1)
    #expect(try #require(Money("77183.6")).double == 77_183.6)
    // Above 2^53 millionths two roundings would show; one is right.
    #expect(try #require(Money("9007199254740993.000001")).double == 9_007_199_254_740_994)
    #expect(try #require(Money("-123456789012.345678")).double == -123_456_789_012.345678)
  }
}
