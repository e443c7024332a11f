import SalesInput
import Segmentation
import Testing

struct DateTests {
  /// The first day of a customer whose only sale has a date, as its cell is written.
  private func day(
    of cell: String,
    _ options: SalesReadingOptions = .init()
  ) throws -> String {
    let reading = try reading("customer_id,date,amount\na,\"\(cell)\",1\n", options)
    return try #require(reading.table.firstPurchase?.first?.description)
  }

  @Test(arguments: [
    "2011-12-09", "20111209", "2011-12-09T23:59", "2011-12-09 23:59:59", "2011-12-09T23:59:59.999Z",
    "2011-12-09T23:59:59,5", "2011-12-09T235959Z", "2011-12-10T00:30:00+01:00",
    "2011-12-10 00:30 +0100", "2011-12-09T19:30:00-04", "2011/12/09", "2011/12/9 8:05", "9.12.2011",
    "09.12.2011 08:05", " 2011-12-09 ", "2011-12-09 11:59 pm", "2011-12-09T00:00:00.0000000",
  ])
  func readsADay(cell: String) throws {
    #expect(try day(of: cell) == "2011-12-09")
  }

  @Test(arguments: [
    "2025-02-30", "2025-13-01", "31.4.2025", "2025-1", "2025", "yesterday", "1/2/25",
    "2025-01-01x", "2025-01-01T25:00", "2025-01-01T10:60", "2025-01-01 13:00 PM", "1736899200",
    "2025-01-01T10:00+25:00", "2025-01-01T", "45000", "2025-01/01", "13/13/2025", "9999-12-31",
    "31/12/9999",
    "0001-01-01T00:30+01:00", "",
  ])
  func refusesWhatIsNoDay(cell: String) throws {
    let reading = try reading(
      "customer_id,date,amount\na,\"\(cell)\",1\nb,2025-01-01,1\n"
    )
    #expect(reading.rejections.map(\.kind) == [.badDate])
    #expect(reading.rejections.first?.value == cell)
  }

