import Segmentation
import Testing

struct LedgerTests {
  /// Enters rows of the form `customer sale day amount [microseconds]`; `-` stands for no sale id.
  private func close(
    _ rows: [String],
    _ settings: LedgerSettings = LedgerSettings()
  ) throws -> (account: LedgerAccount, table: RFMTable) {
    var ledger = SalesLedger(settings: settings)
    for row in rows {
      let parts = row.split(separator: " ").map { String($0) }
      let moment = SaleMoment(
        day: try #require(Day(parts[2])),
        instant: parts.count > 4 ? Int64(parts[4]) : nil
      )
      let customerID = Array(parts[0].utf8)
      let saleID = parts[1] == "-" ? [] : Array(parts[1].utf8)
      _ = ledger.add(
        customerID: customerID.span,
        saleID: saleID.span,
        moment: moment,
        amount: try #require(Money(parts[3]))
      )
    }
    return ledger.close(bytesRead: 0)
  }

  @Test func countsTheLinesOfOneSaleOnce() throws {
    let (account, table) = try close([
      "a 1 2025-01-01 10", "a 1 2025-01-01 5.5", "a 2 2025-01-03 1", "b 1 2025-01-02 7",
      "a x 2025-01-02 1", "a x 2025-01-02 1",
    ])
    #expect(table.customerIDs == ["a", "b"])
    #expect(table.frequency == [3, 1])
    #expect(table.monetary.map(\.description) == ["18.5", "7"])
    #expect(table.recencyDays == [1, 2])
    #expect(table.firstPurchase?.map(\.description) == ["2025-01-01", "2025-01-02"])
    #expect(table.lastPurchase?.map(\.description) == ["2025-01-03", "2025-01-02"])
    #expect(account.purchaseRules == [.saleID: 6])
    #expect(account.purchases == 4)
  }

  @Test func tellsSaleIDsWithLeadingZerosApart() throws {
    let (_, table) = try close(["a 7 2025-01-01 1", "a 07 2025-01-01 1", "a 007 2025-01-01 1"])
    #expect(table.frequency == [3])
  }

  @Test func countsInstantsWhereThereIsNoSaleIDAndRowsWhereThereIsNoTime() throws {
    let (account, table) = try close([
      "a - 2025-01-01 1 500", "a - 2025-01-01 1 500", "a - 2025-01-01 1 501",
      "b - 2025-01-01 1", "b - 2025-01-01 1", "b 500 2025-01-01 1",
    ])
    #expect(table.frequency == [2, 3])
    #expect(account.purchaseRules == [.instant: 3, .row: 2, .saleID: 1])
  }

  @Test func subtractsReturnsWithoutRenewingRecencyOrCountingAPurchase() throws {
    let (account, table) = try close([
      "a 1 2025-01-01 10", "a C1 2025-01-09 -4", "b 2 2025-01-02 3",
    ])
    #expect(table.monetary.map(\.description) == ["6", "3"])
    #expect(table.frequency == [1, 1])
    // The netted return is the last used row, so that the reference date is the day after it.
    #expect(table.referenceDate?.description == "2025-01-10")
    #expect(table.recencyDays == [9, 8])
    #expect(account.netReturns == .init(rows: 1, amount: try #require(Money("-4"))))
  }

  @Test func setsIgnoredReturnsAside() throws {
    var settings = LedgerSettings()
    settings.returns = .ignore
    let (account, table) = try close(
      ["a 1 2025-01-01 10", "a 2 2025-01-09 -4", "b 3 2025-01-20 -1"],
      settings
    )
    #expect(table.customerIDs == ["a"])
    #expect(table.monetary.map(\.description) == ["10"])
    #expect(table.referenceDate?.description == "2025-01-02")
    #expect(account.setAside == [.ignoredReturn: .init(rows: 2, amount: try #require(Money("-5")))])
    #expect(account.returnsOnlyCustomers == 1)
    #expect(account.netReturns.rows == 0)
  }

  @Test func setsCustomersWithReturnsOnlyAsideWithTheirMoney() throws {
    let (account, table) = try close([
      "a 1 2025-01-01 10", "b 2 2025-02-01 -4", "b 3 2025-02-02 -1",
    ])
    #expect(table.customerIDs == ["a"])
    #expect(account.returnsOnlyCustomers == 1)
    #expect(account.setAside == [.returnsOnly: .init(rows: 2, amount: try #require(Money("-5")))])
    #expect(table.referenceDate?.description == "2025-01-02")
    #expect(account.used == .init(rows: 1, amount: try #require(Money("10"))))
    #expect(account.netReturns.rows == 0)
  }

  @Test func countsAZeroAmountAsAPurchase() throws {
    let (_, table) = try close(["a 1 2025-01-01 0"])
    #expect(table.frequency == [1])
    #expect(table.monetary == [.zero])
  }

