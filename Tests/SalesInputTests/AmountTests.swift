import SalesInput
import Segmentation
import Testing

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
    ("1,234.50", .notConvertible), ("1,234", .notConvertible), ("1 234", .notConvertible),
    ("$5", .notConvertible), ("(5)", .notConvertible), ("5-", .notConvertible),
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

  @Test func doesNotGuessWhatACommaBeforeThreeDigitsMeans() throws {
    let reading = try rows(["1,234", "5", "12,500"])
    #expect(reading.rejections.map(\.kind) == [.notConvertible, .notConvertible])
    let given = try rows(["1,234", "5", "12,500"], options { $0.decimalMark = .comma })
    #expect(given.account.used.amount == (try .of("18.734")))
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
