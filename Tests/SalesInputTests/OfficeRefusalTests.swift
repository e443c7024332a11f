import SalesInput
import Testing

struct OfficeRefusalTests {
  private let rows =
    headerRow("customer_id", "date", "amount")
    + sheetRow(2, ["A": textCell("a"), "B": textCell("2024-01-01"), "C": numberCell("5")])

  private func failure(
    _ book: OfficeBook,
    _ options: SalesReadingOptions = .init()
  ) throws -> SalesInputError {
    try SalesInputTests.failure(bytes: book.bytes, name: "sales.xlsx", options)
  }

  private var threeSheets: OfficeBook {
    var book = OfficeBook("<row r=\"1\"/>")
    book.sheets[0].name = "Lookup"
    book.sheets[0].state = "hidden"
    book.sheets += [
      OfficeBook.Sheet(name: "Sales &amp; Co", rows: rows),
      OfficeBook.Sheet(name: "3", rows: rows.replacing("<v>5</v>", with: "<v>6</v>")),
      OfficeBook.Sheet(name: "Old", rows: rows.replacing("<v>5</v>", with: "<v>7</v>")),
    ]
    return book
  }

  @Test(
    arguments: [
      (nil, "a,1,1,5"), ("sales & co", "a,1,1,5"), ("Old", "a,1,1,7"), ("1", "a,1,1,5"),
      ("2", "a,1,1,6"), ("3", "a,1,1,6"),
    ] as [(String?, String)]
  )
  func readsTheSheetAskedFor(sheet: String?, row: String) throws {
    let reading = try reading(
      bytes: threeSheets.bytes,
      name: "sales.xlsx",
      options { $0.sheet = sheet }
    )
    #expect(reading.rows == [row])
  }

