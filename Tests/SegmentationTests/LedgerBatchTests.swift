import Multivariate
import Segmentation
import Testing

/// Sales come into the ledger one by one or in batches; both ways give one book.
struct LedgerBatchTests {
  private struct Sale {
    let customer: String
    let sale: String
    let day: Int32
    let instant: Int64?
    let millionths: Int64
    let line: UInt64
  }

  private func sales(_ generator: inout some RandomNumberGenerator, _ count: Int) -> [Sale] {
    (0..<count).map { _ in
      let number = Int.random(in: 0..<200, using: &generator)
      let sale = Int.random(in: 0..<300, using: &generator)
      return Sale(
        customer: ["\(number)", "C-\(number)", "0\(number)", "\(number)00000000000"][number % 4],
        sale: ["", "\(sale)", "S\(sale)", "\(sale)0000000000000", "\(sale * 5000)"][sale % 5],
        day: Int32.random(in: 19_000..<19_400, using: &generator),
        instant: Bool.random(using: &generator) ? Int64.random(in: 0..<50, using: &generator) : nil,
        millionths: Int64.random(in: -1_000_000..<9_000_000, using: &generator),
        line: UInt64.random(in: 0..<40, using: &generator)
      )
    }
  }

  private func oneByOne(_ sales: [Sale], _ settings: LedgerSettings) -> SalesLedger {
    var ledger = SalesLedger(settings: settings)
    for sale in sales {
      _ = ledger.add(
        customerID: Array(sale.customer.utf8).span,
        saleID: Array(sale.sale.utf8).span,
        moment: SaleMoment(day: Day(daysSinceEpoch: sale.day), instant: sale.instant),
        amount: Money(millionths: Int128(sale.millionths)),
        lineHash: sale.line
      )
    }
    return ledger
  }

  private func inBatches(_ sales: [Sale], _ settings: LedgerSettings) -> SalesLedger {
    var ledger = SalesLedger(settings: settings)
    var batch = SaleBatch()
    var text: [UInt8] = []
    for sale in sales {
      let start = text.count
      text += Array(sale.customer.utf8)
      let instant = sale.instant.map {
        (LedgerAccount.PurchaseRule.instant, UInt64(bitPattern: $0))
      }
      let (rule, purchase) =
        sale.sale.isEmpty
        ? instant ?? (.row, 0) : (.saleID, IDKey.of(Array(sale.sale.utf8).span))
      batch.rows.append(
        SaleBatch.Row(
          customerKey: IDKey.of(Array(sale.customer.utf8).span),
          customerID: .init(start, text.count),
          purchase: purchase,
          rule: rule,
          day: sale.day,
          millionths: sale.millionths,
          lineHash: sale.line
        )
      )
    }
    let middle = sales.count / 3
    ledger.add(batch, rows: 0..<middle, in: text.span)
    ledger.add(batch, rows: middle..<sales.count, in: text.span)
    return ledger
  }

  @Test(arguments: [0, 1, 2, 3, 4])
  func giveTheBookOfRowsTakenOneByOne(variant: Int) throws {
    var generator = SeededGenerator(seed: UInt64(variant))
    let sales = sales(&generator, 3000)
    var settings = LedgerSettings()
    if variant == 1 { settings.returns = .ignore }
    if variant == 2 { settings.excludedCustomers = ["4", "C-1"] }
    if variant == 3 { (settings.since, settings.asOf) = (Day("2022-02-01"), Day("2022-12-01")) }
    if variant == 4 { settings.profilesSales = false }
    let single = oneByOne(sales, settings).close(bytesRead: 0)
    let batched = inBatches(sales, settings).close(bytesRead: 0)
    #expect(single == batched)
    #expect(single.account.reconciles)
    // Counted once more, by sets.
    var purchases: [String: Set<String>] = [:]
    var alone = 0
    for sale in sales where sale.millionths >= 0 {
      let day = Day(daysSinceEpoch: sale.day)
      if let since = settings.since, day < since { continue }
      if let asOf = settings.asOf, day > asOf { continue }
      if settings.excludedCustomers.contains(sale.customer) { continue }
      if sale.sale.isEmpty, sale.instant == nil { alone += 1 }
      let key = sale.sale.isEmpty ? sale.instant.map { "at \($0)" } : "id \(sale.sale)"
      if let key { purchases[sale.customer, default: []].insert(key) }
    }
    #expect(single.account.purchases == purchases.values.reduce(alone) { $0 + $1.count })
  }

