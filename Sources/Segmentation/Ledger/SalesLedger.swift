/// The book of all sales: takes rows and closes to an account and an RFM table.
///
/// Its memory grows with customers and distinct purchases, not with rows: a customer takes 32 to
/// 96 bytes (8 and the id's length more where it is no integer; up to 64 MB are taken ahead where
/// many rows come) and 8 for every 64 months (see `MonthBook`; for products and channels see
/// `ItemBook`), a purchase 8 where sale ids are integers that lie close together, else 21 to 43. The
/// further rows of purchases with several rows take 11 to 21 bytes each, by which repeated lines are
/// found; where they are not to be, these take none, and a purchase among close integers 4.
public struct SalesLedger: Sendable {
  /// The settings that say which rows are used.
  public let settings: LedgerSettings
  var account = LedgerAccount()
  var customers = CustomerBook()
  var kept: [LastValues]
  /// The customers that are to be left out, by number; none where the settings name none.
  private var isExcluded: [Bool] = []
  /// The customers that have returns that were ignored.
  private(set) var hasIgnoredReturn: Set<Int> = []
  private let comparesLines: Bool
  /// Whether no purchase is set aside.
  private let usesEveryRow: Bool
  private var purchases: PurchaseBook
  private var returnLines = HashSet64()
  /// The book of months; none where the settings ask for no profile.
  var months: MonthBook?
  /// The books of products and of channels.
  var items = ItemField.allCases.map { _ in ItemBook() }
  private(set) var allReturns = LedgerAccount.Tally()
  private var rowsBySaleID = 0
  private var rowsByInstant = 0
  private var rowsAlone = 0
  /// The rows taken without a sale id, whatever became of them.
  public private(set) var rowsWithoutSaleID = 0

  /// Creates an empty ledger.
  ///
  /// - Parameter settings: Which rows it uses.
  public init(settings: LedgerSettings) {
    self.settings = settings
    months = settings.profilesSales ? MonthBook() : nil
    kept = settings.keptColumns.map { _ in LastValues() }
    comparesLines = settings.comparesLines
    purchases = PurchaseBook(settings.keptHashes)
    usesEveryRow =
      settings.asOf == nil && settings.since == nil && settings.excludedCustomers.isEmpty
  }

  /// Says how many rows will probably come, which decides nothing but how memory is used.
  ///
  /// - Parameter rows: The number of rows.
  public mutating func expect(rows: Int) {
    purchases.expect(rows: rows)
    customers.expectedRows = rows
  }

  /// The rows and money taken so far, whatever became of them.
  public var read: LedgerAccount.Tally { account.read }

  /// A row on its way into the book.
  struct Entry {
    let customer: CustomerBook.Place
    let day: Int32
    let amount: Money
    let rule: LedgerAccount.PurchaseRule
    /// The key of its purchase under the rule.
    let purchase: UInt64
    /// The hash of the row as written; zero where rows are not compared.
    let line: UInt64
  }

  /// Takes a row that reads as a sale.
  ///
  /// - Parameters:
  ///   - customerID: The customer's id as UTF-8, not empty.
  ///   - saleID: The purchase's id as UTF-8; empty where there is none.
  ///   - moment: When the sale took place.
  ///   - amount: Its amount; negative for a return.
  ///   - lineHash: The hash of the row as it is written (see `IDKey.hash`), by which repeated lines
  ///     are found; nil for a row that is not to be compared.
  /// - Returns: The customer's number if the row is used, for `keep`; nil if it is set aside.
  /// - Complexity: O(length of the ids), amortized.
  public mutating func add(
    customerID: Span<UInt8>,
    saleID: Span<UInt8>,
    moment: SaleMoment,
    amount: Money,
    lineHash: UInt64? = nil
  ) -> Int? {
    account.read.add(amount)
    let key = IDKey.of(customerID)
    let customer = place(key: key, id: customerID)
    var rule = LedgerAccount.PurchaseRule.row
    var purchase: UInt64 = 0
    if !saleID.isEmpty {
      (rule, purchase) = (.saleID, IDKey.of(saleID))
    } else if let instant = moment.instant {
      (rule, purchase) = (.instant, UInt64(bitPattern: instant))
    }
    if saleID.isEmpty { rowsWithoutSaleID += 1 }
    let entry = Entry(
      customer: customer,
      day: moment.day.daysSinceEpoch,
      amount: amount,
      rule: rule,
      purchase: purchase,
      line: line(hash: lineHash)
    )
    guard book(entry) else { return nil }
    if amount >= .zero {
      months?.notePurchase(customer: customer.number, day: entry.day, amount)
    }
    return customer.number
  }

