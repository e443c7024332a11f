/// The book of an RFM table that was computed before: takes its rows and puts them in order.
public struct RFMLedger: Sendable {
  private let settings: LedgerSettings
  private var account = LedgerAccount()
  private var ids: [String] = []
  private var recencyDays: [Int] = []
  private var frequency: [Int] = []
  private var monetary: [Money] = []
  private var kept: [[String]]

  /// Creates an empty book.
  ///
  /// - Parameter settings: Its excluded customers, kept columns and reference date count; the
  ///   rest does not apply to a table.
  public init(settings: LedgerSettings) {
    self.settings = settings
    kept = settings.keptColumns.map { _ in [] }
  }

  /// The rows and money taken so far, whatever became of them.
  public var read: LedgerAccount.Tally { account.read }

  /// Takes a customer; that ids are unique is for the caller to see to.
  ///
  /// - Parameters:
  ///   - id: The customer's id.
  ///   - recencyDays: Days since the last purchase, zero or more.
  ///   - frequency: Distinct purchases, zero or more.
  ///   - monetary: Net spend.
  ///   - values: The values of the kept columns.
  public mutating func add(
    id: String,
    recencyDays: Int,
    frequency: Int,
    monetary: Money,
    kept values: [String]
  ) {
    account.read.add(monetary)
    if settings.excludedCustomers.contains(id) {
      account.setAside[.excludedCustomer, default: .init()].add(monetary)
      return
    }
    account.used.add(monetary)
    ids.append(id)
    self.recencyDays.append(recencyDays)
    self.frequency.append(frequency)
    self.monetary.append(monetary)
    for (column, value) in values.enumerated() { kept[column].append(value) }
  }

  /// Takes a row that cannot be read.
  ///
  /// - Parameters:
  ///   - reason: Why it was rejected.
  ///   - amount: Its net spend, if that could be read.
  public mutating func reject(_ reason: LedgerAccount.RejectionReason, amount: Money?) {
    account.read.add(amount)
    account.rejected[reason, default: .init()].add(amount)
  }

  /// Closes the book.
  ///
  /// - Parameter bytesRead: The bytes read from all inputs, as stored.
  /// - Returns: What became of the rows, and the table in canonical order.
  /// - Complexity: O(c log c) for c customers.
  public consuming func close(bytesRead: Int) -> (account: LedgerAccount, table: RFMTable) {
    account.bytesRead = bytesRead
    account.customers = ids.count
    account.purchases = frequency.reduce(0, +)
    if !ids.isEmpty { account.purchaseRules = [.precomputed: ids.count] }
    precondition(
      account.reconciles && account.used.amount == monetary.reduce(.zero, +),
      """
      The ledger does not reconcile: \(account.read) read, \(account.used) used, \
      \(account.allSetAside) set aside, \(account.allRejected) rejected.
      """
    )
    account.profile = InputProfile(
      months: [],
      customersWithReturns: 0,
      frequency: frequency,
      monetary: monetary
    )
    let order = CustomerIDOrder.sorted(ids)
    let table = RFMTable(
      customerIDs: order.ids,
      recencyDays: order.positions.map { recencyDays[$0] },
      frequency: order.positions.map { frequency[$0] },
      monetary: order.positions.map { monetary[$0] },
      keptColumns: zip(settings.keptColumns, kept).map { name, values in
        RFMTable.KeptColumn(name: name, values: order.positions.map { values[$0] })
      },
      referenceDate: settings.asOf
    )
    return (account, table)
  }
}
