public import Multivariate
private import Synchronization

extension SalesLedger {
  /// Closes the book.
  ///
  /// The account's used rows and money are added up from the customers, independently of what
  /// was counted while rows came in; that both agree is asserted.
  ///
  /// - Parameters:
  ///   - bytesRead: The bytes read from all inputs, as stored.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: What became of the rows, and the RFM table of the customers with a purchase.
  /// - Complexity: O(c log c) for c customers.
  public consuming func close(
    bytesRead: Int,
    parallel: Parallel = Parallel(threadCount: 1)
  ) -> (account: LedgerAccount, table: RFMTable) {
    account.bytesRead = bytesRead
    account.netReturns = allReturns
    account.purchaseRules = purchaseRules
    account.sharedSaleIDs = sharedSaleIDs
    forgetPurchases()
    let buyers = buyers(parallel)
    account.customers = buyers.entries.count
    account.used = buyers.used
    account.purchases = buyers.purchases
    account.period = buyers.period.days
    for customer in buyers.others { setAside(customer) }
    precondition(
      account.reconciles,
      """
      The ledger does not reconcile: \(account.read) read, \(account.used) used, \
      \(account.allSetAside) set aside, \(account.allRejected) rejected.
      """
    )
    let table = table(of: buyers.entries, parallel)
    if let months {
      account.profile = profile(table, months, customersWithReturns: buyers.withReturns)
      precondition(
        account.profile.reconciles(with: account),
        "The months do not add up to \(account.used) used: \(account.profile.months)."
      )
    }
    return (account, table)
  }

  private func profile(
    _ table: RFMTable,
    _ months: consuming MonthBook,
    customersWithReturns: Int
  ) -> InputProfile {
    for day in table.firstPurchase ?? [] { months.noteCustomer(since: day.daysSinceEpoch) }
    return InputProfile(
      months: months.months,
      customersWithReturns: customersWithReturns,
      frequency: table.frequency,
      monetary: table.monetary
    )
  }

  /// The customers with a purchase, and what they come to.
  private func buyers(_ parallel: Parallel) -> Buyers {
    let customers = customers
    let (count, size) = (customers.slotCount, 1 << 12)
    let buyers = Mutex(Buyers(capacity: customers.count))
    parallel.inOrder(
      ranges: count,
      of: size,
      work: { Buyers(in: $0, of: customers) },
      take: { part in buyers.withLock { $0.append(part) } }
    )
    return buyers.withLock { $0 }
  }

  /// Books a customer who turned out to have no purchase.
  private mutating func setAside(_ customer: CustomerBook.Customer) {
    guard customer.returns.rows > 0 || hasIgnoredReturn.contains(customer.number) else { return }
    account.returnsOnlyCustomers += 1
    guard customer.returns.rows > 0 else { return }
    let tally = LedgerAccount.Tally(rows: customer.returns.rows, amount: customer.monetary)
    account.setAside[.returnsOnly, default: .init()] =
      account.setAside[.returnsOnly, default: .init()] + tally
    months?.withdrawReturns(of: customer.number)
    account.netReturns.rows -= tally.rows
    account.netReturns.amount -= tally.amount
  }

  private mutating func table(of buyers: [RadixSort.Entry], _ parallel: Parallel) -> RFMTable {
    let reference = settings.asOf ?? account.period?.upperBound.adding(days: 1)
    let (order, ids, buyers) = inOrder(buyers)
    let customers = customers
    let filled = Mutex(RFMColumnValues(capacity: buyers.count, namesIntegers: ids == nil))
    parallel.inOrder(
      ranges: buyers.count,
      of: 1 << 11,
      work: { RFMColumnValues(buyers[$0], of: customers, reference, namesIntegers: ids == nil) },
      take: { part in filled.withLock { $0.append(part) } }
    )
    let columns = filled.withLock { $0 }
    let keptColumns = kept.map { values in
      columns.numbers.map { values.value(customer: Int($0)) }
    }
    var places = [Int32](repeating: -1, count: items.allSatisfy(\.isEmpty) ? 0 : customers.count)
    if !places.isEmpty {
      for (place, number) in columns.numbers.enumerated() {
        places[Int(number)] = Int32(truncatingIfNeeded: place)
      }
    }
    return RFMTable(
      customerIDs: ids ?? columns.ids,
      idOrder: order,
      recencyDays: columns.recencyDays,
      frequency: columns.frequency,
      monetary: columns.monetary,
      firstPurchase: columns.firstPurchase,
      lastPurchase: columns.lastPurchase,
      keptColumns: zip(settings.keptColumns, keptColumns).map {
        RFMTable.KeptColumn(name: $0, values: $1)
      },
      items: purchasedItems(places, parallel),
      referenceDate: reference
    )
  }

  /// What the customers of the table bought, and through which channels.
  ///
  /// - Parameters:
  ///   - places: Each customer's place in the table by number; -1 for those not in it.
  ///   - parallel: The threads to work on.
  /// - Returns: The products and the channels, as far as any are named.
  private func purchasedItems(_ places: [Int32], _ parallel: Parallel) -> [PurchasedItems] {
    let named = ItemField.allCases.indices.filter { !items[$0].isEmpty }
    return named.map { field in
      var book = items[field]
      return book.close(as: ItemField.allCases[field], places: places, parallel: parallel)
    }
  }

