import Foundation
import Testing

/// How the built program says what it makes of sales.
struct ReadingCommandTests {
  private let program: Program
  private let header = "customer_id,date,amount,note\n"

  init() throws {
    program = try Program()
    try program.write(
      header + "a,2025-01-01,5,\n,2025-01-01,5,\nb,x,6,\nc,2025-01-02,7,\n",
      to: "bad.csv"
    )
  }

  @Test(
    arguments: [
      (
        ["--on-bad-row", "fail"], "", 65, "bad.csv:3: this row is rejected, and reading stops there"
      ),
      (["--max-bad-rows", "1"], "", 65, "bad.csv:3: this row is rejected"),
      (["--max-bad-rows", "2"], "", 65, "bad.csv:4: this is rejected row number 2"),
      (["--max-bad-rows", "3"], "", 0, "Of 4 rows, 2 rejected"),
      ([], "", 0, "Of 4 rows, 2 rejected"),
      ([], "max-bad-rows: 2", 65, "bad.csv:4: this is rejected row number 2"),
      ([], "on-bad-row: fail", 65, "bad.csv:3: this row is rejected"),
      (["--on-bad-row", "skip"], "on-bad-row: fail", 0, "Of 4 rows, 2 rejected"),
      (["--max-bad-rows", "0"], "", 64, "--max-bad-rows must be a whole number from 1"),
      (["--on-bad-row", "stop"], "", 64, "--on-bad-row must be one of skip, fail"),
    ] as [([String], String, Int32, String)]
  )
  func stopsAtTheBadRowThatItIsToldToStopAt(
    flags: [String],
    settings: String,
    code: Int32,
    words: String
  ) throws {
    try program.write(settings, to: "segment-report.yaml")
    let process = try program.start(["rfm", "bad.csv"] + flags)
    process.waitUntilExit()
    let said = try #require(program.text(of: ".stderr"))
    #expect(process.terminationStatus == code, "\(said)")
    #expect(said.contains(words), "\(said)")
    #expect((program.text(of: ".stdout") == "") == (code != 0))
  }

  @Test func writesNoReportWhereItStops() throws {
    #expect(try program.run("bad.csv", "--max-bad-rows", "2").code == 65)
    #expect(program.files(in: "output").isEmpty)
  }

