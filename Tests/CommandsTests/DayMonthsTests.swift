import Segmentation
import Testing

@testable import Commands

struct DayMonthsTests {
  @Test(
    arguments: [
      ("2011-12-10", -12, "2010-12-10"), ("2011-12-10", -1, "2011-11-10"),
      ("2024-03-31", -1, "2024-02-29"), ("2023-03-31", -1, "2023-02-28"),
      ("2024-01-15", -1, "2023-12-15"), ("2024-02-29", -12, "2023-02-28"),
      ("2024-05-31", -1, "2024-04-30"), ("2024-05-01", -24, "2022-05-01"),
      ("2024-05-09", 8, "2025-01-09"), ("0001-03-04", -100, "0001-01-04"),
    ]
  )
  func staysOnTheDayOfTheMonthOrItsLast(from: String, months: Int, to: String) throws {
    #expect(try #require(Day(from)).adding(months: months).description == to)
  }
}