  @Test func namesTheSheetsWhereOneIsMissing() throws {
    let error = try failure(threeSheets, options { $0.sheet = "Olt" })
    #expect(error.code == .missingSheet)
    #expect(
      error.description
        == "sales.xlsx: there is no sheet \"Olt\", which --sheet asks for. Did you mean \"Old\"?"
        + " There are: \"Lookup\" (hidden), \"Sales & Co\", \"3\", \"Old\"."
    )
    #expect(try failure(threeSheets, options { $0.sheet = "4" }).code == .missingSheet)
    #expect(try failure(threeSheets, options { $0.sheet = "0" }).code == .missingSheet)
    let empty = try failure(threeSheets, options { $0.sheet = "lookup" })
    #expect(empty.code == .emptyFile)
    #expect(empty.description.contains("\"Sales & Co\""))
  }

  @Test func refusesASheetOfWhatIsNoWorkbook() throws {
    let error = try SalesInputTests.failure(
      "customer_id,date,amount\na,2024-01-01,5\n",
      options { $0.sheet = "Sales" }
    )
    #expect(error.category == .usage)
    #expect(
      error.description
        == "sales.csv: --sheet \"Sales\" chooses among the sheets of a workbook, and this is none."
        + " Leave it out."
    )
  }

  @Test func saysWhichOfficeFileItIs() throws {
    func compound(_ stream: String) -> [UInt8] {
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
        + stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    func sentence(_ bytes: [UInt8]) throws -> String {
      try SalesInputTests.failure(bytes: bytes, name: "sales.xlsx").description
    }
    #expect(try sentence(compound("EncryptedPackage")).contains("is encrypted. Open it, remove"))
    #expect(
      try sentence(compound("Workbook")).contains(
        "an old workbook (.xls), which is not read. Save it as"
      )
    )
    #expect(try sentence(compound("WordDocument")).contains("an old Office document"))
    let table = try sentence(zipped(["mimetype": Array("x".utf8), "content.xml": []]))
    #expect(table.contains("an OpenDocument file, which is not read"))
    let archive = try sentence(zipped(["a.csv": [], "b.csv": []]))
    #expect(archive.contains("a ZIP archive of \"a.csv\", \"b.csv\", which is not read. Unpack it"))
    var book = OfficeBook(rows)
    book.parts["_rels/.rels"] =
      "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/>"
      + "</Relationships>"
    #expect(try failure(book).description.contains("a binary workbook (.xlsb)"))
    #expect(try sentence(zipped([:])).contains("a ZIP archive without files"))
    for markup in [
      "<?xml version=\"1.0\"?><Workbook/>", "\u{FEFF}\r\n<HTML><table>", "<Table border=1>",
    ] {
      #expect(try sentence(Array(markup.utf8)).contains("an HTML or XML document"))
    }
  }

  @Test func refusesAnArchiveThatIsCutOffOrDamaged() throws {
    let whole = OfficeBook(rows).bytes
    for count in [4, 100, whole.count / 2, whole.count - 1] {
      let error = try SalesInputTests.failure(bytes: Array(whole[..<count]), name: "sales.xlsx")
      #expect(error.code == .damagedWorkbook, "\(count): \(error)")
      #expect(error.description.contains("Fetch it again"))
    }
    // A changed value is found by its check sum.
    var changed = whole
    let value = Array("<v>5</v>".utf8)
    let place = try #require(
      changed.indices.first { changed[$0...].starts(with: value) }
    )
    changed[place + 3] = UInt8(ascii: "9")
    let error = try SalesInputTests.failure(bytes: changed, name: "sales.xlsx")
    #expect(error.code == .damagedWorkbook)
    #expect(error.description.contains("crc"))
  }

  @Test(arguments: [
    ("<worksheet><sheetData><row r=\"1\">", "no element found"),
    ("<worksheet><sheetData></row>", "mismatched tag"),
    ("<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/>", "row 2 comes after row 2"),
    ("<worksheet><sheetData><row r=\"0\"/>", "row 0 comes after row 0"),
    ("<worksheet><sheetData><row r=\"x\"/>", "row x comes after"),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"A2\"/>", "\"A2\" is out of its place"),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"XFE1\"/>", "\"XFE1\" is out of its place"),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"B1\"/>", "\"B1\" is out of its"),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"1\"/>", "\"1\" is out of its place"),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"A\"/>", "\"A\" is out of its place"),
    ("<worksheet><sheetData><row r=\"1\"><c t=\"q\"/>", "of an unknown kind \"q\""),
    ("<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>", "declares a document type"),
    (String(repeating: "<a>", count: 200), "nested too deeply"),
    ("<worksheet>&lol;</worksheet>", "undefined entity"),
    ("<worksheet a=\"" + String(repeating: "x", count: 1_300_000), "a tag does not end"),
  ])
  func refusesAMalformedSheet(xml: String, words: String) throws {
    var book = OfficeBook(rows)
    book.parts["xl/worksheets/sheet1.xml"] = xml
    let error = try failure(book)
    #expect(error.code == .damagedWorkbook)
    #expect(error.description.contains(words), "\(error)")
    #expect(error.description.contains("xl/worksheets/sheet1.xml is malformed at byte"))
  }

  @Test func refusesAWorkbookWhosePartsAreMissing() throws {
    for part in ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"] {
      var book = OfficeBook(rows)
      book.parts[part] = ""
      let error = try failure(book)
      #expect(error.code == .damagedWorkbook)
      #expect(error.description.contains("its part \(part) is missing"))
    }
    var none = OfficeBook(rows)
    none.sheets = []
    #expect(try failure(none).description.contains("has no sheet with cells"))
  }

  @Test func refusesAnArchiveMadeToExhaustTheMachine() throws {
    // 13 bits of a deflated block repeat the byte before them 258 times (RFC 1951, 3.2.6).
    var bits: [UInt8] = [1, 1, 0]
    func add(_ code: Int, _ length: Int) {
      for bit in (0..<length).reversed() { bits.append(UInt8(code >> bit & 1)) }
    }
    let before = OfficeBook(rows)
    for byte in "<worksheet> ".utf8 { add(0x30 + Int(byte), 8) }
    for _ in 0..<300_000 {
      add(0b1100_0101, 8)
      add(0, 5)
    }
    add(0, 7)
    var bytes = [UInt8](repeating: 0, count: bits.count / 8 + 1)
    for (index, bit) in bits.enumerated() { bytes[index / 8] |= bit << UInt8(index % 8) }
    let bomb = before.archive(deflated: bytes, at: "xl/worksheets/sheet1.xml")
    let error = try SalesInputTests.failure(bytes: bomb, name: "sales.xlsx")
    #expect(error.code == .inflatedWorkbook)
    #expect(error.description.contains("made to exhaust a machine"))
  }

  @Test func rejectsARowWhoseCellsAreTooLong() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let book = OfficeBook(
      rows,
      sheetRow(3, ["A": textCell(long), "B": textCell("2024-01-01"), "C": numberCell("1")]),
      sheetRow(4, ["A": textCell("b"), "B": textCell("2024-01-01"), "C": numberCell("1")])
    )
    let reading = try reading(bytes: book.bytes, name: "sales.xlsx")
    #expect(reading.refusals == ["3 line_too_long  "])
    #expect(reading.rows == ["a,1,1,5", "b,1,1,1"])
  }
}