  @Test func beginsTheReportWithWhatWasRejected() throws {
    #expect(try program.run("bad.csv").code == 0)
    let page = try #require(program.text(of: "output/report/index.html"))
    let sentence =
      "2 of 4 rows (50.0%) were rejected, mostly because their date cannot be read; their amounts, "
      + "11.00 in all, are missing from every figure here."
    #expect(page.contains("<dt>What to mind</dt><dd>\(sentence)"))
    #expect(
      program.text(of: "output/report/rejected.csv") == """
        file,line,byte_offset,column,kind,value,message
        bad.csv,3,45,customer_id,missing_id,,the customer's id is empty.
        bad.csv,4,60,date,bad_date,x,this is not a date. Write it as YYYY-MM-DD.

        """
    )
  }

  @Test(
    arguments: [
      ([], "", 65, "\"1,234\" is 1.234 or 1234. Say --decimal"),
      (["--decimal", ","], "", 0, "a,1,1,1.234\n"),
      (["--decimal", "."], "", 0, "a,1,1,1234\n"),
      (["--thousands", ","], "", 0, "a,1,1,1234\n"),
      (["--thousands", "none"], "", 0, "a,1,1,1.234\n"),
      ([], "thousands: comma", 0, "a,1,1,1234\n"),
      ([], "decimal: ','", 0, "a,1,1,1.234\n"),
      (["--thousands", "x"], "", 64, "--thousands must be one of"),
      (["--thousands", ",", "--decimal", ","], "", 64, "Both decimal and thousands are \",\""),
    ] as [([String], String, Int32, String)]
  )
  func readsAnAmbiguousAmountAsItIsTold(
    flags: [String],
    settings: String,
    code: Int32,
    words: String
  ) throws {
    try program.write(header + "a,2025-01-01,\"1,234\",\n", to: "s.csv")
    try program.write(settings, to: "segment-report.yaml")
    let process = try program.start(["rfm", "s.csv"] + flags)
    process.waitUntilExit()
    let texts = [program.text(of: ".stderr"), program.text(of: ".stdout")].compactMap { $0 }
    #expect(process.terminationStatus == code, "\(texts)")
    #expect(texts.joined().contains(words), "\(texts)")
  }

  @Test func callsTheCurrencyWhatTheAmountsCallIt() throws {
    try program.write(header + "a,2025-01-01,£5,\nb,2025-01-02,\"£1,234.50\",\n", to: "s.csv")
    #expect(try program.run("s.csv").code == 0)
    let page = try #require(program.text(of: "output/report/index.html"))
    #expect(page.contains("£1,239.50"))
    #expect(page.contains("GBP, which 2 rows name"))
    #expect(try program.run("s.csv", "--currency", "EUR").code == 0)
    let other = try #require(program.text(of: "output/report/index.html"))
    #expect(other.contains("€1,239.50") && !other.contains("£1,239.50"))
    try program.write(header + "a,2025-01-01,£5,\nb,2025-01-02,$5,\n", to: "two.csv")
    let two = try program.run("two.csv")
    #expect(two.code == 65)
    #expect(two.words.contains("1 row names $ (the first: two.csv:3), 1 row names GBP"))
  }

  @Test func readsTheSameSalesInEveryEncoding() throws {
    let text = header + "Jürgen,2025-01-01,5,\nb,2025-01-02,6,\n"
    try program.write(text, to: "utf-8.csv")
    let expected = try program.run("rfm", "utf-8.csv").output
    #expect(expected == "customer_id,recency_days,frequency,monetary\nJürgen,2,1,5\nb,1,1,6\n")
    let encodings: [String.Encoding] = [
      .windowsCP1252, .utf16LittleEndian, .utf16BigEndian, .utf16,
    ]
    for encoding in encodings {
      let data = try #require(text.data(using: encoding))
      try data.write(to: URL(filePath: "\(program.folder)/other.csv"))
      let run = try program.run("rfm", "other.csv", "--ledger", "ledger.json")
      #expect(run.output == expected, "\(encoding)")
      #expect(program.text(of: "ledger.json")?.contains("\"bytes_read\": \(data.count),") == true)
    }
  }

  @Test func saysThatTheReferenceDateIsBeforeTheLastSale() throws {
    try program.write(header + "a,2025-01-01,5,\nb,2025-02-02,6,\n", to: "s.csv")
    let run = try program.run("rfm", "s.csv", "--as-of", "2025-01-15")
    #expect(run.output.hasSuffix("a,14,1,5\n"))
    #expect(
      run.words.contains(
        "The reference date 2025-01-15 is before the last sale; 1 row after it set aside."
      )
    )
    #expect(try program.run("s.csv", "--as-of", "2025-01-15").code == 0)
    let page = try #require(program.text(of: "output/report/index.html"))
    #expect(page.contains("after the reference date 15 January 2025; 1 row after it set aside"))
    #expect(!(try program.run("rfm", "s.csv", "--as-of", "2025-02-02").words.contains("before")))
  }

  @Test func readsWithoutAHeaderAndWithOtherQuotes() throws {
    try program.write("'a','2025-01-01','5'\n'b','2025-01-02','6'\n", to: "s.csv")
    let columns = "customer_id=1,date=2,amount=3"
    let run = try program.run("rfm", "s.csv", "--columns", columns, "--header", "no")
    #expect(run.output.hasSuffix("a,2,1,5\nb,1,1,6\n"), "\(run.words)")
    let asTold = try program.run(
      "rfm",
      "s.csv",
      "--columns",
      columns,
      "--header",
      "no",
      "--quote",
      "none"
    )
    #expect(asTold.code == 65)
    try program.write("columns: {customer_id: 1, date: 2, amount: 3}\nheader: no\n", to: "s.yaml")
    #expect(try program.run("rfm", "s.csv", "--settings", "s.yaml").output == run.output)
    let refused = try program.run("rfm", "s.csv")
    #expect(refused.code == 65)
    #expect(refused.words.contains("--header yes"))
  }

  @Test func takesCancelledSalesForReturns() throws {
    try program.write(
      "customer_id,sale_id,date,amount\na,1,2025-01-01,5\na,C2,2025-01-02,2\n",
      to: "s.csv"
    )
    let run = try program.run("rfm", "s.csv", "--cancelled-prefix", "C")
    #expect(run.output.hasSuffix("a,2,1,3\n"), "\(run.words)")
  }
}
