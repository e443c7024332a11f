extension SalesLedger {
  /// Closes the book.
  ///
  /// The account's used rows and money are added up from the customers, independently of what
  /// was counted while rows came in; that both agree is asserted.
  ///
  /// - Parameter bytesRead: The bytes read from all inputs, as stored.
  /// - Returns: What became of the rows, and the RFM table of the customers with a purchase.
  /// - Complexity: O(c log c) for c customers.
  public consuming func close(bytesRead: Int) -> (account: LedgerAccount, table: RFMTable) {
    account.bytesRead = bytesRead
    account.netReturns = allReturns
    account.purchaseRules = purchaseRules
    account.sharedSaleIDs = sharedSaleIDs
    forgetPurchases()
    var buyers: [RadixSort.Entry] = []
    var customersWithReturns = 0
    var period = Period()
    for slot in customers.slotsInUse {
      let customer = customers.customer(in: slot)
      if customer.purchaseRows > 0 {
        buyers.append(RadixSort.Entry(key: customer.key, value: slot))
        period.include(customer)
        account.used.rows += customer.purchaseRows + customer.returns.rows
        account.used.amount += customer.monetary
        account.purchases += customer.purchases
        months.noteCustomer(since: customer.firstPurchase)
        if customer.returns.rows > 0 { customersWithReturns += 1 }
      } else if customer.returns.rows > 0 || hasIgnoredReturn.contains(customer.number) {
        account.returnsOnlyCustomers += 1
        if customer.returns.rows > 0 { setAsideReturns(of: customer) }
      }
    }
    account.customers = buyers.count
    account.period = period.days
    precondition(
      account.reconciles,
      """
      The ledger does not reconcile: \(account.read) read, \(account.used) used, \
      \(account.allSetAside) set aside, \(account.allRejected) rejected.
      """
    )
    let table = table(of: buyers)
    account.profile = InputProfile(
      months: months.months,
      customersWithReturns: customersWithReturns,
      frequency: table.frequency,
      monetary: table.monetary
    )
    precondition(
      account.profile.reconciles(with: account),
      "The months do not add up to \(account.used) used: \(account.profile.months)."
    )
    return (account, table)
  }

  private mutating func setAsideReturns(of customer: CustomerBook.Customer) {
    let tally = LedgerAccount.Tally(rows: customer.returns.rows, amount: customer.monetary)
    account.setAside[.returnsOnly, default: .init()] =
      account.setAside[.returnsOnly, default: .init()] + tally
    months.withdrawReturns(of: customer.number)
    account.netReturns.rows -= tally.rows
    account.netReturns.amount -= tally.amount
  }

  /// The first and the last day of some customers' rows.
  private struct Period {
    private var first = Int32.max
    private var last = Int32.min

    mutating func include(_ customer: CustomerBook.Customer) {
      first = min(first, customer.firstPurchase, customer.returns.firstRow)
      last = max(last, customer.lastPurchase, customer.returns.lastRow)
    }

    var days: ClosedRange<Day>? {
      first > last ? nil : Day(daysSinceEpoch: first)...Day(daysSinceEpoch: last)
    }
  }

  private mutating func table(of buyers: [RadixSort.Entry]) -> RFMTable {
    let reference = settings.asOf ?? account.period?.upperBound.adding(days: 1)
    let (order, ids, slots) = inOrder(buyers)
    var columns = RFMColumnValues(capacity: slots.count)
    var keptColumns = kept.map { _ in [String]() }
    for (place, slot) in slots.enumerated() {
      if place % CustomerBook.rowsAtOnce == 0 {
        customers.load(slots[place..<min(place + CustomerBook.rowsAtOnce, slots.count)])
      }
      let customer = customers.customer(in: slot)
      columns.append(customer, reference)
      for (column, values) in kept.enumerated() {
        keptColumns[column].append(values.value(customer: customer.number))
      }
    }
    var places = [Int32](repeating: -1, count: items.allSatisfy(\.isEmpty) ? 0 : customers.count)
    if !places.isEmpty {
      for (place, slot) in slots.enumerated() {
        places[customers.customer(in: slot).number] = Int32(truncatingIfNeeded: place)
      }
    }
    return RFMTable(
      customerIDs: ids,
      idOrder: order,
      recencyDays: columns.recencyDays,
      frequency: columns.frequency,
      monetary: columns.monetary,
      firstPurchase: columns.firstPurchase,
      lastPurchase: columns.lastPurchase,
      keptColumns: zip(settings.keptColumns, keptColumns).map {
        RFMTable.KeptColumn(name: $0, values: $1)
      },
      items: purchasedItems(places),
      referenceDate: reference
    )
  }

  /// What the customers of the table bought, and through which channels.
  ///
  /// - Parameter places: Each customer's place in the table by number; -1 for those not in it.
  /// - Returns: The products and the channels, as far as any are named.
  private mutating func purchasedItems(_ places: [Int32]) -> [PurchasedItems] {
    var purchased: [PurchasedItems] = []
    for (position, field) in ItemField.allCases.enumerated() where !items[position].isEmpty {
      purchased.append(items[position].close(as: field, places: places))
    }
    return purchased
  }

  /// Puts customers into the canonical order of their ids.
  ///
  /// - Returns: The kind of order, the ids in it, and the customers' slots.
  private func inOrder(
    _ buyers: [RadixSort.Entry]
  ) -> (order: CustomerIDOrder, ids: [String], slots: [Int]) {
    func id(_ buyer: RadixSort.Entry) -> String {
      IDKey.isInteger(buyer.key)
        ? String(buyer.key)
        : customers.id(customers.customer(in: buyer.value).number, key: buyer.key)
    }
    guard !buyers.isEmpty, buyers.allSatisfy({ IDKey.isInteger($0.key) }) else {
      let sorted = CustomerIDOrder.sorted(buyers.map(id))
      let slots = sorted.positions.map { buyers[$0].value }
      return (CustomerIDOrder(of: sorted.ids), sorted.ids, slots)
    }
    var buyers = buyers
    RadixSort.sort(&buyers)
    let largest = buyers.last?.key ?? 0
    let order = CustomerIDOrder(isNumeric: true, fitsJSONNumber: largest < 1 << 53)
    return (order, buyers.map(id), buyers.map(\.value))
  }
}

/// The columns of an RFM table while they are filled.
private struct RFMColumnValues {
  private(set) var recencyDays: [Int] = []
  private(set) var frequency: [Int] = []
  private(set) var monetary: [Money] = []
  private(set) var firstPurchase: [Day] = []
  private(set) var lastPurchase: [Day] = []

  init(capacity: Int) {
    recencyDays.reserveCapacity(capacity)
    frequency.reserveCapacity(capacity)
    monetary.reserveCapacity(capacity)
    firstPurchase.reserveCapacity(capacity)
    lastPurchase.reserveCapacity(capacity)
  }

  mutating func append(_ customer: CustomerBook.Customer, _ reference: Day?) {
    let last = Day(daysSinceEpoch: customer.lastPurchase)
    recencyDays.append(reference.map { last.days(until: $0) } ?? 0)
    frequency.append(customer.purchases)
    monetary.append(customer.monetary)
    firstPurchase.append(Day(daysSinceEpoch: customer.firstPurchase))
    lastPurchase.append(last)
  }
}