  /// Puts customers into the canonical order of their ids.
  ///
  /// - Returns: The kind of order, the ids in it unless all are integers, and the customers in it.
  private func inOrder(
    _ buyers: [RadixSort.Entry]
  ) -> (order: CustomerIDOrder, ids: [String]?, buyers: [RadixSort.Entry]) {
    guard !buyers.isEmpty, buyers.allSatisfy({ IDKey.isInteger($0.key) }) else {
      let sorted = CustomerIDOrder.sorted(
        buyers.map { customers.id(customers.customer(in: $0.value).number, key: $0.key) }
      )
      return (CustomerIDOrder(of: sorted.ids), sorted.ids, sorted.positions.map { buyers[$0] })
    }
    var buyers = buyers
    let isAscending = zip(buyers, buyers.dropFirst()).allSatisfy { $0.key < $1.key }
    if !isAscending { RadixSort.sort(&buyers) }
    let largest = buyers.last?.key ?? 0
    return (CustomerIDOrder(isNumeric: true, fitsJSONNumber: largest < 1 << 53), nil, buyers)
  }
}

/// The customers with a purchase, in no order to be relied on, and what they come to.
private struct Buyers: Sendable {
  /// Their keys and slots.
  private(set) var entries: [RadixSort.Entry] = []
  private(set) var used = LedgerAccount.Tally()
  private(set) var purchases = 0
  private(set) var withReturns = 0
  private(set) var period = Period()
  /// The customers without a purchase.
  private(set) var others: [CustomerBook.Customer] = []

  /// The first and the last day of some customers' rows.
  struct Period: Sendable {
    private var first = Int32.max
    private var last = Int32.min

    mutating func include(_ customer: CustomerBook.Customer) {
      first = min(first, customer.firstPurchase, customer.returns.firstRow)
      last = max(last, customer.lastPurchase, customer.returns.lastRow)
    }

    mutating func include(_ other: Period) {
      first = min(first, other.first)
      last = max(last, other.last)
    }

    var days: ClosedRange<Day>? {
      first > last ? nil : Day(daysSinceEpoch: first)...Day(daysSinceEpoch: last)
    }
  }

  /// Nobody yet, and room for some.
  init(capacity: Int) { entries.reserveLargePages(capacity) }

  /// Adds up the customers in some slots.
  init(in slots: Range<Int>, of customers: CustomerBook) {
    entries.reserveCapacity(slots.count)
    for slot in slots where customers.isInUse(slot) {
      let customer = customers.customer(in: slot)
      guard customer.purchaseRows > 0 else {
        others.append(customer)
        continue
      }
      entries.append(RadixSort.Entry(key: customer.key, value: slot))
      period.include(customer)
      used.rows += customer.purchaseRows + customer.returns.rows
      used.amount += customer.monetary
      purchases += customer.purchases
      if customer.returns.rows > 0 { withReturns += 1 }
    }
  }

  /// Adds the customers of further slots.
  mutating func append(_ other: Buyers) {
    entries += other.entries
    used = used + other.used
    purchases += other.purchases
    withReturns += other.withReturns
    period.include(other.period)
    others += other.others
  }
}

/// The columns of an RFM table, or of a part of it.
private struct RFMColumnValues: Sendable {
  /// The customers' numbers in the book.
  private(set) var numbers: [Int32] = []
  /// The ids, where they are asked for.
  private(set) var ids: [String] = []
  private(set) var recencyDays: [Int] = []
  private(set) var frequency: [Int] = []
  private(set) var monetary: [Money] = []
  private(set) var firstPurchase: [Day] = []
  private(set) var lastPurchase: [Day] = []
  /// Keeps loads from being left out; it has no meaning.
  private var touched: UInt64 = 0

  /// Makes room for columns.
  init(capacity: Int, namesIntegers: Bool) {
    if namesIntegers { ids.reserveLargePages(capacity) }
    numbers.reserveLargePages(capacity)
    recencyDays.reserveLargePages(capacity)
    frequency.reserveLargePages(capacity)
    monetary.reserveLargePages(capacity)
    firstPurchase.reserveLargePages(capacity)
    lastPurchase.reserveLargePages(capacity)
  }

  /// Takes the columns of some customers.
  init(
    _ buyers: ArraySlice<RadixSort.Entry>,
    of customers: CustomerBook,
    _ reference: Day?,
    namesIntegers: Bool
  ) {
    self.init(capacity: buyers.count, namesIntegers: namesIntegers)
    for (place, buyer) in zip(buyers.indices, buyers) {
      if (place - buyers.startIndex) % CustomerBook.rowsAtOnce == 0 {
        let end = min(place + CustomerBook.rowsAtOnce, buyers.endIndex)
        touched &+= customers.load(buyers[place..<end])
      }
      let customer = customers.customer(in: buyer.value)
      numbers.append(Int32(truncatingIfNeeded: customer.number))
      let last = Day(daysSinceEpoch: customer.lastPurchase)
      recencyDays.append(reference.map { last.days(until: $0) } ?? 0)
      frequency.append(customer.purchases)
      monetary.append(customer.monetary)
      firstPurchase.append(Day(daysSinceEpoch: customer.firstPurchase))
      lastPurchase.append(last)
      if namesIntegers { ids.append(String(customer.key)) }
    }
  }

  /// Adds the columns of further customers.
  mutating func append(_ other: RFMColumnValues) {
    ids += other.ids
    numbers += other.numbers
    recencyDays += other.recencyDays
    frequency += other.frequency
    monetary += other.monetary
    firstPurchase += other.firstPurchase
    lastPurchase += other.lastPurchase
  }
}
