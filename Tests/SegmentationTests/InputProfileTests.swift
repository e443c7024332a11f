import Multivariate
import Segmentation
import Testing

struct InputProfileTests {
  /// Enters rows of the form `customer sale day amount`, and closes the book.
  private func account(
    _ rows: [String],
    _ settings: LedgerSettings = LedgerSettings()
  ) throws -> LedgerAccount {
    var ledger = SalesLedger(settings: settings)
    for row in rows {
      let parts = row.split(separator: " ").map { String($0) }
      _ = ledger.add(
        customerID: Array(parts[0].utf8).span,
        saleID: Array(parts[1].utf8).span,
        moment: SaleMoment(day: try #require(Day(parts[2]))),
        amount: try #require(Money(parts[3]))
      )
    }
    return ledger.close(bytesRead: 0).account
  }

  private static let rows = [
    "a 1 2025-01-03 10.5", "a 1 2025-01-03 2", "b 2 2025-01-31 4", "a C1 2025-02-01 -1.5",
    "b 3 2025-01-01 1", "c C2 2025-02-05 -7", "d 4 2025-04-30 3", "d C4 2025-05-01 -3",
    "c C3 2025-03-05 -8", "e C5 2025-04-02 -2", "e 5 2025-04-01 1",
  ]

  @Test func countsSalesReturnsAndCustomersOfEachMonth() throws {
    let account = try account(Self.rows)
    let months = account.profile.months
    // March has nothing but a return of c, who never bought, so that it is no month of the report.
    #expect(months.map(\.month.description) == ["2025-01", "2025-02", "2025-04", "2025-05"])
    #expect(months.map(\.sales.rows) == [4, 0, 2, 0])
    #expect(months.map(\.sales.amount.description) == ["17.5", "0", "4", "0"])
    #expect(months.map(\.returns.rows) == [0, 1, 1, 1])
    #expect(months.map(\.returns.amount.description) == ["0", "-1.5", "-2", "-3"])
    #expect(months.map(\.activeCustomers) == [2, 0, 2, 0])
    #expect(months.map(\.newCustomers) == [2, 0, 2, 0])
    #expect(months.map(\.net.amount.description) == ["17.5", "-1.5", "2", "-3"])
    #expect(account.returnsOnlyCustomers == 1)
  }

  @Test func namesOneTimeBuyersReturnsAndCustomersWithoutNetSpend() throws {
    let profile = try account(Self.rows).profile
    #expect(profile.customers == 4)
    // a bought once, in two lines; so did d and e.
    #expect(profile.oneTimeBuyers == 3)
    #expect(profile.oneTimeBuyerShare == 0.75)
    #expect(profile.customersWithReturns == 3)
    // d has nothing left, e owes one.
    #expect(profile.customersWithoutNetSpend == 2)
    #expect(profile.amountWithoutNetSpend.description == "-1")
    #expect(profile.revenue.description == "15")
    #expect(profile.topRevenue == profile.revenue)
  }

  @Test func leavesOutWhatIsSetAside() throws {
    var settings = LedgerSettings()
    (settings.since, settings.asOf) = (Day("2025-01-15"), Day("2025-04-01"))
    let months = try account(Self.rows, settings).profile.months
    // The return of a is all that a has left, so that a is set aside as well.
    #expect(months.map(\.month.description) == ["2025-01", "2025-04"])
    #expect(months.map(\.sales.amount.description) == ["4", "1"])
    settings = LedgerSettings(returns: .ignore, excludedCustomers: ["b"])
    let others = try account(Self.rows, settings).profile.months
    #expect(others.map(\.sales.amount.description) == ["12.5", "4"])
    #expect(others.map(\.returns.rows) == [0, 0])
  }

  @Test func addsUpTheTenCustomersWhoSpentMost() {
    let amounts = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9].map {
      Money(millionths: $0 * 1_000_000)
    }
    func profile(_ monetary: [Money]) -> InputProfile {
      let frequency = monetary.map { _ in 2 }
      return InputProfile(
        months: [],
        customersWithReturns: 0,
        frequency: frequency,
        monetary: monetary
      )
    }
    // 9 9 9 8 7 6 5 5 5 4 of 77
    for turned in [amounts, amounts.reversed(), amounts.sorted()] {
      #expect(profile(turned).topRevenue.description == "67")
      #expect(profile(turned).topRevenueShare == 67.0 / 77)
    }
    #expect(profile([]).topRevenueShare == nil)
    #expect(profile([]).oneTimeBuyerShare == nil)
    #expect(profile([Money(millionths: -1)]).topRevenueShare == nil)
  }

  /// Customers and months are counted once more by sets, where days lie close together, over
  /// decades, and over all years of the calendar.
  @Test(arguments: [
    Int32(19_000)..<19_100, 10_000..<20_000, -5..<5, -719_162..<2_932_897, 0..<16_000,
  ])
  func countsCustomersOfMonthsHoweverFarApart(days: Range<Int32>) throws {
    var generator = SeededGenerator(seed: UInt64(days.count))
    var ledger = SalesLedger(settings: LedgerSettings())
    var batched = ledger
    var batch = SaleBatch()
    var customers: [CalendarMonth: Set<Int>] = [:]
    var rows: [CalendarMonth: Int] = [:]
    var first: [Int: CalendarMonth] = [:]
    let text = Array("0123456789".utf8)
    for _ in 0..<5000 {
      let customer = Int.random(in: 0..<10, using: &generator)
      let day = Day(daysSinceEpoch: Int32.random(in: days, using: &generator))
      let month = CalendarMonth(of: day)
      customers[month, default: []].insert(customer)
      rows[month, default: 0] += 1
      first[customer] = min(first[customer] ?? month, month)
      _ = ledger.add(
        customerID: text.span.extracting(customer..<(customer + 1)),
        saleID: [UInt8]().span,
        moment: SaleMoment(day: day),
        amount: Money(millionths: 5)
      )
      batch.rows.append(
        SaleBatch.Row(
          customerKey: UInt64(customer),
          customerID: .init(customer, customer + 1),
          purchase: 0,
          rule: .row,
          day: day.daysSinceEpoch,
          millionths: 5,
          lineHash: 0
        )
      )
    }
    batched.add(batch, rows: 0..<1234, in: text.span)
    batched.add(batch, rows: 1234..<5000, in: text.span)
    for book in [ledger, batched] {
      let months = book.close(bytesRead: 0).account.profile.months
      #expect(months.map(\.month) == customers.keys.sorted())
      for month in months {
        #expect(month.activeCustomers == customers[month.month]?.count)
        #expect(month.sales.rows == rows[month.month])
        #expect(month.newCustomers == first.values.count { $0 == month.month })
      }
    }
  }
}
