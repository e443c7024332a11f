import Multivariate
import SalesInput
import Segmentation
import Testing

/// Objects line by line are read on two ways, plain ones straight from the bytes on any thread, the
/// others in order.
///
/// A list of the same objects has no plain ones, so that it tells how they are read in order.
struct JSONLinesTests {
  private static let ids = [
    "7", "\"7\"", "\"C-12\"", "-5", "7.0", "\"\"", "\" 8 \"", "null", "\"é\"", "\"a\\u0062\"",
    "true", "[1]", "12345678901234567890", "\"\\ud800\"",
  ]
  private static let dates = [
    "\"2025-01-05\"", "\"2025-12-31\"", "\"2025-01-05T10:30:00Z\"", "\"2025-02-29\"", "20250105",
    "null", "\"13/02/2025\"", "\"\"",
  ]
  private static let amounts = [
    "1", "12.5", "-3.25", "0", "1e2", "0.0000001", "\"12.50\"", "\"4\"", "\"1,5\"", "null",
    "\"x\"", "NaN", "999999999999999999999999", "-0", "{\"a\":1}",
  ]
  private static let others = [
    "\"tea\"", "\"\"", "null", "17", "\"say \\\"tea\\\"\"", "\"Grüner Tee\"", "{\"a\":[1,\"}\"]}",
    "false", "\"\\ud83d\\ude00\"", "\"\\udc00\"",
    "\"a string that is longer than sixteen bytes, by far\"",
  ]

  private static func pick(_ list: [String], _ generator: inout SeededGenerator) -> String {
    let all = Int.random(in: 0..<4, using: &generator) == 0
    return list[Int.random(in: 0..<(all ? list.count : 3), using: &generator)]
  }

  private static func object(_ generator: inout SeededGenerator) -> String {
    var members = [
      ("customer_id", ids), ("date", dates), ("amount", amounts), ("sale_id", ids),
      ("product", others), ("a rather long name of a note", others),
    ].map {
      "\"\($0)\":\(Int.random(in: 0..<9, using: &generator) == 0 ? " " : "")"
        + pick($1, &generator)
    }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: members.removeLast()
    case 1: members.remove(at: Int.random(in: 0..<6, using: &generator))
    case 2: members.shuffle(using: &generator)
    case 3: members.append("\"date\":\"2025-01-01\"")
    case 4: members.append("\"new\":1")
    default: break
    }
    return "{" + members.joined(separator: Bool.random(using: &generator) ? "," : ", ") + "}"
  }

  /// What reading came to, but for where rows stand.
  private struct Outcome: Equatable {
    var account: LedgerAccount?
    var table: RFMTable?
    var refusals: [String] = []
    var error: SalesInputError.Code?

    init(_ text: String, name: String, _ options: SalesReadingOptions) throws {
      do {
        let reading = try reading(text, name: name, options)
        account = reading.account
        account?.bytesRead = 0
        table = reading.table
        refusals = reading.rejections.map { "\($0.kind) \($0.column) \($0.value) \($0.message)" }
      } catch let error as SalesInputError {
        self.error = error.code
      }
    }
  }

  @Test(arguments: 0..<150)
  func areReadAsThoseOfAList(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...60, using: &generator)
    let objects = (0..<count).map { _ in Self.object(&generator) }
    var options = SalesReadingOptions()
    if Bool.random(using: &generator) { options.keep = ["a rather long name of a note"] }
    if seed % 3 == 0 { options.asOf = Day("2025-06-30") }
    if seed % 5 == 0 { options.columns = try ColumnMapping("amount=amount*sale_id") }
    if seed % 7 == 0 { options.decimalMark = .comma }
    let lines = try Outcome(
      objects.joined(separator: seed % 2 == 0 ? "\n" : "\r\n") + (seed % 4 == 0 ? "" : "\n"),
      name: "a.ndjson",
      options
    )
    let list = try Outcome("[\(objects.joined(separator: ","))]", name: "a.json", options)
    #expect(lines.error == list.error)
    #expect(lines.refusals == list.refusals)
    #expect(lines.account == list.account)
    #expect(lines.table == list.table)
  }

  @Test func sayWhereARejectedOneStands() throws {
    let text = [
      #"{"customer_id":1,"date":"2025-01-01","amount":1}"#, "",
      #"{"customer_id":1,"date":"2025-01-01","amount":"x"}"#,
      #"{"customer_id":1,"#, #""date":"2025-01-01","amount":null}"#,
      #"{"customer_id":1,"date":"2025-01-01","amount":1} {"customer_id":2}"#, "7",
    ].joined(separator: "\n")
    let reading = try reading(text, name: "a.ndjson")
    #expect(
      reading.refusals == [
        "3 not_convertible amount x", "4 not_convertible amount ", "6 missing_columns date ",
        "7 bad_record  ",
      ]
    )
    #expect(reading.rows == ["1,1,2,2"])
    #expect(
      reading.account.missingValues == [
        .init(column: "amount", rejectedRows: 1), .init(column: "date", rejectedRows: 1),
      ]
    )
  }

  @Test func rejectARecordThatIsTooLongAndGoOnBehindItsLine() throws {
    let sale = #"{"customer_id":1,"date":"2025-01-01","amount":1}"#
    let long = String(repeating: "x", count: 1_100_000)
    for record in [#"{"customer_id":"\#(long)","date":"2025-01-01","amount":1}"#, "{\"\(long)"] {
      let reading = try reading("\(sale)\n\(record)\n\(sale)\n", name: "a.ndjson")
      #expect(reading.rejections.map(\.kind) == [.lineTooLong])
      #expect(reading.rejections.map(\.line) == [2])
      #expect(reading.account.used.rows == 2)
    }
  }

  @Test(arguments: [2, 5])
  func areReadTheSameOnAnyNumberOfThreads(threadCount: Int) throws {
    var generator = SeededGenerator(seed: 7)
    var text = ""
    for row in 0..<9000 {
      let sale = #"{"customer_id":\#(row % 301),"sale_id":"S\#(row)","date":"2025-01-05","#
      let rest = #""amount":\#(row % 50).25,"note":"\#(String(repeating: "x", count: row % 90))"}"#
      // Records of several lines and lines that are no records lie across the borders of parts.
      text += row % 97 == 0 ? sale + "\n\n" + rest : sale + rest
      text += row % 89 == 0 ? "\n{\"x" + Self.object(&generator) + "\n" : "\n"
    }
    let folder = try InputFolder()
    let source = try folder.file("sales.ndjson", Array(text.utf8))
    let one = try SalesReader(options: .init()).read([source])
    let many = try SalesReader(options: .init(), parallel: Parallel(threadCount: threadCount))
      .read([source])
    #expect(one.account == many.account)
    #expect(one.table == many.table)
    #expect(one.rejections == many.rejections)
    #expect(many.account.used.rows == 9000)
    #expect(many.account.bytesRead == text.utf8.count)
    #expect(many.account.allRejected.rows == 102)
  }
}
