import SalesInput
import Segmentation
import Testing

struct CSVTests {
  private let header = "customer_id,sale_id,date,amount,note\n"

  @Test func readsRowsByTheNamesOfTheirColumns() throws {
    let reading = try reading(
      "Amount,Order Date,Customer ID,ORDER_ID\n1.50,2025-01-01,b,1\n2,2025-01-03,a,2\n"
    )
    #expect(reading.rows == ["a,1,1,2", "b,3,1,1.5"])
    #expect(!reading.isPrecomputed)
    #expect(reading.table.referenceDate == Day("2025-01-04"))
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func findsTheDelimiter(delimiter: String) throws {
    let text = "customer_id,date,amount,note\na,2025-01-01,5,\"x, y; z|\tw\"\nb,2025-01-01,6,-\n"
    let cells = text.replacing("\"x, y; z|\tw\"", with: "~").replacing(",", with: delimiter)
    let reading = try reading(
      cells.replacing("~", with: "\"x, y; z|\tw\""),
      name: "sales.txt"
    )
    #expect(reading.rows == ["a,1,1,5", "b,1,1,6"])
  }

  @Test func readsOneLineOfEveryEnd() throws {
    for end in ["\n", "\r\n", "\r"] {
      for last in ["", end, end + end] {
        let reading = try reading(
          ["customer_id,date,amount", "a,2025-01-01,5", "", "b,2025-01-01,6"]
            .joined(separator: end) + last
        )
        #expect(reading.rows == ["a,1,1,5", "b,1,1,6"], "\(end.debugDescription)")
        #expect(reading.rejections.isEmpty)
      }
    }
  }

  @Test func readsQuotedCellsWithDelimitersQuotesAndLineBreaks() throws {
    let reading = try reading(
      header + "\"a \"\"x\"\"\",1,\"2025-01-01\",\"5\",\"two\nlines, \"\"quoted\"\"\"\n"
        + "\"a,b\",2,2025-01-02,6,5\" pipe\n\"line\r\nbreak\",3,2025-01-03,7,\"\"\n"
    )
    #expect(reading.table.customerIDs == ["a \"x\"", "a,b", "line\r\nbreak"])
    #expect(reading.table.monetary.map(\.description) == ["5", "6", "7"])
    #expect(reading.rejections.isEmpty)
  }

  @Test func readsAHeaderWithAByteOrderMarkQuotesAndSpaces() throws {
    let reading = try reading(
      "\u{FEFF}\"customer id\", Date ,\"Amount\"\na,2025-01-01,5\n"
    )
    #expect(reading.rows == ["a,1,1,5"])
  }

  @Test func checksTheWidthOfEveryRow() throws {
    let reading = try reading(
      header + "a,1,2025-01-01,5,\na,2,2025-01-01,6\na,3,2025-01-01,,7,\na,4,2025-01-02,8,\n"
    )
    #expect(reading.rows == ["a,1,2,13"])
    #expect(reading.refusals == ["3 missing_columns note ", "4 too_many_columns  "])
    #expect(reading.account.rejected[.tooManyColumns] == .init(rows: 1, amount: .zero))
    #expect(reading.rejections[1].message == "the row has 6 cells, but the header 5.")
  }

  @Test func doesNotLetAQuoteInALastEmptyCellTakeInTheNextRow() throws {
    // Every reader that only follows RFC 4180 makes one row of lines 3 and 4.
    let reading = try reading(
      header + "a,1,2025-01-01,1,\nb,2,2025-01-02,2,\"\nc,3,2025-01-03,4,\"\nd,4,2025-01-04,8,\n"
    )
    #expect(reading.refusals.first == "3 bad_quote note \"")
    #expect(reading.table.customerIDs == ["a", "d"])
    #expect(reading.account.read.rows == 4)
    #expect(reading.account.allRejected.rows == 2)
    let atEnd = try self.readRow(before: "b,2,2025-01-02,2,\"\nc,3,2025-01-03,4,\"")
    #expect(atEnd.rejections.map(\.line) == [3, 4])
    #expect(atEnd.table.customerIDs == ["a"])
  }

  private func readRow(before rows: String) throws -> SalesReading {
    try reading(header + "a,1,2025-01-01,1,\n" + rows)
  }

  @Test func recoversTheRowThatARecordOfTheWrongWidthHasTakenIn() throws {
    let reading = try reading(
      header + "a,1,2025-01-01,1,\"\nb,5\",2025-01-02,2,\nc,3,2025-01-03,4,\n"
    )
    #expect(reading.refusals == ["2 bad_quote note \""])
    #expect(reading.table.customerIDs == ["b", "c"])
  }

  @Test func countsEveryLineThatAQuoteMayHaveTakenIn() throws {
    // A note of two thousand lines that read as sales: they may be sales, or be quoted in it.
    var text = header + "a,1,2025-01-01,1,\nb,2,2025-01-02,2,\"urgent\n"
    for row in 0..<2_000 { text += "c,\(row + 3),2025-01-03,4.50,\n" }
    text += "d,4,2025-01-04,8,call back\"\ne,5,2025-01-05,16,\n"
    let reading = try reading(text)
    #expect(reading.table.customerIDs == ["a", "e"])
    #expect(reading.account.read.rows == 2_004)
    #expect(reading.account.allRejected == .init(rows: 2_002, amount: try .of("9010")))
    #expect(reading.rejections[1].message.hasSuffix("stands within a quoted cell of line 3."))
    #expect(reading.rejections[1].line == 4)
    #expect(reading.rejections[1].byteOffset == header.utf8.count + 18 + 25)
    #expect(reading.account.rejectsMuch)
  }

  /// A carriage return in a cell without quotes ends no line, so that it is not that cell's fault.
  @Test func tellsTheCellOfSeveralLinesFromOneWithACarriageReturn() throws {
    let reading = try reading(
      header + "a\rb,1,2025-01-01,1,\"urgent\nc,3,2025-01-03,4,\nd,4,2025-01-04,8,call back\"\n"
        + "e,5,2025-01-05,16,\n"
    )
    #expect(reading.refusals.first == "2 bad_quote note \"urgent")
    #expect(reading.table.customerIDs == ["e"])
  }

  /// Nor does one in quotes count a line, where lines end with line feeds.
  @Test func countsNoLineForACarriageReturnInACell() throws {
    let reading = try reading(
      header + "a,1,2025-01-01,1,\"x\ry\rz\nc,3,2025-01-03,4,\nd,4,2025-01-04,8,call back\"\n"
        + "e,5,never,16,\nf,6,2025-01-06,32,\n"
    )
    #expect(reading.rejections.map(\.line) == [2, 3, 4, 5])
    #expect(reading.rejections.map(\.byteOffset) == [37, 61, 79, 107])
    #expect(reading.table.customerIDs == ["f"])
  }

  /// Of any kind: which ends the lines of the file is not known yet.
  @Test(arguments: ["\n", "\r\r", "\r\n\r", "\u{FEFF}\r\n\n"])
  func passesOverBlankLinesBeforeTheHeader(blank: String) throws {
    let text = blank + "customer_id,date,amount\na,2025-01-02,1\nb,2025-01-03,x\n"
    let reading = try reading(text)
    #expect(reading.table.customerIDs == ["a"])
    #expect(reading.account.bytesRead == text.utf8.count)
    let lines = blank == "\n" ? 1 : 2
    #expect(reading.rejections.map(\.line) == [lines + 3])
  }

  @Test func seesRowsThatTwoQuotesInTheMiddleHaveJoined() throws {
    // By RFC 4180, lines 3 and 4 are one row of the right width: b's, with c's date and amount.
    let header = "customer_id,name,date,amount\n"
    let joined = try reading(
      header + "a,Ann,2025-01-01,1\nb,\",2025-01-02,2\nc,\",2025-01-03,4\nd,Di,2025-01-04,8\n"
    )
    #expect(joined.table.customerIDs == ["a", "d"])
    #expect(joined.rejections.map(\.line) == [3, 4])
    let meant = try reading(
      header + "a,\"Ann\nof x, y\",2025-01-01,1\n\"b\nc\",\"d\ne\",2025-01-03,4\n"
    )
    #expect(meant.table.customerIDs == ["a", "b\nc"])
    #expect(meant.rejections.isEmpty)
  }

  @Test func readsCellsBetweenSingleQuotesOrNone() throws {
    let single = try reading(
      "'customer_id','date','amount','note'\n'a','2025-01-01','5','x, ''y'''\n"
        + "'b','2025-01-02','6',''\n"
    )
    #expect(single.rows == ["a,2,1,5", "b,1,1,6"])
    #expect(single.facts.contains(DetectedFact(name: "quote", value: "single")))
    let none = try reading(
      header + "a,1,2025-01-01,5,\"x\n\"b,2,2025-01-02,6,\"\n",
      options { $0.quote = QuoteMark.none }
    )
    #expect(none.table.customerIDs == ["\"b", "a"])
    #expect(none.rejections.isEmpty)
  }

  @Test func readsFilesWithoutAHeaderByTheNumbersOfTheirColumns() throws {
    let text = "a,2025-01-01,5\nb,2025-01-02,6\n"
    let error = try failure(text)
    #expect(error.code == .missingColumn)
    #expect(
      error.description
        == "sales.csv: no row names the 3 columns, so that they are called 1 to 3. Say which ones:"
        + " --columns customer_id=1,date=2,amount=3; if the first row is a header, --header yes."
    )
    let columns = try options { $0.columns = try ColumnMapping("customer_id=1,date=2,amount=3") }
    let found = try reading(text, columns)
    #expect(found.rows == ["a,2,1,5", "b,1,1,6"])
    #expect(found.account.read.rows == 2)
    #expect(found.facts.contains(DetectedFact(name: "header", value: "none")))
    let told = try options {
      $0.columns = try ColumnMapping("customer_id=a,date=2025-01-01,amount=5")
      $0.hasHeader = true
    }
    #expect(try reading(text, told).rows == ["b,1,1,6"])
    let words = try options {
      $0.columns = try ColumnMapping("customer_id=1,date=2,amount=3")
      $0.hasHeader = false
    }
    #expect(try reading("x,y,z\n" + text, words).refusals == ["1 bad_date 2 y"])
  }

