import Multivariate
import Segmentation
import Testing

@testable import SalesInput

struct AmountTests {
  private func rows(
    _ cells: [String],
    _ options: SalesReadingOptions = .init()
  ) throws -> SalesReading {
    let lines = cells.enumerated().map { "c\($0.offset + 10),2025-01-01,\"\($0.element)\"\n" }
    return try reading("customer_id,date,amount\n" + lines.joined(), options)
  }

  @Test(arguments: [
    ("0", "0"), ("-0.00", "0"), ("12.5", "12.5"), (".5", "0.5"), ("5.", "5"), ("+3", "3"),
    (" 7.10 ", "7.1"), ("-3.000001", "-3.000001"), ("1e2", "100"), ("1.5E-3", "0.0015"),
    ("0001.500000000000000000000", "1.5"), ("999999999999999.999", "999999999999999.999"),
  ])
  func readsNumbersExactly(cell: String, amount: String) throws {
    let reading = try rows([cell, "1"], options { $0.returns = .net })
    #expect(reading.account.read.amount == (try .of("1")) + (try .of(amount)))
    #expect(reading.rejections.isEmpty)
  }

  @Test(arguments: [
    ("", LedgerAccount.RejectionReason.notConvertible), ("x", .notConvertible),
    ("1.2345678", .notConvertible), ("0.30000000000000004", .notConvertible),
    ("1,23.50", .notConvertible), ("1,2345", .notConvertible), ("1 23", .notConvertible),
    ("$5$", .notConvertible), ("(5", .notConvertible), ("-5-", .notConvertible),
    ("(-5)", .notConvertible), ("5)", .notConvertible), ("()", .notConvertible),
    ("-(5)", .notConvertible), ("$", .notConvertible), ("XYZ 5", .notConvertible),
    ("5 pcs", .notConvertible), ("5%", .notConvertible), ("0,123,456", .notConvertible),
    ("1,234,56", .notConvertible), ("1,234'567", .notConvertible), ("1'23", .notConvertible),
    ("1,234e2", .notConvertible), ("1 234e2", .notConvertible), ("1..2", .notConvertible),
    ("5.00 5.00", .notConvertible), ("Rs..5", .notConvertible), ("EUR.5", .notConvertible),
    ("Rs.,5", .notConvertible), ("Rs.", .notConvertible), ("-Rs.-5", .notConvertible),
    ("–5", .notConvertible),
    ("0x10", .notConvertible), ("1.2.3", .notConvertible), ("--1", .notConvertible),
    ("1e", .notConvertible), (".", .notConvertible), ("-", .notConvertible),
    ("NaN", .nonFiniteAmount), ("-inf", .nonFiniteAmount), ("Infinity", .nonFiniteAmount),
    ("1000000000000000", .outOfRange), ("1e300", .outOfRange),
    ("12345678901234567890", .outOfRange),
  ])
  func refusesWhatIsNoAmount(cell: String, reason: LedgerAccount.RejectionReason) throws {
    let reading = try rows([cell, "1.5"])
    #expect(reading.rejections.map(\.kind) == [reason])
    #expect(reading.rejections.first?.value == cell)
    #expect(reading.account.used.amount == (try .of("1.5")))
  }

  @Test func findsADecimalCommaWhereItIsBeyondDoubt() throws {
    let reading = try rows(["12,50", "3", "1,234", "0,125"])
    #expect(reading.table.monetary.map(\.description) == ["12.5", "3", "1.234", "0.125"])
    #expect(reading.facts.contains(DetectedFact(name: "decimal mark", value: "comma")))
  }

  @Test(arguments: [
    ("1,234.50", "1234.5"), ("12,345,678", "12345678"), ("1 234.5", "1234.5"),
    ("1\u{A0}234\u{A0}567.89", "1234567.89"), ("1\u{202F}234", "1234"), ("1\u{2009}234", "1234"),
    ("1'234.50", "1234.5"), ("1\u{2019}234", "1234"), ("12,34,567.8", "1234567.8"),
    ("-1,234.50", "-1234.5"), ("(2.25)", "-2.25"), ("( 2.25 )", "-2.25"), ("5.00-", "-5"),
    ("5.00 -", "-5"), ("\u{2212}2.25", "-2.25"), ("2.25\u{2212}", "-2.25"), ("$5", "5"),
    ("$ 5", "5"), ("5 $", "5"), ("-$5.5", "-5.5"), ("$-5.5", "-5.5"), ("($1,234.50)", "-1234.5"),
    ("$(2.25)", "-2.25"), ("5.5-$", "-5.5"), ("5.5 $-", "-5.5"), ("1,234.", "1234"),
    ("\u{A0}5\u{A0}", "5"), ("1,234,567.", "1234567"), ("$.5", "0.5"),
  ])
  func readsAmountsAsPeopleWriteThem(cell: String, amount: String) throws {
    let reading = try rows([cell, "1.5"])
    #expect(reading.account.read.amount == (try .of("1.5")) + (try .of(amount)))
    #expect(reading.rejections.isEmpty)
  }

