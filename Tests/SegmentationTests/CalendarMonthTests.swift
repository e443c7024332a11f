import Segmentation
import Testing

struct CalendarMonthTests {
  @Test(arguments: [
    ("1970-01-01", "1970-01"), ("2024-02-29", "2024-02"), ("2011-12-31", "2011-12"),
    ("0001-01-01", "0001-01"), ("9999-12-31", "9999-12"),
  ])
  func isTheMonthOfADay(day: String, month: String) throws {
    let found = CalendarMonth(of: try #require(Day(day)))
    #expect(found.description == month)
    #expect(CalendarMonth(number: found.number) == found)
  }

  @Test func countsOnFromYearToYear() throws {
    let december = CalendarMonth(of: try #require(Day("2011-12-09")))
    let january = CalendarMonth(number: december.number + 1)
    #expect((january.year, january.month) == (2012, 1))
    #expect(december < january)
  }
}
