import SalesInput
import Segmentation

/// What a made-up file means, worked out from its rows without reading it.
struct DifferentialTruth {
  /// What is known of a customer with a purchase.
  struct Customer: Equatable {
    var monetary: Money = .zero
    var purchases: Set<Purchase> = []
    var lastPurchase: Day?
    var lastRow: Day?
    var rows = 0
  }

  /// What makes rows of a customer one purchase.
  enum Purchase: Hashable {
    case sale(String)
    case instant(Int)
    case row(Int)
  }

  private(set) var customers: [String: Customer] = [:]
  private(set) var account = LedgerAccount()

  /// Follows the definitions of purchases, returns and rows set aside, row by row.
  init(_ file: DifferentialFile) {
    var returns: [String: LedgerAccount.Tally] = [:]
    for (index, row) in file.rows.enumerated() {
      if let fault = row.fault {
        let amount = fault.leavesAmount ? row.amount : nil
        account.read.add(amount)
        account.rejected[fault.reason, default: .init()].add(amount)
        continue
      }
      account.read.add(row.amount)
      if let asOf = file.options.asOf, row.day > asOf {
        account.setAside[.afterAsOf, default: .init()].add(row.amount)
      } else if row.isReturn, file.options.returns == .ignore {
        account.setAside[.ignoredReturn, default: .init()].add(row.amount)
      } else {
        if row.isReturn { returns[row.customer, default: .init()].add(row.amount) }
        add(row, index, file)
      }
    }
    for (id, customer) in customers where customer.purchases.isEmpty {
      let tally = returns[id] ?? .init()
      account.setAside[.returnsOnly] = (account.setAside[.returnsOnly] ?? .init()) + tally
      returns[id] = nil
      customers[id] = nil
    }
    account.netReturns = returns.values.reduce(.init(), +)
    close()
  }

  private mutating func add(_ row: DifferentialRow, _ index: Int, _ file: DifferentialFile) {
    var customer = customers[row.customer] ?? Customer()
    customer.rows += 1
    customer.monetary += row.amount
    customer.lastRow = max(customer.lastRow ?? row.day, row.day)
    if !row.isReturn {
      customer.lastPurchase = max(customer.lastPurchase ?? row.day, row.day)
      customer.purchases.insert(purchase(of: row, index, file))
    }
    customers[row.customer] = customer
  }

  private func purchase(
    of row: DifferentialRow,
    _ index: Int,
    _ file: DifferentialFile
  ) -> Purchase {
    if file.columns.sale != nil, !row.sale.isEmpty { return .sale(row.sale) }
    if file.dialect.timeForm == .none { return .row(index) }
    return .instant(Int(row.day.daysSinceEpoch) * 86_400 + row.seconds)
  }

  private mutating func close() {
    account.customers = customers.count
    account.purchases = customers.values.reduce(0) { $0 + $1.purchases.count }
    for customer in customers.values {
      account.used.rows += customer.rows
      account.used.amount += customer.monetary
    }
  }

  /// The table of the customers, by id: days since the last purchase, purchases, money.
  func table(referenceDate: Day?) -> [String: DifferentialCustomer] {
    let lastRow = customers.values.compactMap(\.lastRow).max()
    let reference = referenceDate ?? lastRow?.adding(days: 1)
    return customers.mapValues { customer in
      DifferentialCustomer(
        recencyDays: reference.flatMap { customer.lastPurchase?.days(until: $0) } ?? -1,
        frequency: customer.purchases.count,
        monetary: customer.monetary.description
      )
    }
  }
}

/// A customer's row of the RFM table, in a form that other programs' results take too.
struct DifferentialCustomer: Codable, Equatable, Hashable {
  let recencyDays: Int
  let frequency: Int
  let monetary: String
}

extension SalesReading {
  /// The RFM table by id.
  var customers: [String: DifferentialCustomer] {
    var customers: [String: DifferentialCustomer] = [:]
    for row in 0..<table.customerCount {
      customers[table.customerIDs[row]] = DifferentialCustomer(
        recencyDays: table.recencyDays[row],
        frequency: table.frequency[row],
        monetary: table.monetary[row].description
      )
    }
    return customers
  }
}