  @Test(arguments: [
    ("1.234,50", "1234.5"), ("1.234", "1234"), ("12.345.678", "12345678"), ("1 234,5", "1234.5"),
    ("(1.234,5)", "-1234.5"), ("1'234,50", "1234.5"), ("0,125", "0.125"), ("1,234", "1.234"),
  ])
  func readsThousandsAroundADecimalComma(cell: String, amount: String) throws {
    for cells in [[cell, "1,5"], ["1,5", cell]] {
      let reading = try rows(cells)
      #expect(reading.account.read.amount == (try .of("1.5")) + (try .of(amount)))
      #expect(reading.rejections.isEmpty)
    }
  }

  @Test func refusesAFileWhoseEveryMarkReadsInTwoWays() throws {
    let commas = try failureOfRows(["5", "1,234", "12,500"])
    #expect(commas.code == .ambiguousAmounts)
    #expect(
      commas.description == "sales.csv:3: every mark in column \"amount\" may be a decimal mark or"
        + " separate thousands: \"1,234\" is 1.234 or 1234. Say --decimal \",\" for 1.234, or"
        + " --decimal \".\" or --thousands \",\" for 1234."
    )
    #expect(try failureOfRows(["1.234"]).description.contains("--thousands \".\" for 1234"))
    #expect(try failureOfRows(["1.234", "1,234"]).code == .ambiguousAmounts)
    #expect(try failureOfRows(["-$1.234", "7 200"]).description.contains("1.234 or 1234"))
  }

  @Test func readsMarksThatReadInTwoWaysAsItIsTold() throws {
    func total(_ change: (inout SalesReadingOptions) -> Void) throws -> String {
      try rows(["1,234", "5", "12,500"], options(change)).account.used.amount.description
    }
    #expect(try total { $0.decimalMark = .comma } == "18.734")
    #expect(try total { $0.decimalMark = .dot } == "13739")
    #expect(try total { $0.thousandsMark = .comma } == "13739")
    #expect(try total { $0.thousandsMark = SalesReadingOptions.ThousandsMark.none } == "18.734")
    #expect(try total { $0.thousandsMark = .space } == "18.734")
  }

  /// The cell that settles it comes so late that it is in no sample of the beginning.
  @Test(arguments: [("2.50", "13734"), ("2,50", "13.734"), ("1,234,567", "13734")])
  func carriesBothReadingsOfAMarkUntilACellSettlesIt(cell: String, before: String) throws {
    let filler = String(repeating: "z,2025-01-02,0\n", count: 6_000)
    let text =
      "customer_id,date,amount\na,2025-01-01,\"1,234\"\na,2025-01-01,\"12,500\"\n" + filler
      + "b,2025-01-03,\"\(cell)\"\n,2025-01-03,\"1,000\"\n"
    for size in [1 << 10, 1 << 18] {
      var reader = SalesReader(options: .init())
      reader.partSize = size
      let folder = try InputFolder()
      let reading = try reader.read([folder.file("sales.csv", Array(text.utf8))])
      #expect(reading.table.monetary[0].description == before)
      let rejected = reading.account.rejected[.missingID]?.amount.description
      #expect(rejected == (cell == "2,50" ? "1" : "1000"))
      #expect(reading.account.reconciles)
    }
  }

  @Test func carriesFourReadingsWhereDatesAreOpenAsWell() throws {
    let start = "customer_id;date;amount\na;01/02/2025;1.250\nb;03/04/2025;2.500\n"
    let dates = try failure(start + "c;05/06/2025;1,5\n")
    #expect(dates.code == .ambiguousDates)
    let amounts = try failure(start + "c;25/06/2025;3\n")
    #expect(amounts.code == .ambiguousAmounts)
    let both = try reading(start + "c;25/06/2025;1,5\n")
    #expect(both.rows == ["a,145,1,1250", "b,84,1,2500", "c,1,1,1.5"])
    let other = try reading(start + "c;06/25/2025;1.5\n")
    #expect(other.rows == ["a,175,1,1.25", "b,114,1,2.5", "c,1,1,1.5"])
  }

  @Test func carriesBothReadingsOfAnRFMTable() throws {
    let header = "customer_id;recency_days;frequency;monetary\n"
    let open = try failure(header + "a;1;2;1.250\n")
    #expect(open.code == .ambiguousAmounts)
    let settled = try reading(header + "a;1;2;1.250\nb;3;4;2,5\n")
    #expect(settled.table.monetary.map(\.description) == ["1250", "2.5"])
  }

  @Test func multipliesMarksThatReadInTwoWays() throws {
    let product = try options { $0.columns = try ColumnMapping("amount=Pieces*Price") }
    let header = "CustomerID;Date;Pieces;Price\n"
    let open = try failure(header + "a;2025-01-01;1.000;2\n", product)
    #expect(open.code == .ambiguousAmounts)
    let settled = try reading(header + "a;2025-01-01;1.000;2,5\n", product)
    #expect(settled.account.used.amount.description == "2500")
    let late = try reading(header + "a;2025-01-01;1.000;3\na;2025-01-01;2;2,5\n", product)
    #expect(late.account.used.amount.description == "3005")
  }

  @Test func refusesAFileOfTwoDecimalMarksWhereACellDependsOnThem() throws {
    let error = try failureOfRows(["1.50", "2.50", "1.234", "3,50"])
    #expect(error.code == .ambiguousAmounts)
    #expect(error.line == 5)
    #expect(error.description.contains("\"1.234\" in line 4 reads in two ways"))
    let told = try rows(["1.50", "2.50", "1.234", "3,50"], options { $0.decimalMark = .dot })
    #expect(told.account.used.amount.description == "5.234")
    #expect(told.rejections.map(\.value) == ["3,50"])
  }

  @Test func tellsWhatItHasFoundOutAboutAmounts() throws {
    let reading = try rows(["1'234,50 €", "EUR 2", "3", "1 000"])
    #expect(reading.facts.contains(DetectedFact(name: "decimal mark", value: "comma")))
    #expect(
      reading.facts.contains(
        DetectedFact(name: "thousands separator", value: "apostrophe or space")
      )
    )
    #expect(
      reading.facts.contains(DetectedFact(name: "currency", value: "EUR, which 2 rows name"))
    )
    #expect(reading.currency == "EUR")
    #expect(try rows(["1.5"]).currency == nil)
  }

  @Test(arguments: [
    ("US$ 5", "USD"), ("5 US$", "USD"), ("$5", "$"), ("£5", "GBP"), ("5 zł", "PLN"),
    ("5 kr.", "kr"), ("5kr", "kr"), ("CHF 5", "CHF"), ("5CHF", "CHF"), ("R$ 5", "BRL"),
    ("¥5", "¥"), ("₹5", "INR"), ("5\u{A0}Kč", "CZK"), ("Rs. 5", "Rs"), ("Rs.5.00", "Rs"),
    ("Rs5", "Rs"), ("5.kr", "kr"), ("5.00 kr.", "kr"), ("US$5.00", "USD"),
  ])
  func knowsCurrenciesBySignsAndCodes(cell: String, name: String) throws {
    let reading = try rows([cell])
    #expect(reading.currency == name)
    #expect(reading.account.used.amount.description == "5")
  }

  /// The dot behind `Rs` is the sign's, and never a decimal one.
  @Test(arguments: [
    ("Rs.500", "500"), ("Rs. 500", "500"), ("Rs 500", "500"), ("Rs500", "500"), ("Rs.5", "5"),
    ("Rs.5.00", "5"), ("Rs.500.25", "500.25"), ("Rs. 1,200.50", "1200.5"),
    ("Rs.1,20,000", "120000"), ("Rs.12,34,567.8", "1234567.8"), ("Rs.0.5", "0.5"),
    ("Rs. .5", "0.5"), ("-Rs.500", "-500"), ("Rs.-500", "-500"), ("Rs.500-", "-500"),
    ("(Rs. 500)", "-500"), ("Rs.(500)", "-500"), ("500 Rs.", "500"), ("500.25Rs.", "500.25"),
    ("500.Rs", "500"), ("kr.500", "500"), ("лв.500", "500"),
  ])
  func takesTheDotOfASignForNoDecimalMark(cell: String, amount: String) throws {
    let reading = try rows([cell, "1.5"])
    #expect(reading.account.read.amount == (try .of("1.5")) + (try .of(amount)))
    #expect(reading.rejections.isEmpty)
    #expect(["Rs", "kr", "BGN"].contains(reading.currency))
  }

  @Test func asksAboutAMarkBehindTheDotOfASign() throws {
    let error = try failureOfRows(["Rs.1.250", "Rs.500"])
    #expect(error.code == .ambiguousAmounts)
    #expect(error.description.contains("\"Rs.1.250\" is 1.250 or 1250"))
    #expect(try failureOfRows(["1,250 kr."]).description.contains("\"1,250 kr.\" is 1.250 or 1250"))
    #expect(try rows(["Rs.500,25", "Rs.1.250"]).account.used.amount.description == "1750.25")
  }

  /// Several countries have rupees, so that the sign stands for none of them.
  @Test func refusesRupeesBesideACode() throws {
    #expect(try rows(["Rs.500", "Rs 2", "3"]).currency == "Rs")
    let error = try failureOfRows(["Rs.500", "PKR 2"])
    #expect(error.code == .mixedCurrencies)
    #expect(error.description.contains("1 row names Rs"))
  }

  @Test func refusesSeveralCurrenciesWithTheirCounts() throws {
    let error = try failureOfRows(["$1.25", "€2.50", "$4.75", "7"])
    #expect(error.code == .mixedCurrencies)
    #expect(error.category == .data)
    #expect(
      error.description
        == "sales.csv: the amounts in column \"amount\" are in more than one currency,"
        + " which cannot be added up: 2 rows name $ (the first: sales.csv:2), 1 row names EUR"
        + " (the first: sales.csv:3). Give the sales of one currency at a time."
    )
    let many = (0..<5_000).map { "\($0).50 €" } + ["CHF 1.00"]
    #expect(try failureOfRows(many).description.contains("5000 rows name EUR"))
    let folder = try InputFolder()
    let header = "customer_id,date,amount\n"
    let sources = [
      try folder.file("a.csv", Array((header + "a,2025-01-01,$5\n").utf8)),
      try folder.file("b.csv", Array((header + "a,2025-01-01,£5\n").utf8)),
    ]
    let two = try #require(
      #expect(throws: SalesInputError.self) { try SalesReader(options: .init()).read(sources) }
    )
    #expect(two.code == .mixedCurrencies)
  }

  @Test func countsTheRowsOfACurrencyWhateverTheThreads() throws {
    let text =
      "customer_id,date,amount\n"
      + (0..<20_000).map { "\($0 % 7),2025-01-01,\($0 % 3 == 0 ? "" : "$")\($0).25\n" }.joined()
    let folder = try InputFolder()
    let source = try folder.file("sales.csv", Array(text.utf8))
    for threads in [1, 3] {
      var reader = SalesReader(options: .init(), parallel: Parallel(threadCount: threads))
      reader.partSize = 4096
      let reading = try reader.read([source])
      let fact = DetectedFact(name: "currency", value: "$, which 13333 rows name")
      #expect(reading.facts.contains(fact))
      #expect(reading.account.used.amount.description == "199995000")
    }
  }

  @Test func readsSignsAndSeparatorsOfWindows1252() throws {
    let start = Array("customer_id;date;amount\na;2025-01-01;1".utf8)
    let bytes =
      start + [0xA0] + Array("234,50 ".utf8) + [0x80] + Array("\nb;2025-01-01;2".utf8) + [0x92]
      + Array("500,00 ".utf8) + [0x80, 0x0A]
    let reading = try reading(bytes: bytes)
    #expect(reading.table.monetary.map(\.description) == ["1234.5", "2500"])
    #expect(reading.currency == "EUR")
  }

  @Test func refusesThousandsThatAreNotSeparatedAsToldOrNot() throws {
    let told = options { $0.thousandsMark = .apostrophe }
    let reading = try rows(["1'234.50", "1,234.50", "2.5"], told)
    #expect(reading.rejections.map(\.value) == ["1,234.50"])
    let none = options { $0.thousandsMark = SalesReadingOptions.ThousandsMark.none }
    #expect(try rows(["1,234.50", "2.5"], none).rejections.count == 1)
  }

  private func failureOfRows(_ cells: [String]) throws -> SalesInputError {
    try #require(#expect(throws: SalesInputError.self) { try rows(cells) })
  }

  @Test func keepsTheDotWhereBothMarksOccur() throws {
    let reading = try rows(["12,50", "3.5"])
    #expect(reading.rejections.map(\.value) == ["12,50"])
    #expect(reading.rejections.first?.message.contains("--decimal") == true)
  }

  @Test func refusesTheDotWhereACommaIsGiven() throws {
    let reading = try rows(["1.5", "2,5"], options { $0.decimalMark = .comma })
    #expect(reading.rejections.map(\.value) == ["1.5"])
  }

  @Test func multipliesTwoColumnsExactly() throws {
    let product = try options {
      $0.columns = try ColumnMapping("amount=Quantity*UnitPrice")
    }
    let reading = try reading(
      """
      CustomerID,InvoiceDate,Quantity,UnitPrice
      a,2025-01-01,3,0.001
      b,2025-01-01,0.001,0.0001
      c,2025-01-01,100,0.00000001
      d,2025-01-01,-2,1.1
      d,2025-01-01,6,2.55
      e,2025-01-01,999999999,999999999
      f,2025-01-01,1,
      g,2025-01-01,,1

      """,
      product
    )
    #expect(reading.rows == ["a,1,1,0.003", "c,1,1,0.000001", "d,1,1,13.1"])
    #expect(
      reading.rejections.map { "\($0.line) \($0.kind.rawValue) \($0.column)" } == [
        "3 not_convertible Quantity", "7 out_of_range Quantity", "8 not_convertible UnitPrice",
        "9 not_convertible Quantity",
      ]
    )
  }
}
