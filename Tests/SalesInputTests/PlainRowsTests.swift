import Multivariate
import SalesInput
import Segmentation
import Testing

/// Rows are read on two ways, plain ones straight from the bytes on any thread, the others in order.
///
/// A text whose lines end in carriage returns has no plain rows, so that it tells how the
/// same rows are read in order.
struct PlainRowsTests {
  private static let ids = [
    "7", "0", "007", "00", "12345678", "123456789", "1234567890123456", "12345678901234567",
    "123456789012345678", "1234567890123456789", "-5", "+5", "C-12", "a b", " 8 ", "\t9", "é", "",
    " ", "a\0b", "12a45678", "1234567/", "1234567:", "Ünïcödé GmbH & Co",
  ]
  private static let dates = [
    "2025-01-05", "2025-12-31", "2025-02-29", "2024-02-29", "2025-1-5", "2025-13-01", "2025-00-10",
    "2025-01-05 10:30", "2025-01-05T23:59:59Z", "2025-01-05 10:30:15.25",
    "2025-01-05T23:30:00+02:00",
    "20250105", "05.01.2025", "2025/01/05", " 2025-01-05", "2025-01-05 ", "", "2025-01-0x",
    "2025_01_05", "13/02/2025", "9999-12-31", "9999-12-30", "0001-01-01", "0000-01-01",
  ]
  private static let amounts = [
    "1", "0", "12.5", "12.50", "-3.25", "-0", "0.000001", "0.0000001", "1.000000", "1.2345678",
    "007.5", ".5", "5.", "+4", "1e2", "1,5", "12,50", "1.234", "12,345", "nan", "-inf", "x", "",
    " 4 ", "99999.99", "123456.78", "1234567.89", "123456789012.5", "1234567890123.5",
    "999999999999999", "1000000000000000", "99999999999999999999", "1.5.5", "--1", "1-2", "-",
    "12345678", "123456789", "-99999999.999999", "1 2", "4/2", "12:5",
  ]
  private static let writtenAmounts = [
    "1,234.50", "$2.25", "1,234", "1.234", "$1,234.50", "(2.25)", "($2.25)", "5.00-", "\u{2212}5",
    "1 234", "1\u{A0}234.5", "1'234.50", "12,34,567.5", "1.234,50", "2,25", "2.25 $", "€5", "USD 5",
    "1,23", "$", "12.5", "7", "", "x",
  ]
  private static let notes = [
    "", "x", "a, b", "say \"x\"", "\"", "é", ",,", "5\" pipe", "longer than sixteen bytes",
    "longer than sixteen, bytes", "\u{FEFF}",
  ]

  private static func cell(_ text: String, _ generator: inout SeededGenerator) -> String {
    let needsQuotes = text.contains(",") || text.hasPrefix("\"")
    guard needsQuotes || Int.random(in: 0..<6, using: &generator) == 0 else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  /// Mostly the first few of a list, so that enough rows are whole.
  private static func pick(_ list: [String], _ generator: inout SeededGenerator) -> String {
    let all = Int.random(in: 0..<4, using: &generator) == 0
    return list[Int.random(in: 0..<(all ? list.count : 2), using: &generator)]
  }

  private static func lines(_ generator: inout SeededGenerator) -> [String] {
    var order = ["customer_id", "sale_id", "date", "amount", "note"]
    order.shuffle(using: &generator)
    let amounts = Bool.random(using: &generator) ? amounts : writtenAmounts
    var lines = [order.joined(separator: ",")]
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      var cells = order.map { name in
        let list =
          switch name {
          case "customer_id", "sale_id": ids
          case "date": dates
          case "amount": amounts
          default: notes
          }
        return cell(pick(list, &generator), &generator)
      }
      switch Int.random(in: 0..<30, using: &generator) {
      case 0: cells.removeLast()
      case 1: cells.insert("", at: Int.random(in: 0...5, using: &generator))
      case 2: cells[Int.random(in: 0...4, using: &generator)] += "\""
      case 3: cells = [""]
      default: break
      }
      lines.append(cells.joined(separator: ","))
    }
    return lines
  }

  private static func settings(_ generator: inout SeededGenerator) throws -> SalesReadingOptions {
    var options = SalesReadingOptions()
    options.decimalMark = [nil, nil, .dot, .comma].randomElement(using: &generator) ?? nil
    if options.decimalMark == nil, Int.random(in: 0..<4, using: &generator) == 0 {
      options.thousandsMark = [.comma, .dot, .none].randomElement(using: &generator)
    }
    if Int.random(in: 0..<4, using: &generator) == 0 { options.cancelledPrefix = "00" }
    if Int.random(in: 0..<4, using: &generator) == 0 {
      options.dateFormat = try DateFormat(
        ["iso", "dmy", "ymd"].randomElement(using: &generator) ?? ""
      )
    }
    if Bool.random(using: &generator) { options.keep = ["note"] }
    if Int.random(in: 0..<4, using: &generator) == 0 { options.timeZone = "Asia/Kolkata" }
    if Int.random(in: 0..<4, using: &generator) == 0 { options.encoding = .utf8 }
    if Int.random(in: 0..<4, using: &generator) == 0 { options.returns = .ignore }
    if Int.random(in: 0..<4, using: &generator) == 0 { options.asOf = Day("2025-06-30") }
    if Int.random(in: 0..<4, using: &generator) == 0 { options.excludedCustomers = ["7"] }
    return options
  }