  /// Where nobody is told of repeated lines, their count is all that is missing.
  @Test func giveTheSameTableWhereLinesAreNotCompared() {
    var generator = SeededGenerator(seed: 8)
    let once = sales(&generator, 2000)
    let sales = once + once
    let told = inBatches(sales, LedgerSettings()).close(bytesRead: 0)
    #expect(told.account.repeatedLines.rows > 1000)
    for close in [oneByOne, inBatches] {
      let untold = close(sales, LedgerSettings(profilesSales: false)).close(bytesRead: 0)
      #expect(untold.table == told.table)
      var account = told.account
      (account.profile, account.repeatedLines) = (InputProfile(), .init())
      #expect(untold.account == account)
    }
  }

  @Test func keepSumsBeyond64BitsExact() throws {
    var ledger = SalesLedger(settings: LedgerSettings())
    let id = Array("1".utf8)
    let amount = Money(millionths: 999_999_999_999_999_999_999)
    var batch = SaleBatch()
    batch.rows.append(
      SaleBatch.Row(
        customerKey: 1,
        customerID: .init(0, 1),
        purchase: 0,
        rule: .row,
        day: 20_000,
        millionths: .max,
        lineHash: 1
      )
    )
    for _ in 0..<50 {
      let moment = SaleMoment(day: Day(daysSinceEpoch: 20_000))
      _ = ledger.add(customerID: id.span, saleID: [UInt8]().span, moment: moment, amount: amount)
      ledger.add(batch, rows: 0..<1, in: id.span)
    }
    let (account, table) = ledger.close(bytesRead: 0)
    let sum = (amount.millionths + Int128(Int64.max)) * 50
    #expect(table.monetary == [Money(millionths: sum)])
    #expect(account.read.amount.millionths == sum)
    #expect(table.frequency == [100])
  }

  @Test func findCustomersWhateverTheirIDsLookLike() throws {
    let many = 6000
    let shuffled = (0..<many).map { ($0 * 7919) % 6007 }
    // Close together in any order, far apart, near the limits of tables, and first close together,
    // then with an id that is far away, a text, or both.
    let runs: [[String]] = [
      (0..<many).map { "\($0)" }, (0..<many).map { "\(many - $0)" }, shuffled.map { "\($0)" },
      (0..<many).map { "\($0 * 104_729)" }, (0..<many).map { "\($0 * 166_000_000_000_000)" },
      (0..<1024).map { "\($0)" } + ["1024", "2047", "2048", "4096", "8191", "8192", "1"],
      shuffled.map { "\($0)" } + ["999999999999999999", "3"],
      shuffled.map { "\($0)" } + ["C-1", "4"] + shuffled.map { "\($0 + 3000)" },
      shuffled.map { $0 % 2 == 0 ? "\($0)" : "\($0 * 1_000_003)" } + ["x", "0", "007"],
    ]
    for ids in runs {
      var sums: [String: Int128] = [:]
      var sales: [Sale] = []
      for (place, id) in (ids + ids.prefix(ids.count / 3)).enumerated() {
        let amount = Int64(place * 37 + 1)
        sums[id, default: 0] += Int128(amount)
        sales.append(
          Sale(customer: id, sale: "", day: 20_000, instant: nil, millionths: amount, line: 1)
        )
      }
      let ledger = inBatches(sales, LedgerSettings())
      let (account, table) = ledger.close(bytesRead: 0)
      let found = zip(table.customerIDs, table.monetary.map(\.millionths))
      #expect(Dictionary(uniqueKeysWithValues: found) == sums)
      #expect(table.customerIDs == CustomerIDOrder.sorted(Array(sums.keys)).ids)
      let parallel = inBatches(sales, LedgerSettings())
        .close(bytesRead: 0, parallel: Parallel(threadCount: 3))
      #expect(parallel == (account, table))
    }
  }

  @Test func findPurchasesWhateverTheirIDsLookLike() throws {
    // Close together, far apart, in any order, and from both ends.
    let runs: [[UInt64]] = [
      Array(0..<20_000), (0..<20_000).map { $0 * 104_729 }, (0..<20_000).map { 20_000 - $0 },
      (0..<20_000).map { ($0 * 7_919) % 20_011 }, (0..<2000).map { $0 * 500_000_000_000_000 },
    ]
    // With 32, 64 and no bits of what each row is like.
    let settings = [
      LedgerSettings(), LedgerSettings(dropsRepeatedLines: true),
      LedgerSettings(profilesSales: false),
    ]
    for (ids, settings) in runs.flatMap({ run in settings.map { (run, $0) } }) {
      var ledger = SalesLedger(settings: settings)
      for round in 0..<2 {
        for id in ids where round == 0 || id % 3 == 0 {
          _ = ledger.add(
            customerID: Array("\(id % 11)".utf8).span,
            saleID: Array("\(id)".utf8).span,
            moment: SaleMoment(day: Day(daysSinceEpoch: 20_000)),
            amount: .zero
          )
        }
      }
      #expect(ledger.close(bytesRead: 0).account.purchases == Set(ids).count)
    }
  }
}
