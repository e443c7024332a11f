import Multivariate
import Segmentation
import Testing

/// What customers bought is kept while sales come in, row by row or in batches.
struct PurchasedItemsTests {
  private struct Sale {
    let customer: Int
    let item: String
    let millionths: Int64
  }

  private func oneByOne(_ sales: [Sale], _ settings: LedgerSettings) -> SalesLedger {
    var ledger = SalesLedger(settings: settings)
    for sale in sales {
      let amount = Money(millionths: Int128(sale.millionths))
      let customer = ledger.add(
        customerID: Array("\(sale.customer)".utf8).span,
        saleID: [UInt8]().span,
        moment: SaleMoment(day: Day(daysSinceEpoch: 20_000)),
        amount: amount
      )
      ledger.note(Array(sale.item.utf8).span, as: .channel, customer: customer, amount: amount)
    }
    return ledger
  }

  private func batched(_ sales: [Sale], _ settings: LedgerSettings) -> SalesLedger {
    var ledger = SalesLedger(settings: settings)
    var batch = SaleBatch()
    for sale in sales {
      batch.itemNames[1].append(Array(sale.item.utf8).span)
      batch.rows.append(
        SaleBatch.Row(
          customerKey: UInt64(sale.customer),
          customerID: .init(0, 0),
          purchase: 0,
          rule: .row,
          day: 20_000,
          millionths: sale.millionths,
          lineHash: 0
        )
      )
    }
    ledger.add(batch, rows: 0..<(sales.count / 3), in: [UInt8]().span)
    ledger.add(batch, rows: (sales.count / 3)..<sales.count, in: [UInt8]().span)
    return ledger
  }

  /// Names of any length, alike in their ends or in their length, come to their own sums; the same
  /// names mean something else in the next batch.
  @Test func tellsNamesApartThatAreAlike() throws {
    let names =
      (1...20).flatMap { count in
        [String(repeating: "a", count: count), String(repeating: "a", count: count - 1) + "b"]
      } + ["abcdXefgh", "abcdYefgh", "abcdefgh12345678", "abcdefgh12345679"]
      + (0..<600).map { "name \($0)" }
    var batch = SaleBatch()
    var ledger = SalesLedger(settings: LedgerSettings())
    for turn in [names, names.reversed(), names] {
      batch.removeAll()
      for (place, name) in (turn + turn).enumerated() {
        batch.itemNames[1].append(Array(name.utf8).span)
        batch.rows.append(
          SaleBatch.Row(
            customerKey: 1,
            customerID: .init(0, 0),
            purchase: 0,
            rule: .row,
            day: 20_000 + Int32(place),
            millionths: Int64(name.utf8.reduce(1) { $0 * 31 % 10_007 + Int($1) }),
            lineHash: UInt64(place)
          )
        )
      }
      ledger.add(batch, rows: 0..<batch.rows.count, in: [UInt8]().span)
    }
    let items = try #require(ledger.close(bytesRead: 0).table.items.first)
    #expect(Set(items.names) == Set(names))
    for position in 0..<items.count {
      let entry = items[position]
      let name = items.names[try #require(entry.item)]
      let once = name.utf8.reduce(1) { $0 * 31 % 10_007 + Int($1) }
      #expect(entry.amount == Money(millionths: Int128(6 * once)), "\(name)")
    }
  }

  /// With few items, with some more, and with many.
  @Test(arguments: [1, 5, 16, 17, 400])
  func addsUpWhatEachCustomerSpentOnEachItem(itemCount: Int) throws {
    var generator = SeededGenerator(seed: UInt64(itemCount))
    let sales = (0..<4000).map { _ in
      let item = Int.random(in: 0...itemCount, using: &generator)
      return Sale(
        customer: Int.random(in: 0..<300, using: &generator),
        item: item == 0 ? "" : "item \(item)",
        millionths: Int64.random(in: -9_000_000...90_000_000, using: &generator)
      )
    }
    let settings = LedgerSettings(excludedCustomers: ["7", "70"])
    var expected: [String: Money] = [:]
    for sale in sales where !sale.item.isEmpty && ![7, 70].contains(sale.customer) {
      expected["\(sale.customer) \(sale.item)", default: .zero] +=
        Money(millionths: Int128(sale.millionths))
    }
    for ledger in [oneByOne(sales, settings), batched(sales, settings)] {
      #expect(ledger.rowsWithout(.channel) == sales.count { $0.item.isEmpty })
      #expect(ledger.rowsWithout(.product) == 0)
      let table = ledger.close(bytesRead: 0).table
      #expect(table.items.map(\.field) == [.channel])
      let items = try #require(table.items.first)
      var found: [String: Money] = [:]
      for position in 0..<items.count {
        let entry = items[position]
        let name = items.names[try #require(entry.item)]
        found["\(table.customerIDs[entry.customer]) \(name)"] = entry.amount
      }
      #expect(found == expected)
      #expect(found.count == items.count)
      #expect(!items.hasOthers)
    }
  }

  @Test func leavesOutCustomersWithReturnsOnly() throws {
    let sales = [
      Sale(customer: 1, item: "Web", millionths: -5), Sale(customer: 2, item: "Web", millionths: 3),
    ]
    let table = oneByOne(sales, LedgerSettings()).close(bytesRead: 0).table
    let items = try #require(table.items.first)
    #expect(items.count == 1)
    #expect(items[0] == .init(customer: 0, item: 0, amount: Money(millionths: 3)))
  }

  @Test func countsNamesBeyondTheLimitAsOthers() throws {
    let sales = (0..<65_600).map { Sale(customer: $0 % 2, item: "\($0)", millionths: 1) }
    for ledger in [oneByOne(sales, LedgerSettings()), batched(sales, LedgerSettings())] {
      let items = try #require(ledger.close(bytesRead: 0).table.items.first)
      #expect(items.names.count == 65_535)
      #expect(items.hasOthers)
      let others = (0..<items.count).map { items[$0] }.filter { $0.item == nil }
      #expect(others.reduce(.zero) { $0 + $1.amount } == Money(millionths: 65))
    }
  }

  @Test func countsNamesThatAreTooLongTogetherAsOthers() throws {
    let long = String(repeating: "x", count: 9 << 20)
    let sales = ["\(long)1", "\(long)2", "short", "\(long)1"].map {
      Sale(customer: 1, item: $0, millionths: 1)
    }
    let items = try #require(oneByOne(sales, .init()).close(bytesRead: 0).table.items.first)
    #expect(items.names.map(\.utf8.count) == [long.utf8.count + 1, 5])
    #expect((0..<items.count).map { items[$0].amount.millionths }.sorted() == [1, 1, 2])
  }

  @Test func keepsSumsBeyond64BitsExact() throws {
    for itemCount in [1, 40] {
      let sales = (0..<200).map {
        Sale(customer: 1, item: "\($0 % itemCount)", millionths: .max)
      }
      for ledger in [oneByOne(sales, .init()), batched(sales, .init())] {
        let items = try #require(ledger.close(bytesRead: 0).table.items.first)
        let sum = (0..<items.count).reduce(Money.zero) { $0 + items[$1].amount }
        #expect(sum.millionths == Int128(Int64.max) * 200)
      }
    }
  }

  @Test func keepsNothingWhereNothingIsNamed() {
    let sales = [Sale(customer: 1, item: "", millionths: 1)]
    #expect(oneByOne(sales, .init()).close(bytesRead: 0).table.items.isEmpty)
    #expect(batched(sales, .init()).close(bytesRead: 0).table.items.isEmpty)
  }
}