  /// Takes some of the sales of a batch, in order.
  ///
  /// - Parameters:
  ///   - batch: The sales.
  ///   - rows: Which of them.
  ///   - text: The text that the batch refers to.
  /// - Complexity: O(number of rows + length of the ids), amortized.
  public mutating func add(_ batch: SaleBatch, rows: Range<Int>, in text: Span<UInt8>) {
    for field in items.indices { items[field].beginBatch() }
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = min(start + CustomerBook.rowsAtOnce, rows.upperBound)
      let part = batch.rows.span.extracting(start..<end)
      customers.load(for: part)
      purchases.load(for: part)
      var sum: Int128 = 0
      var purchases = InlineArray<128, MonthBook.Purchase>(repeating: .init())
      for row in part.indices {
        let later = start + row + CustomerBook.rowsAhead
        if later < rows.upperBound { customers.prefetch(batch.rows[later].customerKey) }
        sum += Int128(part[row].millionths)
        if part[row].rule != .saleID { rowsWithoutSaleID += 1 }
        let (customer, lastDay) = add(part[row], text)
        guard let customer else { continue }
        purchases[row] = .init(customer: Int32(truncatingIfNeeded: customer), lastDay: lastDay)
        if !kept.isEmpty { keep(batch, row: start + row, customer: customer, text) }
      }
      account.read = account.read + .init(rows: part.count, amount: Money(millionths: sum))
      note(batch, rows: start..<end, &purchases)
      start = end
    }
  }

  /// Notes what the used rows of a part of a batch bought, and when.
  private mutating func note(
    _ batch: SaleBatch,
    rows: Range<Int>,
    _ purchases: inout InlineArray<128, MonthBook.Purchase>
  ) {
    let part = batch.rows.span.extracting(rows)
    for (field, names) in batch.itemNames.enumerated() where !names.isEmpty {
      items[field].note(names, at: rows, part, purchases.span)
    }
    for row in part.indices where part[row].millionths < 0 { purchases[row].customer = -1 }
    months?.note(part, purchases.span)
  }

  /// Books a row of a batch, but for the account of what was read.
  ///
  /// - Returns: The customer's number if the row is used, and the last day before it if that is
  ///   known.
  @inline(__always)
  private mutating func add(
    _ row: SaleBatch.Row,
    _ text: Span<UInt8>
  ) -> (customer: Int?, lastDay: Int32) {
    guard usesEveryRow, row.millionths >= 0 else { return (addLong(row, text), .min) }
    let customer = customers.place(row, in: text)
    switch notePurchase(entry(row, customer)) {
    case .new: break
    case .further: customers.noteRepeat(customer.number)
    case .repeated:
      guard bookRepetition(entry(row, customer), isRepeated: true) else { return (nil, .min) }
      customers.noteRepeat(customer.number)
    }
    count(row.rule)
    let lastDay = customers.addPurchase(customer, day: row.day, millionths: row.millionths)
    return (customer.number, lastDay)
  }

  /// Books a row that may be set aside, or is a return.
  @inline(never)
  private mutating func addLong(_ row: SaleBatch.Row, _ text: Span<UInt8>) -> Int? {
    let customer = place(key: row.customerKey, id: text.extracting(row.customerID.range))
    return book(entry(row, customer)) ? customer.number : nil
  }

  @inline(__always)
  private func entry(_ row: SaleBatch.Row, _ customer: CustomerBook.Place) -> Entry {
    Entry(
      customer: customer,
      day: row.day,
      amount: Money(millionths: Int128(row.millionths)),
      rule: row.rule,
      purchase: row.purchase,
      line: line(hash: row.lineHash)
    )
  }

  @inline(__always)
  private func line(hash: UInt64?) -> UInt64 {
    guard comparesLines, let hash else { return 0 }
    return max(hash, 1)
  }

  private mutating func keep(
    _ batch: SaleBatch,
    row: Int,
    customer: Int,
    _ text: Span<UInt8>
  ) {
    for column in kept.indices {
      keep(
        text.extracting(batch.keptValues[row * kept.count + column].range),
        column: column,
        customer: customer,
        day: Day(daysSinceEpoch: batch.rows[row].day)
      )
    }
  }

  /// Books a row that has been read; false where it is set aside.
  private mutating func book(_ entry: Entry) -> Bool {
    if let reason = reasonToSetAside(entry) {
      account.setAside[reason, default: .init()].add(entry.amount)
      if reason == .ignoredReturn { hasIgnoredReturn.insert(entry.customer.number) }
      return false
    }
    if entry.amount < .zero {
      guard bookRepetition(entry, isRepeated: isRepeatedReturn(entry)) else { return false }
      months?.noteReturn(
        customer: entry.customer.number,
        day: entry.day,
        entry.amount,
        isPending: !customers.hasPurchase(entry.customer)
      )
      customers.addReturn(entry.customer, day: entry.day, entry.amount)
      allReturns.add(entry.amount)
    } else {
      let note = notePurchase(entry)
      guard bookRepetition(entry, isRepeated: note == .repeated) else { return false }
      count(entry.rule)
      if note != .new { customers.noteRepeat(entry.customer.number) }
      customers.addPurchase(entry.customer, day: entry.day, entry.amount)
    }
    return true
  }

  /// Counts a row if it repeats another one; false where it is set aside for that.
  private mutating func bookRepetition(_ entry: Entry, isRepeated: Bool) -> Bool {
    guard isRepeated else { return true }
    if settings.dropsRepeatedLines {
      account.setAside[.droppedDuplicate, default: .init()].add(entry.amount)
      return false
    }
    account.repeatedLines.add(entry.amount)
    return true
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

  /// Notes which product a row is of, or through which channel it came.
  ///
  /// - Parameters:
  ///   - name: The product or channel as UTF-8; an empty one is no name.
  ///   - field: Whether it is a product or a channel.
  ///   - customer: The customer's number, as `add` returned it; nil for a row that is set aside.
  ///   - amount: The row's amount.
  public mutating func note(
    _ name: Span<UInt8>,
    as field: ItemField,
    customer: Int?,
    amount: Money
  ) {
    items[field.position].note(name, customer: customer, amount)
  }

  /// The rows taken that have a column for a product or channel, but name none.
  ///
  /// - Parameter field: Whether it is a product or a channel.
  /// - Returns: Their number, whatever became of them.
  public func rowsWithout(_ field: ItemField) -> Int { items[field.position].unnamedRows }

  /// Takes a row that cannot be read as a sale.
  ///
  /// - Parameters:
  ///   - reason: Why it was rejected.
  ///   - amount: Its amount, if that could be read.
  public mutating func reject(_ reason: LedgerAccount.RejectionReason, amount: Money?) {
    account.read.add(amount)
    account.rejected[reason, default: .init()].add(amount)
  }

  @inline(__always)
  private mutating func place(key: UInt64, id: Span<UInt8>) -> CustomerBook.Place {
    let place = customers.place(key: key, id: id)
    if !settings.excludedCustomers.isEmpty, place.number == isExcluded.count {
      let text = customers.id(place.number, key: key)
      isExcluded.append(settings.excludedCustomers.contains(text))
    }
    return place
  }

  private func reasonToSetAside(_ entry: Entry) -> LedgerAccount.SetAsideReason? {
    if !isExcluded.isEmpty, isExcluded[entry.customer.number] { return .excludedCustomer }
    if let asOf = settings.asOf, entry.day > asOf.daysSinceEpoch { return .afterAsOf }
    if let since = settings.since, entry.day < since.daysSinceEpoch { return .beforeSince }
    if settings.returns == .ignore, entry.amount < .zero { return .ignoredReturn }
    return nil
  }

  /// The key of a row's purchase; nil where each row is one.
  private func purchaseKey(_ entry: Entry) -> UInt64? {
    switch entry.rule {
    case .saleID: entry.purchase
    case .instant: IDKey.instant(entry.purchase, customer: entry.customer.number)
    case .row, .precomputed: nil
    }
  }

  private mutating func notePurchase(_ entry: Entry) -> PurchaseBook.Note {
    guard let key = purchaseKey(entry) else { return .new }
    return purchases.note(key, customer: entry.customer.number, line: entry.line)
  }

  /// Whether a return repeats an earlier one with its sale id or its instant.
  private mutating func isRepeatedReturn(_ entry: Entry) -> Bool {
    guard entry.line != 0, let key = purchaseKey(entry) else { return false }
    let purchase = IDKey.hash(key, UInt64(entry.customer.number))
    return !returnLines.insert(IDKey.hash(entry.line, purchase))
  }

  private mutating func count(_ rule: LedgerAccount.PurchaseRule) {
    switch rule {
    case .saleID: rowsBySaleID += 1
    case .instant: rowsByInstant += 1
    case .row, .precomputed: rowsAlone += 1
    }
  }

  /// The number of sale ids that more than one customer has.
  var sharedSaleIDs: Int { purchases.sharedKeys.count }

  /// Forgets what is needed only while rows come in.
  mutating func forgetPurchases() {
    purchases = PurchaseBook(.none)
    returnLines = HashSet64()
    months?.forgetCustomers()
  }

  /// The purchase rows under each rule that held for any.
  var purchaseRules: [LedgerAccount.PurchaseRule: Int] {
    [.saleID: rowsBySaleID, .instant: rowsByInstant, .row: rowsAlone].filter { $0.value > 0 }
  }
}
