import SalesInput
import Segmentation
import Testing

struct OfficeSalesReaderTests {
  private let names = headerRow("customer_id", "date", "amount", "sale_id")

  private func reading(
    _ book: OfficeBook,
    name: String = "sales.xlsx",
    _ options: SalesReadingOptions = .init()
  ) throws -> SalesReading {
    try SalesInputTests.reading(bytes: book.bytes, name: name, options)
  }

  @Test func readsTextsNumbersAndDays() throws {
    var book = OfficeBook(
      names,
      sheetRow(
        2,
        [
          "A": " t=\"s\"><v>1</v>", "B": numberCell("45292", style: 1), "C": numberCell("19.99"),
          "D": numberCell("1"),
        ]
      ),
      sheetRow(
        3,
        [
          "A": textCell("b"), "B": numberCell("45293.604166666664", style: 1),
          "C": numberCell("1E-1"),
          "D": " t=\"str\"><f>A1</f><v>x</v>",
        ]
      )
    )
    book.strings = ["<t>unused</t>", "<t>a</t>"]
    book.codes = ["yyyy\\-mm\\-dd"]
    let reading = try reading(book)
    #expect(reading.rows == ["a,2,1,19.99", "b,1,1,0.1"])
    #expect(reading.account.bytesRead == book.bytes.count)
    #expect(reading.inputs.map(\.bytes) == [book.bytes.count])
    #expect(reading.account.read.rows == 2)
    #expect(reading.account.reconciles)
    let facts = Dictionary(uniqueKeysWithValues: reading.facts.map { ($0.name, $0.value) })
    #expect(facts["form"] == "Excel workbook")
    #expect(facts["sheet"] == "\"Sales\", the only one")
    #expect(facts["serial dates"] == "counted from 1900")
    #expect(
      facts["columns"]
        == "customer_id = customer_id, sale_id = sale_id, date = date, amount = amount"
    )
  }

  @Test func readsASheetWithoutAHeaderWhereItIsTold() throws {
    let book = OfficeBook(
      sheetRow(1, ["A": textCell("a"), "B": textCell("2024-01-05"), "C": textCell("$1,234.50")]),
      sheetRow(2, ["A": textCell("b"), "B": textCell("2024-01-06"), "C": numberCell("5")])
    )
    let told = try options {
      $0.hasHeader = false
      $0.columns = try ColumnMapping("customer_id=1,date=2,amount=3")
    }
    let reading = try reading(book, told)
    #expect(reading.rows == ["a,2,1,1234.5", "b,1,1,5"])
    #expect(reading.currency == "$")
    let error = try failure(bytes: book.bytes, name: "s.xlsx", options { $0.hasHeader = false })
    #expect(error.description.contains("they are called 1 to 3"))
  }

  @Test(arguments: ["sales.xlsx", "sales.csv", "sales", "sales.xlsm"])
  func recognisesAWorkbookByItsBytes(name: String) throws {
    let book = OfficeBook(
      names,
      sheetRow(2, ["A": textCell("a"), "B": textCell("2024-01-05"), "C": numberCell("5")])
    )
    #expect(try reading(book, name: name).rows == ["a,1,1,5"])
    let zipped = try SalesInputTests.reading(bytes: gzipped(book.bytes), name: name)
    #expect(zipped.rows == ["a,1,1,5"])
  }

  @Test func agreesWithTheSameSalesAsCSV() throws {
    var csv = "customer_id,date,amount,sale_id\n"
    var book = OfficeBook(names)
    book.codes = ["d/m/yy h:mm"]
    for row in 0..<500 {
      let (customer, day, sale) = (row % 37, row * 7 % 400, row / 3)
      let minutes = row % 5 * 90
      let amount = "\(row % 90).\(10 + row % 89)"
      let date = Day(daysSinceEpoch: 19_000).adding(days: day)
      csv += "c\(customer),\(date) 0\(minutes / 60):\(minutes % 60 == 0 ? "00" : "30"),"
      csv += "\(amount),\(sale)\n"
      let serial = "\(19_000 + 25_569 + day)\(minutes == 0 ? "" : "." + sixteenths(minutes))"
      book.sheets[0].rows += sheetRow(
        row + 2,
        [
          "A": textCell("c\(customer)"), "B": numberCell(serial, style: 1), "C": numberCell(amount),
          "D": numberCell("\(sale)"),
        ]
      )
    }
    let sheet = try reading(book)
    let text = try SalesInputTests.reading(csv)
    #expect(sheet.csv == text.csv)
    #expect(sheet.account.used == text.account.used)
    #expect(sheet.account.purchaseRules == text.account.purchaseRules)
  }

  /// The fraction of a day that some quarters of six hours are.
  private func sixteenths(_ minutes: Int) -> String {
    String(10_000 + minutes * 10_000 / 1440).dropFirst().description
  }

  @Test func readsDaysOfBothSystems() throws {
    for (settings, serial, last) in [
      ("", "45292", "2024-01-01"), ("date1904=\"1\"", "43830", "2024-01-01"),
      ("date1904=\"true\"", "0", "1904-01-01"), ("date1904=\"0\"", "59", "1900-02-28"),
      ("", "61", "1900-03-01"), ("", "1", "1900-01-01"),
    ] {
      var book = OfficeBook(
        names,
        sheetRow(2, ["A": textCell("a"), "B": numberCell(serial, style: 1), "C": numberCell("5")])
      )
      book.codes = ["dd/mm/yyyy"]
      book.settings = settings
      let period = try reading(book).account.period
      #expect(period?.lowerBound.description == last, "\(settings) \(serial)")
    }
  }

  /// A workbook whose amounts have one of some formats each.
  private func book(codes: [String]) -> OfficeBook {
    var book = OfficeBook(names)
    book.codes = codes
    for index in codes.indices {
      book.sheets[0].rows += sheetRow(
        index + 2,
        [
          "A": textCell("a"), "B": textCell("2024-01-05"),
          "C": numberCell("5.25", style: index + 1),
        ]
      )
    }
    return book
  }

  @Test(arguments: [
    ("#,##0.00 [$€-407]", "EUR"), ("[$$-409]#,##0.00", "$"), ("[$CHF-807] #,##0.00", "CHF"),
    ("&quot;£&quot;#,##0.00;[Red]-&quot;£&quot;#,##0.00", "GBP"), ("€ #,##0.00_-", "EUR"),
    ("_-* #,##0.00\\ &quot;zł&quot;_-;-* #,##0.00", "PLN"), ("[$Rs.]0.00", "Rs"),
    ("#,##0.00", nil), ("0.00%", nil), ("0 &quot;pieces&quot;", nil), ("[Red]0.00", nil),
    ("[$-407]0.00", nil), ("General", nil), ("0.00;[$€-407]0.00", nil),
  ])
  func knowsTheCurrencyThatAFormatShows(code: String, currency: String?) throws {
    let reading = try reading(book(codes: [code]))
    #expect(reading.rows == ["a,1,1,5.25"])
    #expect(reading.currency == currency)
  }

  @Test func refusesAmountsInFormatsOfSeveralCurrencies() throws {
    let book = book(codes: ["[$€-407]0.00", "[$$-409]0.00", "[$€-407]0.00", "0.00"])
    let error = try failure(bytes: book.bytes, name: "sales.xlsx")
    #expect(error.code == .mixedCurrencies)
    #expect(error.description.contains("2 rows name EUR"))
    #expect(error.description.contains("1 row names $"))
  }

  @Test func rejectsNumbersThatAreNoDay() throws {
    var book = OfficeBook(names)
    book.codes = ["dd/mm/yyyy"]
    let dates = [
      numberCell("60", style: 1), numberCell("0", style: 1), numberCell("-3", style: 1),
      numberCell("0.5", style: 1), numberCell("9999999", style: 1), numberCell("45292"),
      numberCell("1E+300", style: 1), numberCell("45000", style: 1),
    ]
    for (index, date) in dates.enumerated() {
      book.sheets[0].rows += sheetRow(
        index + 2,
        ["A": textCell("a"), "B": date, "C": numberCell("5")]
      )
    }
    let reading = try reading(book)
    #expect(
      reading.refusals == [
        "2 bad_date date 60", "3 bad_date date 0", "4 bad_date date -3",
        "5 bad_date date 0.5", "6 bad_date date 9999999", "7 bad_date date 45292",
        "8 bad_date date 1E+300",
      ]
    )
    #expect(reading.rejections[5].message.contains("Give the column a date format"))
    #expect(reading.account.allRejected.amount.description == "35")
    #expect(reading.account.used.rows == 1)
  }

  @Test func takesEveryWayOfWritingADay() throws {
    var book = OfficeBook(
      names,
      sheetRow(2, ["A": textCell("a"), "B": numberCell("20240101"), "C": numberCell("1")]),
      sheetRow(3, ["A": textCell("b"), "B": textCell("2024-01-02"), "C": numberCell("1")]),
      sheetRow(
        4,
        ["A": textCell("c"), "B": " t=\"d\"><v>2024-01-03T00:00:00</v>", "C": numberCell("1")]
      ),
      sheetRow(
        5,
        ["A": textCell("d"), "B": " t=\"d\"><v>2024-01-04T10:30:00.000</v>", "C": numberCell("1")]
      ),
      sheetRow(6, ["A": textCell("e"), "B": textCell("1/5/2024"), "C": numberCell("1")]),
      sheetRow(7, ["A": textCell("f"), "B": textCell("1/16/2024"), "C": numberCell("1")])
    )
    book.codes = ["dd/mm/yyyy"]
    let reading = try reading(book)
    #expect(reading.table.recencyDays == [16, 15, 14, 13, 12, 1])
    #expect(reading.account.purchaseRules == [.row: 5, .instant: 1])
  }

  @Test func readsSerialDaysWhateverFormatDatesHaveElsewhere() throws {
    var book = OfficeBook(
      names,
      sheetRow(2, ["A": textCell("a"), "B": numberCell("45292", style: 1), "C": numberCell("1")]),
      sheetRow(3, ["A": textCell("b"), "B": textCell("02/01/2024"), "C": numberCell("1")])
    )
    book.codes = ["m/d/yyyy"]
    let reading = try reading(book, try options { $0.dateFormat = try DateFormat("dmy") })
    #expect(reading.rows == ["a,2,1,1", "b,1,1,1"])
  }

  @Test func readsNumbersAsASpreadsheetShowsThem() throws {
    var book = OfficeBook(
      headerRow("customer_id", "date", "amount"),
      sheetRow(
        2,
        [
          "A": numberCell("42", style: 1), "B": textCell("2024-01-01"),
          "C": numberCell("19.989999999999998"),
        ]
      ),
      sheetRow(
        3,
        [
          "A": numberCell("42.0"), "B": textCell("2024-01-01"),
          "C": numberCell("0.30000000000000004"),
        ]
      ),
      sheetRow(
        4,
        [
          "A": numberCell("1.2345678901E10"), "B": textCell("2024-01-01"),
          "C": numberCell("-1.005E2"),
        ]
      ),
      sheetRow(
        5,
        ["A": numberCell("9007199254740993"), "B": textCell("2024-01-01"), "C": numberCell("1200")]
      ),
      sheetRow(
        6,
        ["A": numberCell("1"), "B": textCell("2024-01-01"), "C": numberCell("33.333333333333336")]
      ),
      sheetRow(7, ["A": numberCell("1"), "B": textCell("2024-01-01"), "C": textCell("1,5")])
    )
    book.codes = ["00000"]
    let reading = try reading(book)
    #expect(
      reading.rows == ["00042,1,1,19.99", "1,1,1,1.5", "42,1,1,0.3", "9007199254740993,1,1,1200"]
    )
    #expect(reading.account.netReturns.amount.description == "0")
    #expect(reading.account.setAside[.returnsOnly]?.amount.description == "-100.5")
    #expect(reading.refusals == ["6 not_convertible amount 33.3333333333333"])
    #expect(
      reading.facts.contains(
        DetectedFact(
          name: "rounded numbers",
          value: "3, to the 15 digits that a spreadsheet shows"
        )
      )
    )
  }

  @Test func readsRichTextAndLeavesOutTheReadingAid() throws {
    var book = OfficeBook(
      names,
      sheetRow(2, ["A": " t=\"s\"><v>0</v>", "B": " t=\"s\"><v>1</v>", "C": numberCell("5")]),
      sheetRow(
        3,
        [
          "A": " t=\"inlineStr\"><is><r><rPr><b/></rPr><t>in</t></r><r><t>line &amp;</t></r>"
            + "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is>",
          "B": textCell("2024-01-02"), "C": numberCell("6"),
        ]
      )
    )
    book.strings = [
      "<r><t xml:space=\"preserve\">東 </t></r><r><rPr/><t>京_x005F_x0041_</t></r>"
        + "<rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/>",
      "<t>2024-01-01</t>",
    ]
    #expect(try reading(book).rows == ["inline &,1,1,6", "東 京_x0041_,2,1,5"])
  }

  @Test func rejectsErrorsAndFormulasWithoutResult() throws {
    let book = OfficeBook(
      names,
      sheetRow(2, ["A": textCell("a"), "B": textCell("2024-01-01"), "C": " t=\"e\"><v>#N/A</v>"]),
      sheetRow(
        3,
        ["A": " t=\"e\"><v>#REF!</v>", "B": textCell("2024-01-01"), "C": numberCell("1")]
      ),
      sheetRow(4, ["A": textCell("a"), "B": " t=\"e\"><v>#VALUE!</v>", "C": numberCell("2")]),
      sheetRow(5, ["A": textCell("a"), "B": textCell("2024-01-01"), "C": "><f>B1*2</f>"]),
      sheetRow(6, ["A": textCell("a"), "B": textCell("2024-01-01"), "C": " t=\"b\"><v>1</v>"]),
      sheetRow(7, ["A": " t=\"b\"><v>1</v>", "B": textCell("2024-01-01"), "C": numberCell("4")]),
      sheetRow(
        8,
        [
          "A": textCell("a"), "B": textCell("2024-01-01"), "C": numberCell("1"),
          "D": " t=\"e\"><v>#N/A</v>",
        ]
      ),
      sheetRow(9, ["A": textCell("a"), "B": textCell("2024-01-01"), "C": " t=\"s\"><v>99</v>"])
    )
    let reading = try reading(book)
    #expect(
      reading.refusals == [
        "2 not_convertible amount #N/A", "3 not_convertible customer_id #REF!",
        "4 not_convertible date #VALUE!", "5 not_convertible amount ",
        "6 not_convertible amount TRUE", "8 not_convertible sale_id #N/A",
        "9 not_convertible amount ",
      ]
    )
    #expect(reading.rejections.allSatisfy { $0.file == "sales.xlsx" })
    #expect(reading.rejections[3].message.contains("no stored result"))
    #expect(reading.rows == ["TRUE,1,1,4"])
    #expect(reading.account.allRejected.amount.description == "4")
  }

  @Test func passesOverBlankRowsAndCountsThem() throws {
    var book = OfficeBook(
      "<row r=\"1\"/>",
      headerRow("customer_id", "date", "amount", line: 3),
      sheetRow(4, ["A": textCell("a"), "B": textCell("2024-01-01"), "C": numberCell("5")]),
      sheetRow(5, ["A": " s=\"1\">", "B": textCell(" "), "C": " t=\"str\"><f>\"\"</f><v></v>"]),
      sheetRow(9, ["A": " t=\"s\"><v>0</v>"]),
      "<row hidden=\"1\"><c t=\"inlineStr\"><is><t>b</t></is></c>"
        + "<c t=\"inlineStr\"><is><t>2024-01-02</t></is></c><c><v>6</v></c></row>",
      sheetRow(900, ["A": " s=\"1\">"])
    )
    book.strings = ["<t xml:space=\"preserve\">  </t>"]
    book.sheets[0].behind = "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"
    let reading = try reading(book)
    #expect(reading.rows == ["a,2,1,5", "b,1,1,6"])
    #expect(reading.account.read.rows == 2)
    let facts = Dictionary(uniqueKeysWithValues: reading.facts.map { ($0.name, $0.value) })
    #expect(facts["blank rows"] == "5, passed over")
    #expect(facts["hidden rows"] == "1, read as the others")
    #expect(facts["merged areas"] == "1, each with its value in the first cell alone")
  }

  @Test func putsCellsWhereTheirReferencesSay() throws {
    let book = OfficeBook(
      "<row r=\"1\"><c r=\"B1\"\(textCell("customer_id"))</c><c r=\"D1\"\(textCell("date"))</c>"
        + "<c r=\"AA1\"\(textCell("amount"))</c></row>",
      sheetRow(2, ["B": textCell("a"), "D": textCell("2024-01-01"), "AA": numberCell("5")]),
      sheetRow(3, ["A": textCell("note"), "D": textCell("2024-01-01"), "AA": numberCell("6")]),
      sheetRow(4, ["B": textCell("b"), "AA": numberCell("7")]),
      sheetRow(5, ["B": textCell("b"), "D": textCell("2024-01-01")]),
      sheetRow(
        6,
        [
          "B": textCell("b"), "D": textCell("2024-01-01"), "AA": numberCell("8"),
          "AC": textCell("x"),
        ]
      ),
      sheetRow(
        7,
        [
          "B": textCell("b"), "D": textCell("2024-01-01"), "AA": numberCell("9"),
          "AC": textCell(" "),
        ]
      )
    )
    let reading = try reading(book)
    #expect(reading.rows == ["a,1,1,5", "b,1,1,9"])
    #expect(
      reading.refusals == [
        "3 missing_id customer_id ", "4 bad_date date ", "5 not_convertible amount ",
        "6 too_many_columns  ",
      ]
    )
    #expect(
      reading.rejections.last?.message
        == "the row goes on in cell AC6, but the header ends in column AA."
    )
  }

  @Test func mapsAndKeepsColumnsAsInOtherFiles() throws {
    let book = OfficeBook(
      headerRow("Kunde", "date", "Menge", "Preis", "Filiale"),
      sheetRow(
        2,
        [
          "A": textCell("a"), "B": textCell("2024-01-01"), "C": numberCell("3"),
          "D": numberCell("0.35"),
          "E": numberCell("45292"),
        ]
      )
    )
    let reading = try reading(
      book,
      try options {
        $0.columns = try ColumnMapping("customer_id=Kunde,amount=Menge*Preis")
        $0.keep = ["Filiale"]
      }
    )
    #expect(reading.rows == ["a,1,1,1.05"])
    #expect(reading.table.keptColumns.map(\.values) == [["45292"]])
    let missing = try failure(bytes: book.bytes, name: "sales.xlsx")
    #expect(missing.code == .missingColumn)
    #expect(missing.description.contains("\"Kunde\", \"date\", \"Menge\""))
  }

  @Test func readsATableOfRFMValues() throws {
    let book = OfficeBook(
      headerRow("customer_id", "recency_days", "frequency", "monetary"),
      sheetRow(
        2,
        [
          "A": numberCell("7"), "B": numberCell("3"), "C": numberCell("2.0"),
          "D": numberCell("10.5"),
        ]
      )
    )
    let reading = try reading(book)
    #expect(reading.isPrecomputed)
    #expect(reading.rows == ["7,3,2,10.5"])
  }
}
