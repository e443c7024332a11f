import Testing

@testable import ReportServer

struct HTTPDateTests {
  @Test(
    arguments: [
      "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ]
  )
  func readsTheThreeFormsOfRFC9110(text: String) {
    #expect(HTTPDate(text, thisYear: 2026)?.secondsSinceEpoch == 784_111_777)
  }

  @Test func writesTheFormsOfFieldsAndLogs() {
    let date = HTTPDate(secondsSinceEpoch: 784_111_777)
    #expect(date.fieldValue == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(date.logValue == "06/Nov/1994:08:49:37 +0000")
    #expect(date.isoValue == "1994-11-06T08:49:37Z")
    #expect(HTTPDate(secondsSinceEpoch: 0).fieldValue == "Thu, 01 Jan 1970 00:00:00 GMT")
    #expect(HTTPDate(secondsSinceEpoch: -1).fieldValue == "Wed, 31 Dec 1969 23:59:59 GMT")
  }

  @Test func readsWhatItWrites() {
    for seconds in stride(from: 0, to: 4_000_000_000, by: 86_400 * 13 + 3661) {
      let date = HTTPDate(secondsSinceEpoch: seconds)
      #expect(HTTPDate(date.fieldValue, thisYear: 2026) == date)
    }
  }

  @Test(
    arguments: [
      "", "yesterday", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
      "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994 08:49 GMT", "1994-11-06T08:49:37Z",
      "Sun, 29 Feb 1995 00:00:00 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
    ]
  )
  func takesNothingElseForADate(text: String) {
    #expect(HTTPDate(text, thisYear: 2026) == nil)
  }

  @Test func takesAYearFarAheadForOneOfTheCenturyBefore() {
    #expect(HTTPDate("Sunday, 06-Nov-76 00:00:00 GMT", thisYear: 2026)?.year == 2076)
    #expect(HTTPDate("Sunday, 06-Nov-77 00:00:00 GMT", thisYear: 2026)?.year == 1977)
  }
}