  @Test func setsRowsOutsideTheWindowAside() throws {
    var settings = LedgerSettings()
    settings.since = Day("2025-01-02")
    settings.asOf = Day("2025-01-04")
    let (account, table) = try close(
      [
        "a 1 2025-01-01 1", "a 2 2025-01-02 2", "a 3 2025-01-04 4", "a 4 2025-01-05 8",
        "b 5 2025-01-05 16",
      ],
      settings
    )
    #expect(table.customerIDs == ["a"])
    #expect(table.recencyDays == [0])
    #expect(table.frequency == [2])
    #expect(table.referenceDate == settings.asOf)
    #expect(
      account.setAside == [
        .beforeSince: .init(rows: 1, amount: try #require(Money("1"))),
        .afterAsOf: .init(rows: 2, amount: try #require(Money("24"))),
      ]
    )
    #expect(account.returnsOnlyCustomers == 0)
    #expect(account.period?.lowerBound == settings.since)
  }

  @Test func setsExcludedCustomersAsideBeforeAnythingElse() throws {
    var settings = LedgerSettings()
    settings.excludedCustomers = ["a"]
    settings.asOf = Day("2025-01-01")
    let (account, table) = try close(
      ["a 1 2025-01-01 1", "a 2 2025-01-02 -2", "b 3 2025-01-01 4"],
      settings
    )
    #expect(table.customerIDs == ["b"])
    #expect(
      account.setAside == [.excludedCustomer: .init(rows: 2, amount: try #require(Money("-1")))]
    )
  }

  @Test func reconcilesWhatIsUsedSetAsideAndRejected() throws {
    var ledger = SalesLedger(settings: LedgerSettings())
    let id = Array("a".utf8)
    let day = try #require(Day("2025-01-01"))
    _ = ledger.add(
      customerID: id.span,
      saleID: [UInt8]().span,
      moment: SaleMoment(day: day),
      amount: try #require(Money("1.000001"))
    )
    ledger.reject(.missingID, amount: Money("3"))
    ledger.reject(.badDate, amount: nil)
    #expect(ledger.read.rows == 3)
    let (account, _) = ledger.close(bytesRead: 99)
    #expect(account.reconciles)
    #expect(account.bytesRead == 99)
    #expect(account.read == .init(rows: 3, amount: try #require(Money("4.000001"))))
    #expect(account.allRejected == .init(rows: 2, amount: try #require(Money("3"))))
  }

  @Test func keepsTheValueOfTheLatestDayThatHasAny() throws {
    var settings = LedgerSettings()
    settings.keptColumns = ["email", "name"]
    var ledger = SalesLedger(settings: settings)
    let rows = [
      ("a", "2025-01-02", "new@x", ""), ("a", "2025-01-01", "old@x", "Ann"),
      ("a", "2025-01-03", "", ""), ("b", "2025-01-01", "1@x", ""), ("b", "2025-01-01", "2@x", ""),
    ]
    for (id, day, email, name) in rows {
      let day = try #require(Day(day))
      let used = ledger.add(
        customerID: Array(id.utf8).span,
        saleID: [UInt8]().span,
        moment: SaleMoment(day: day),
        amount: .zero
      )
      let customer = try #require(used)
      ledger.keep(Array(email.utf8).span, column: 0, customer: customer, day: day)
      ledger.keep(Array(name.utf8).span, column: 1, customer: customer, day: day)
    }
    let kept = ledger.close(bytesRead: 0).table.keptColumns
    #expect(kept.map(\.name) == ["email", "name"])
    #expect(kept.map(\.values) == [["new@x", "2@x"], ["Ann", ""]])
  }

  @Test func doesNotDependOnTheOrderOfRows() throws {
    var rows: [String] = []
    for row in 0..<600 {
      rows.append("\(row % 37) \(row % 91) 2025-01-\(10 + row % 19) \(row % 7 - 1).25")
    }
    let forwards = try close(rows)
    let backwards = try close(rows.reversed())
    #expect(forwards == backwards)
  }

  @Test func holdsManyCustomersAndPurchases() throws {
    var ledger = SalesLedger(settings: LedgerSettings())
    let day = try #require(Day("2025-01-01"))
    for round in 0..<3 {
      for number in 0..<5000 {
        let sale = Array("S\(number * (round == 2 ? 2 : 1))".utf8)
        _ = ledger.add(
          customerID: Array("C\(number)".utf8).span,
          saleID: sale.span,
          moment: SaleMoment(day: day),
          amount: Money(millionths: 1)
        )
      }
    }
    let (account, table) = ledger.close(bytesRead: 0)
    #expect(table.customerCount == 5000)
    #expect(table.monetary.allSatisfy { $0.millionths == 3 })
    // Rounds one and two repeat each other; round three is new but for sale 0.
    #expect(account.purchases == 9999)
  }

  @Test func closesWithoutAnyRow() throws {
    let (account, table) = SalesLedger(settings: LedgerSettings()).close(bytesRead: 0)
    #expect(account == LedgerAccount())
    #expect(table.customerCount == 0)
    #expect(table.referenceDate == nil)
  }
}
