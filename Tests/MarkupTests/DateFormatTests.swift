import Markup
import Testing

struct DateFormatTests {
  @Test func writesDatesInWords() {
    #expect(Words.english.dates.long(year: 2011, month: 12, day: 9) == "9 December 2011")
  }
}