  /// What reading came to, as text, whatever ends the lines.
  private static func outcome(_ text: String, _ options: SalesReadingOptions) throws -> String {
    do {
      let reading = try reading(text, options)
      let account = reading.account
      let parts = [
        reading.csv, "\(account.read) \(account.used) \(account.netReturns)",
        "\(account.customers) \(account.purchases) \(account.returnsOnlyCustomers)",
        "\(account.rejected.sorted { $0.key < $1.key })",
        "\(account.setAside.sorted { $0.key < $1.key })",
        "\(account.purchaseRules.sorted { $0.key < $1.key })",
        "\(reading.table.firstPurchase ?? []) \(reading.table.lastPurchase ?? [])",
        "\(reading.table.keptColumns)", "\(reading.rejections)",
        "\(reading.facts.filter { $0.name != "line ends" }.map { [$0.name, $0.value] })",
      ]
      return parts.joined(separator: "\n").replacing("\r", with: "\n")
        .replacing("\\r", with: "\\n")
    } catch let error as SalesInputError {
      return error.description
    }
  }

  @Test(arguments: 0..<300)
  func areReadAsAllOthers(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let lines = Self.lines(&generator)
    let options = try Self.settings(&generator)
    let end = seed % 3 == 0 ? "" : "\n"
    let plain = try Self.outcome(lines.joined(separator: "\n") + end, options)
    let inOrder = try Self.outcome(
      lines.joined(separator: "\r") + end.replacing("\n", with: "\r"),
      options
    )
    #expect(plain == inOrder)
  }

  @Test(arguments: 0..<100)
  func areMultipliedAsAllOthers(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "1", "3", "-2", "0", "2.5", "1,000", "", "12345678", "999999999999", "x", "0.001",
    ]
    let prices = ["2.5", "0.000001", "1.234", "7", "0", "99999999.99", "0.0000001", "$5", "1e3"]
    var lines = ["customer_id,date,pieces,price"]
    for row in 0..<20 {
      let (factor, price) = (Self.pick(pieces, &generator), Self.pick(prices, &generator))
      lines.append(
        "\(row),2025-01-01,\(Self.cell(factor, &generator)),\(Self.cell(price, &generator))"
      )
    }
    let product = try options { $0.columns = try ColumnMapping("amount=pieces*price") }
    #expect(
      try Self.outcome(lines.joined(separator: "\n"), product)
        == Self.outcome(lines.joined(separator: "\r"), product)
    )
  }

  @Test func areReadWithCarriageReturnsAndLineFeeds() throws {
    let lines = ["amount,customer_id,date,note", "1.5,a,2025-01-01,x", "2,b,2025-01-02,\"y\""]
    for end in ["\n", "\r\n"] {
      let reading = try reading(lines.joined(separator: end) + end)
      #expect(reading.rows == ["a,2,1,1.5", "b,1,1,2"])
    }
  }

  @Test(arguments: [2, 5])
  func areReadTheSameOnAnyNumberOfThreads(threadCount: Int) throws {
    // Cells of several lines, unclosed quotes and odd rows lie across the borders of parts.
    var text = "customer_id,sale_id,date,amount,note\n"
    for row in 0..<4_000 {
      let note =
        switch row % 97 {
        case 3: "\"" + String(repeating: "line \(row)\n", count: row % 50 * 20) + "\""
        case 5: "\"open"
        case 7: "\"\(row)\" odd"
        case 8: "a,b"
        default: "\"note, \(row)\""
        }
      text += "\(row % 301),S\(row),2025-01-\(10 + row % 19),\(row % 50).25,\(note)\n"
    }
    let folder = try InputFolder()
    let source = try folder.file("sales.csv", Array(text.utf8))
    let one = try SalesReader(options: .init()).read([source])
    let many = try SalesReader(
      options: .init(),
      parallel: Parallel(threadCount: threadCount)
    ).read([source])
    #expect(one.account == many.account)
    #expect(one.table == many.table)
    #expect(one.rejections == many.rejections)
    #expect(many.account.bytesRead == text.utf8.count)
    // Every 97th row has an open quote, one an odd one, one a cell too many; what an open quote
    // takes in is found again.
    #expect(many.account.allRejected.rows == 3 * 42)
    #expect(many.account.read.rows == 4_000)
  }
}
