/// The book of all sales: takes rows one by one and closes to an account and an RFM table.
///
/// Its memory grows with customers and distinct purchases, not with rows.
public struct SalesLedger: Sendable {
  /// What is known of one customer.
  struct Customer: Sendable {
    var monetary: Int128 = 0
    var purchases: Int32 = 0
    var purchaseRows: Int32 = 0
    var returnRows: Int32 = 0
    var firstPurchase = Int32.max
    var lastPurchase = Int32.min
    var firstRow = Int32.max
    var lastRow = Int32.min
    var isExcluded = false
    var hasIgnoredReturn = false

    mutating func addPurchase(_ day: Int32, _ millionths: Int128, isNew: Bool) {
      addRow(day, millionths)
      firstPurchase = min(firstPurchase, day)
      lastPurchase = max(lastPurchase, day)
      purchaseRows += 1
      if isNew { purchases += 1 }
    }

    mutating func addReturn(_ day: Int32, _ millionths: Int128) {
      addRow(day, millionths)
      returnRows += 1
    }

    private mutating func addRow(_ day: Int32, _ millionths: Int128) {
      monetary += millionths
      firstRow = min(firstRow, day)
      lastRow = max(lastRow, day)
    }
  }

  /// The settings that say which rows are used.
  public let settings: LedgerSettings
  var account = LedgerAccount()
  var ids = ByteTable()
  var customers: [Customer] = []
  var kept: [LastValues]
  private var saleIDs = ByteTable()
  private var purchases = PurchaseSet()
  private(set) var allReturns = LedgerAccount.Tally()
  private var rowsBySaleID = 0
  private var rowsByInstant = 0
  private var rowsAlone = 0

  /// Creates an empty ledger.
  ///
  /// - Parameter settings: Which rows it uses.
  public init(settings: LedgerSettings) {
    self.settings = settings
    kept = settings.keptColumns.map { _ in LastValues() }
  }

  /// The rows and money taken so far, whatever became of them.
  public var read: LedgerAccount.Tally { account.read }

  /// Takes a row that reads as a sale.
  ///
  /// - Parameters:
  ///   - customerID: The customer's id as UTF-8, not empty.
  ///   - saleID: The purchase's id as UTF-8; empty where there is none.
  ///   - moment: When the sale took place.
  ///   - amount: Its amount; negative for a return.
  /// - Returns: The customer's number if the row is used, for `keep`; nil if it is set aside.
  /// - Complexity: O(length of the ids), amortized.
  public mutating func add(
    customerID: Span<UInt8>,
    saleID: Span<UInt8>,
    moment: SaleMoment,
    amount: Money
  ) -> Int? {
    account.read.add(amount)
    let customer = number(of: customerID)
    if let reason = reasonToSetAside(customer: customer, day: moment.day, amount: amount) {
      account.setAside[reason, default: .init()].add(amount)
      if reason == .ignoredReturn { customers[customer].hasIgnoredReturn = true }
      return nil
    }
    if amount < .zero {
      customers[customer].addReturn(moment.day.daysSinceEpoch, amount.millionths)
      allReturns.add(amount)
    } else {
      let isNew = isNewPurchase(customer: customer, saleID: saleID, moment: moment)
      customers[customer].addPurchase(
        moment.day.daysSinceEpoch,
        amount.millionths,
        isNew: isNew
      )
    }
    return customer
  }

  /// Notes a used row's value of a kept column; the value of the customer's latest day that has
  /// any wins, and among rows of that day the last.
  ///
  /// - Parameters:
  ///   - value: The value as UTF-8; an empty one is passed over.
  ///   - column: The column's position among `settings.keptColumns`.
  ///   - customer: The customer's number, as `add` returned it.
  ///   - day: The row's day.
  public mutating func keep(_ value: Span<UInt8>, column: Int, customer: Int, day: Day) {
    kept[column].note(value, customer: customer, day: day)
  }

  /// Takes a row that cannot be read as a sale.
  ///
  /// - Parameters:
  ///   - reason: Why it was rejected.
  ///   - amount: Its amount, if that could be read.
  public mutating func reject(_ reason: LedgerAccount.RejectionReason, amount: Money?) {
    account.read.add(amount)
    account.rejected[reason, default: .init()].add(amount)
  }

  private mutating func number(of customerID: Span<UInt8>) -> Int {
    let number = ids.index(of: customerID)
    if number == customers.count {
      var customer = Customer()
      customer.isExcluded =
        !settings.excludedCustomers.isEmpty
        && settings.excludedCustomers.contains(String(decoding: ids[number], as: UTF8.self))
      customers.append(customer)
    }
    return number
  }

  private func reasonToSetAside(
    customer: Int,
    day: Day,
    amount: Money
  ) -> LedgerAccount.SetAsideReason? {
    if customers[customer].isExcluded { return .excludedCustomer }
    if let asOf = settings.asOf, day > asOf { return .afterAsOf }
    if let since = settings.since, day < since { return .beforeSince }
    if settings.returns == .ignore, amount < .zero { return .ignoredReturn }
    return nil
  }

  private mutating func isNewPurchase(
    customer: Int,
    saleID: Span<UInt8>,
    moment: SaleMoment
  ) -> Bool {
    if !saleID.isEmpty {
      rowsBySaleID += 1
      return purchases.insert(customer: customer, key: saleKey(saleID))
    }
    if let instant = moment.instant {
      rowsByInstant += 1
      return purchases.insert(customer: customer, key: Self.instantKey(instant))
    }
    rowsAlone += 1
    return true
  }

  /// The key of a sale id: its value where it is a canonical integer, else its text's number.
  ///
  /// The top two bits tell the kinds of keys apart.
  private mutating func saleKey(_ text: Span<UInt8>) -> UInt64 {
    if let value = Self.canonicalInteger(text) { return value }
    return 1 << 62 | UInt64(saleIDs.index(of: text))
  }

  /// The key of an instant: microseconds of the years 1 to 9999 need 59 bits with their sign.
  private static func instantKey(_ instant: Int64) -> UInt64 {
    2 << 62 | UInt64(bitPattern: instant) & (1 << 62 - 1)
  }

  private static func canonicalInteger(_ text: Span<UInt8>) -> UInt64? {
    guard text.count <= 18, text[0] != UInt8(ascii: "0") || text.count == 1 else { return nil }
    var value: UInt64 = 0
    for position in text.indices {
      let digit = text[position]
      guard digit >= 48, digit <= 57 else { return nil }
      value = value * 10 + UInt64(digit - 48)
    }
    return value
  }

  /// The purchase rows under each rule that held for any.
  var purchaseRules: [LedgerAccount.PurchaseRule: Int] {
    [.saleID: rowsBySaleID, .instant: rowsByInstant, .row: rowsAlone].filter { $0.value > 0 }
  }
}