  @Test func settlesTheOrderOfDayAndMonthByARowThatFitsOnlyOne() throws {
    let start = "customer_id,date,amount\na,02/03/2025,1\nb,3/2/2025,2\na,5/5/2025,4\n"
    let monthFirst = try reading(start + "c,1/31/2025,8\n,4/4/2025,16\nd,1/2/2025,32\n")
    #expect(
      monthFirst.table.lastPurchase?.map(\.description)
        == ["2025-05-05", "2025-03-02", "2025-01-31", "2025-01-02"]
    )
    let dayFirst = try reading(start + "c,31/1/2025,8\n,4/4/2025,16\nd,1/2/2025,32\n")
    #expect(
      dayFirst.table.lastPurchase?.map(\.description)
        == ["2025-05-05", "2025-02-03", "2025-01-31", "2025-02-01"]
    )
    #expect(dayFirst.table.firstPurchase?.first?.description == "2025-03-02")
    #expect(dayFirst.account.read == monthFirst.account.read)
    #expect(dayFirst.account.allRejected == .init(rows: 1, amount: try .of("16")))
  }

  @Test func stopsWhereEveryDateFitsBothOrders() throws {
    let text = "customer_id,date,amount\na,1/1/2025,1\na,02/03/2025,1\nb,03/02/2025,2\n"
    let error = try failure(text)
    #expect(error.code == .ambiguousDates)
    #expect(error.category == .data)
    #expect(error.description.contains("\"02/03/2025\" is 2025-02-03 or 2025-03-02"))
    #expect(error.description.contains("--date-format mdy"))
    #expect(error.line == 3)
    let given = try reading(text, options { $0.dateFormat = try DateFormat("dmy") })
    #expect(given.table.lastPurchase?.map(\.description) == ["2025-03-02", "2025-02-03"])
  }

  @Test func needsNoOrderWhereDayAndMonthAreEqual() throws {
    #expect(try day(of: "5/5/2025") == "2025-05-05")
  }

  @Test func stopsWhereRowsContradictEachOther() throws {
    let error = try failure(
      "customer_id,date,amount\na,1/31/2025,1\na,1/2/2025,1\nb,31/1/2025,2\n"
    )
    #expect(error.code == .ambiguousDates)
    #expect(error.line == 4)
    #expect(error.description.contains("line 2"))
    let given = try reading(
      "customer_id,date,amount\na,1/31/2025,1\na,1/2/2025,1\nb,31/1/2025,2\n",
      options { $0.dateFormat = try DateFormat("mdy") }
    )
    #expect(given.refusals == ["4 bad_date date 31/1/2025"])
  }

  @Test func settlesTheOrderOfEachFileByItself() throws {
    let folder = try InputFolder()
    let text = "customer_id,date,amount\n"
    let sources = [
      try folder.file("a.csv", Array("\(text)a,1/2/2025,1\na,1/31/2025,1\n".utf8)),
      try folder.file("b.csv", Array("\(text)b,1/2/2025,1\nb,31/1/2025,1\n".utf8)),
    ]
    let reading = try SalesReader(options: .init()).read(sources)
    #expect(
      reading.table.firstPurchase?.map(\.description) == ["2025-01-02", "2025-01-31"]
    )
  }

  @Test(arguments: [
    ("mdy", "3/4/2025", "2025-03-04"), ("dmy", "3/4/2025", "2025-04-03"),
    ("dmy", "3.4.2025 10:00", "2025-04-03"), ("ymd", "2025/3/4", "2025-03-04"),
    ("iso", "2025-03-04T01:00Z", "2025-03-04"), ("M/D/YYYY H:mm", "3/4/2025 9:05", "2025-03-04"),
    ("DD.MM.YYYY", "03.04.2025", "2025-04-03"),
    ("YYYYMMDDTHHmmss", "20250304T000000", "2025-03-04"),
  ])
  func readsTheFormatThatIsGiven(format: String, cell: String, day: String) throws {
    #expect(
      try self.day(of: cell, options { $0.dateFormat = try DateFormat(format) }) == day
    )
  }

  @Test(arguments: ["", "D/M", "YYYY-MM", "MM/DD/YY", "YYYY-MM-DD-DD", "MMM D YYYY", "foo"])
  func refusesAFormatThatIsNone(format: String) throws {
    let error = try #require(
      #expect(throws: SalesInputError.self) { try DateFormat(format) }
    )
    #expect(error.category == .usage)
  }

  @Test func takesTheDayInTheTimeZone() throws {
    let cell = "2025-03-30T22:30:00Z"
    #expect(try day(of: cell) == "2025-03-30")
    #expect(try day(of: cell, options { $0.timeZone = "Europe/Vienna" }) == "2025-03-31")
    #expect(try day(of: cell, options { $0.timeZone = "America/New_York" }) == "2025-03-30")
    // In winter Vienna is one hour ahead, not two.
    let winter = "2025-03-29T22:30:00Z"
    #expect(try day(of: winter, options { $0.timeZone = "Europe/Vienna" }) == "2025-03-29")
    // A time without offset stays as it is written.
    let naive = "2025-03-30T22:30:00"
    #expect(try day(of: naive, options { $0.timeZone = "Asia/Tokyo" }) == "2025-03-30")
  }

  @Test func refusesAZoneThatIsNotKnown() throws {
    let error = try failure("x\n", options { $0.timeZone = "Mars/Olympus" })
    #expect(error.code == .badSetting)
    #expect(error.description.contains("Europe/Vienna"))
  }

  @Test func tellsInstantsOfOneMinuteApart() throws {
    let reading = try reading(
      """
      customer_id,date,amount
      a,2025-01-01T10:00:00Z,1
      a,2025-01-01T11:00:00+01:00,1
      a,2025-01-01T10:00:00.000001Z,1
      a,2025-01-01,1
      a,2025-01-01,1

      """
    )
    #expect(reading.table.frequency == [4])
    #expect(reading.account.purchaseRules == [.instant: 3, .row: 2])
  }
}
