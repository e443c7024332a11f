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
    var buyers: [Int] = []
    for (number, customer) in customers.enumerated() {
      if customer.purchaseRows > 0 {
        buyers.append(number)
        account.used.rows += Int(customer.purchaseRows) + Int(customer.returnRows)
        account.used.amount += Money(millionths: customer.monetary)
        account.purchases += Int(customer.purchases)
      } else if customer.returnRows > 0 || customer.hasIgnoredReturn {
        account.returnsOnlyCustomers += 1
        if customer.returnRows > 0 { setAsideReturns(of: customer) }
      }
    }
    account.customers = buyers.count
    account.period = period(of: buyers)
    precondition(
      account.reconciles,
      """
      The ledger does not reconcile: \(account.read) read, \(account.used) used, \
      \(account.allSetAside) set aside, \(account.allRejected) rejected.
      """
    )
    return (account, table(of: buyers))
  }

  private mutating func setAsideReturns(of customer: Customer) {
    let tally = LedgerAccount.Tally(
      rows: Int(customer.returnRows),
      amount: Money(millionths: customer.monetary)
    )
    account.setAside[.returnsOnly, default: .init()] =
      account.setAside[.returnsOnly, default: .init()] + tally
    account.netReturns.rows -= tally.rows
    account.netReturns.amount -= tally.amount
  }

  private func period(of buyers: [Int]) -> ClosedRange<Day>? {
    guard let first = buyers.map({ customers[$0].firstRow }).min(),
      let last = buyers.map({ customers[$0].lastRow }).max()
    else { return nil }
    return Day(daysSinceEpoch: first)...Day(daysSinceEpoch: last)
  }

  private func table(of buyers: [Int]) -> RFMTable {
    let reference = settings.asOf ?? account.period?.upperBound.adding(days: 1)
    let order = CustomerIDOrder.sorted(buyers.map { String(decoding: ids[$0], as: UTF8.self) })
    let sorted = order.positions.map { buyers[$0] }
    let last = sorted.map { Day(daysSinceEpoch: customers[$0].lastPurchase) }
    return RFMTable(
      customerIDs: order.ids,
      recencyDays: last.map { day in reference.map { day.days(until: $0) } ?? 0 },
      frequency: sorted.map { Int(customers[$0].purchases) },
      monetary: sorted.map { Money(millionths: customers[$0].monetary) },
      firstPurchase: sorted.map { Day(daysSinceEpoch: customers[$0].firstPurchase) },
      lastPurchase: last,
      keptColumns: zip(settings.keptColumns, kept).map { name, values in
        RFMTable.KeptColumn(name: name, values: sorted.map { values.value(customer: $0) })
      },
      referenceDate: reference
    )
  }
}

extension CustomerIDOrder {
  /// Puts ids in canonical order.
  ///
  /// - Parameter ids: Unique ids, in any order.
  /// - Returns: The ids in canonical order, and for each its position in `ids`.
  /// - Complexity: O(n log n) comparisons.
  public static func sorted(_ ids: [String]) -> (ids: [String], positions: [Int]) {
    let order = CustomerIDOrder(of: ids)
    let positions: [Int]
    if order.isNumeric {
      let values = ids.map { canonicalInteger($0) ?? 0 }
      positions = ids.indices.sorted { values[$0] < values[$1] }
    } else {
      positions = ids.indices.sorted { order.precedes(ids[$0], ids[$1]) }
    }
    return (positions.map { ids[$0] }, positions)
  }
}
