import Segmentation
import Testing

struct DayTests {
  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2011, 12, 9, 15_317),
    (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896),
  ])
  func countsDaysFrom1970(year: Int, month: Int, day: Int, count: Int32) throws {
    let found = try #require(Day(year: year, month: month, day: day))
    #expect(found.daysSinceEpoch == count)
    #expect(found.date == (year, month, day))
  }

  @Test(arguments: [
    (2025, 2, 30), (2025, 2, 29), (1900, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 0, 1),
    (2025, 1, 0), (0, 1, 1), (10_000, 1, 1),
  ])
  func refusesDaysThatTheCalendarLacks(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func keepsEveryDayOfFourCenturiesThroughItsDate() {
    for count in stride(from: Int32(-73_049), to: 73_048, by: 1) {
      let day = Day(daysSinceEpoch: count)
      let (year, month, dayOfMonth) = day.date
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
    }
  }

  @Test func readsWhatItWrites() {
    #expect(Day("2011-12-09")?.description == "2011-12-09")
    #expect(Day("0999-01-02")?.description == "0999-01-02")
    for text in ["2011-12-9", "2011-12-32", "20111209", "+011-12-09", "2011-12-09 ", ""] {
      #expect(Day(text) == nil, "\(text)")
    }
  }

  @Test func countsForwardsAndBackwards() throws {
    let day = try #require(Day("2012-02-28"))
    #expect(day.adding(days: 2).description == "2012-03-01")
    #expect(day.adding(days: -59).description == "2011-12-31")
    #expect(day.days(until: day.adding(days: 366)) == 366)
    #expect(day.adding(days: -1) < day)
  }
}