  @Test func recoversBehindAQuoteThatIsNotClosedOrNotFollowedByADelimiter() throws {
    let reading = try reading(
      header + "a,1,2025-01-01,1,\"\nb,2,2025-01-02,2,\"x, y\"\nc,3,2025-01-03,4,\"z\" z\n"
        + "d,4,2025-01-04,8,\n\"e,5,2025-01-05,16,\nf,6,2025-01-06,32,\n"
    )
    #expect(
      reading.refusals == [
        "2 bad_quote note \"", "4 bad_quote note \"z\" ",
        "6 bad_quote customer_id \"e,5,2025-01-05,16,",
      ]
    )
    #expect(reading.rejections[1].byteOffset == header.utf8.count + 19 + 24)
    #expect(reading.table.customerIDs == ["b", "d", "f"])
    #expect(reading.account.used.amount.description == "42")
  }

  @Test func keepsACellOfSeveralLinesThatOnlyLooksAwkward() throws {
    let reading = try reading(
      header + "a,1,2025-01-01,1,\"one\n2,3,4,5,6\n2025-01-01\"\nb,2,2025-01-02,2,\n"
    )
    #expect(reading.table.customerIDs == ["a", "b"])
    #expect(reading.rejections.isEmpty)
  }

  @Test func locatesRejectionsByLineByteAndCell() throws {
    let reading = try reading(
      header + "a,1,2025-01-01,1,\"x\ny\"\n,2,2025-01-01,2,\nb,3,2025-02-30,4,\nc,4,2025-01-01,x,\n"
    )
    let first = try #require(reading.rejections.first)
    #expect(first.file == "sales.csv")
    #expect(first.byteOffset == header.utf8.count + 23)
    #expect(
      reading.refusals == [
        "4 missing_id customer_id ", "5 bad_date date 2025-02-30", "6 not_convertible amount x",
      ]
    )
    #expect(reading.account.rejected[.missingID]?.amount.description == "2")
    #expect(reading.account.rejected[.badDate]?.amount.description == "4")
  }

  @Test func saysOfEveryKindOfRejectionWhereAndWhatItIs() throws {
    let rows: [(text: String, refusal: String)] = [
      ("a,1,2025-01-01,x,\n", "not_convertible amount x"),
      ("a,1,2025-01-01,1.2345678,\n", "not_convertible amount 1.2345678"),
      ("a,1,2025-01-01\n", "missing_columns amount "),
      ("a,1,2025-01-01,1,,more\n", "too_many_columns  more"),
      ("a,1,2025-01-01,1,\"x\" y\n", "bad_quote note \"x\" "),
      ("a,1,2025-01-01,1,\(String(repeating: "x", count: 1 << 20))\n", "line_too_long note "),
      ("a\u{E000},1,2025-01-01,1,\n", "invalid_encoding customer_id a\u{FFFD}"),
      (",1,2025-01-01,1,\n", "missing_id customer_id "),
      ("a,1,2025-02-29,1,\n", "bad_date date 2025-02-29"),
      ("a,1,,1,\n", "bad_date date "),
      ("a,1,2025-01-01,inf,\n", "non_finite_amount amount inf"),
      ("a,1,2025-01-01,1e15,\n", "out_of_range amount 1e15"),
    ]
    var bytes = Array((header + "a,1,2025-01-01,5,\u{E9}\n").utf8)
    var offsets: [Int] = []
    for row in rows {
      offsets.append(bytes.count)
      for scalar in row.text.unicodeScalars {
        bytes += scalar.value == 0xE000 ? [0xFF] : Array(String(Character(scalar)).utf8)
      }
    }
    let reading = try reading(bytes: bytes)
    #expect(reading.refusals == rows.enumerated().map { "\($0.offset + 3) \($0.element.refusal)" })
    #expect(reading.rejections.map(\.byteOffset) == offsets)
    #expect(reading.rejections.allSatisfy { $0.file == "sales.csv" && $0.message.hasSuffix(".") })
    let unread: Set = [LedgerAccount.RejectionReason.badRecord]
    #expect(
      Set(reading.rejections.map(\.kind)).union(unread)
        == Set(LedgerAccount.RejectionReason.allCases)
    )
    // Where the amount can be read, it is the rejected row's.
    #expect(reading.account.rejected[.invalidEncoding]?.amount.description == "1")
    #expect(reading.account.rejected[.badDate]?.amount.description == "2")
  }

  @Test func takesCancelledSalesForReturnsWhereItIsTold() throws {
    let text =
      header + "a,536,2025-01-01,5,\na,C537,2025-01-02,2,\na,C538,2025-01-03,-1,\n"
      + "b,539,2025-01-03,7,\n"
    let told = options { $0.cancelledPrefix = "C" }
    let cancelled = try reading(text, told)
    #expect(cancelled.rows == ["a,3,1,2", "b,1,1,7"])
    #expect(cancelled.account.netReturns == .init(rows: 2, amount: try .of("-3")))
    #expect(try reading(text).rows == ["a,2,2,6", "b,1,1,7"])
    let carriageReturns = try reading(text.replacing("\n", with: "\r"), told)
    #expect(carriageReturns.table == cancelled.table)
    let error = try failure("customer_id,date,amount\na,2025-01-01,5\n", told)
    #expect(error.code == .missingColumn)
    #expect(error.description.contains("sale_id"))
  }

  @Test func comesToTheSameWithoutDescribingTheInput() throws {
    let text =
      header + "a,1,2025-01-01,5,\nb,2,2025-01-02,-3,\na,3,2025-02-03,-1,\n"
      + "c,4,2025-03-01,-2,\nc,5,2025-03-05,9,\nc,5,2025-03-05,9,\nd,6,never,1,\n"
      + "a,3,2025-02-03,-1,\n"
    let whole = try reading(text)
    let bare = try reading(text, options { $0.describesInputs = false })
    #expect(bare.table == whole.table)
    #expect(whole.account.profile.months.count == 3)
    #expect(whole.account.repeatedLines == .init(rows: 2, amount: try .of("8")))
    var account = whole.account
    (account.profile, account.repeatedLines) = (InputProfile(), .init())
    #expect(bare.account == account)
    let dropping = try reading(
      text,
      options {
        $0.describesInputs = false
        $0.dropsRepeatedLines = true
      }
    )
    #expect(dropping.account.setAside[.droppedDuplicate] == whole.account.repeatedLines)
  }

  @Test func tellsWhatWasRepeatedSharedOrTooLate() throws {
    let text =
      header + "a,1,2025-01-01,5,\na,1,2025-01-01,5,\nb,1,2025-01-02,6,\nc,2,2025-02-02,7,\n"
    let found = try reading(text, options { $0.asOf = Day("2025-01-15") })
    let facts = Dictionary(uniqueKeysWithValues: found.facts.map { ($0.name, $0.value) })
    #expect(
      facts["last sale"] == "after the reference date 2025-01-15; 1 row after it set aside"
    )
    #expect(
      facts["repeated lines"]?.hasPrefix("1 row kept: byte by byte what an earlier row") == true
    )
    #expect(facts["shared sale ids"]?.hasPrefix("1 id stands with more than one customer") == true)
    let dropped = try reading(text, options { $0.dropsRepeatedLines = true })
    #expect(dropped.facts.contains { $0.value.hasPrefix("1 row set aside: byte by byte") })
    let plain = try reading(header + "a,1,2025-01-01,5,\n")
    #expect(!plain.facts.contains { ["last sale", "repeated lines"].contains($0.name) })
  }

  @Test func readsTextWithoutAFinalLineBreak() throws {
    #expect(try reading(header + "a,1,2025-01-01,5,x").rows == ["a,1,1,5"])
    #expect(try reading(header + "a,1,2025-01-01,5,\"x\"").rows == ["a,1,1,5"])
    #expect(try reading(header + "a,1,2025-01-01,5,").rows == ["a,1,1,5"])
  }

  @Test func rejectsARecordThatIsLongerThanTheWindowAndGoesOn() throws {
    let long = String(repeating: "x", count: 3_000_000)
    let reading = try reading(
      header + "a,1,2025-01-01,5,\(long)\nb,2,2025-01-01,6,\nc,3,2025-01-01,7,\"\(long)\"\n"
        + "d,4,2025-01-01,8,\n"
    )
    #expect(reading.refusals[0] == "2 line_too_long note ")
    #expect(reading.refusals[1].hasPrefix("4 bad_quote note \"xxx"))
    #expect(reading.refusals[1].utf8.count < 150)
    #expect(reading.rows == ["b,1,1,6", "d,1,1,8"])
  }

  @Test func readsRecordsAcrossTheBordersOfTheWindow() throws {
    var text = header
    for row in 0..<60_000 { text += "c\(row % 100),\(row),2025-01-01,1.25,\"n, \(row)\n\"\n" }
    let reading = try reading(text)
    #expect(reading.account.used.rows == 60_000)
    #expect(reading.account.used.amount.description == "75000")
    #expect(reading.table.customerCount == 100)
  }

  @Test func keepsHostileIDsAsTheyAre() throws {
    let ids = [
      "007", "a,b", "say \"x\"", "two\nlines", "😀", String(repeating: "n", count: 300), "=1+1",
      "e\u{301}", "é",
    ]
    let rows = ids.map { "\"\($0.replacing("\"", with: "\"\""))\",1,2025-01-01,1,\n" }
    let reading = try reading(header + rows.joined())
    #expect(reading.table.customerIDs.count == ids.count)
    #expect(
      Set(reading.table.customerIDs.map { Array($0.utf8) }) == Set(ids.map { Array($0.utf8) })
    )
    #expect(reading.rejections.isEmpty)
  }

  @Test func rejectsANullByteInAnIDAndLeavesItInANote() throws {
    let reading = try reading(
      header + "a\0b,1,2025-01-01,5,\nb,2,2025-01-01,6,x\0y\nc,3,2025-01-01,7\0,\n"
        + String(repeating: "d,4,2025-01-01,1,aaaaaaaaaaaaaaaaaaaa\n", count: 20)
    )
    #expect(
      reading.rejections.map(\.kind) == [.invalidEncoding, .notConvertible]
    )
    #expect(reading.rows == ["b,1,1,6", "d,1,1,20"])
  }

  @Test func leavesALoneCarriageReturnInACell() throws {
    let reading = try reading(header + "a,1,2025-01-01,5,x\ry\nb,2,2025-01-01,6\r,\n")
    #expect(reading.table.customerIDs == ["a"])
    #expect(reading.refusals.first?.hasPrefix("3 not_convertible amount") == true)
  }

  @Test func keepsColumnsForTheLists() throws {
    let reading = try reading(
      "customer_id,date,amount,E-Mail,City\na,2025-01-01,1,a@x,Graz\na,2025-01-02,1,,Linz\n",
      options { $0.keep = ["e-mail", "City"] }
    )
    #expect(
      reading.table.keptColumns == [
        .init(name: "e-mail", values: ["a@x"]), .init(name: "City", values: ["Linz"]),
      ]
    )
  }

  @Test func keepsColumnsApartAfterARowThatIsNotPlain() throws {
    let reading = try reading(
      "customer_id,date,amount,city,note\na,2025-01-01,1,Graz,\"said \"\"no\"\"\"\n"
        + "b,2025-01-02,1,Linz,yes\nc,2025-01-03,1,Wels,\n",
      options { $0.keep = ["city", "note"] }
    )
    #expect(
      reading.table.keptColumns == [
        .init(name: "city", values: ["Graz", "Linz", "Wels"]),
        .init(name: "note", values: ["said \"no\"", "yes", ""]),
      ]
    )
  }

  @Test func describesItsInputs() throws {
    let folder = try InputFolder()
    let first = try folder.file("a.csv", Array("customer_id,date,amount\na,2025-01-01,1\n".utf8))
    let second = try folder.file(
      "b.csv",
      Array("date;amount;customer\n03.02.2025;2,5;a\n05.02.2025;3;b\n".utf8)
    )
    let reading = try SalesReader(options: .init()).read([first, second])
    #expect(reading.rows == ["a,3,2,3.5", "b,1,1,3"])
    #expect(reading.inputs.map(\.name) == ["a.csv", "b.csv"])
    #expect(reading.inputs.map(\.rows) == [1, 2])
    #expect(reading.inputs.map(\.bytes) == [39, 53])
    #expect(
      reading.inputs[0].sha256
        == "4f3df96bfa98cc40a9b81791cda7d48b94572d811078b9c3d62947db82fc2335"
    )
    #expect(reading.account.bytesRead == 92)
    #expect(reading.facts.contains(DetectedFact(name: "b.csv: delimiter", value: "semicolon")))
    #expect(reading.facts.contains(DetectedFact(name: "b.csv: decimal mark", value: "comma")))
  }

  @Test func refusesTheSameBytesTwice() throws {
    let folder = try InputFolder()
    let text = Array("customer_id,date,amount\na,2025-01-01,1\n".utf8)
    let sources = [try folder.file("a.csv", text), try folder.file("b.csv", text)]
    let error = try #require(
      #expect(throws: SalesInputError.self) { try SalesReader(options: .init()).read(sources) }
    )
    #expect(error.code == .repeatedInput)
    #expect(error.description.hasPrefix("b.csv: this input holds the same bytes as a.csv"))
  }

  @Test func takesTheTabThatTheNamePromisesIfTheHeaderHasIt() throws {
    let tabs = "customer_id\tdate\tamount\ta,b,c,d,e\nx\t2025-01-01\t1\t1,2,3,4,5\n"
    #expect(try reading(tabs, name: "a.tsv").rows == ["x,1,1,1"])
    let commas = "customer_id,date,amount\nx,2025-01-01,1\n"
    #expect(try reading(commas, name: "a.tsv").rows == ["x,1,1,1"])
  }
}
