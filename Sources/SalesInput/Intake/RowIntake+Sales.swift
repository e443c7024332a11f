import Segmentation

extension RowIntake {
  /// Books a record as a sale, or rejects it.
  mutating func takeSale(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: SalesColumns,
    _ lineHash: UInt64,
    at place: RowPlace
  ) throws(SalesInputError) {
    var amount = amount(text, cells, columns.amount, at: place)
    if isCancelled(text, cells, columns) { amount = amount.asReturn }
    if let (cell, kind, message) = idFault(text, cells, columns) {
      return try bookFault((kind, message), cell, text, cells, amount, at: place)
    }
    let dateText = cells.isSpilled[columns.date] ? cells.spill.span : text
    let date = dates.read(
      dateText.extracting(cells.starts[columns.date]..<cells.ends[columns.date]),
      isMoment: cells.kinds[columns.date] == .moment
    )
    if case .refused(let message) = date {
      return try bookFault((.badDate, message), columns.date, text, cells, amount, at: place)
    }
    if case .refused = amount {
      return try bookRefusedAmount(amount, text, cells, columns, at: place)
    }
    try enter(
      SaleRow(amount: amount, columns: columns, lineHash: lineHash),
      date,
      text,
      cells,
      at: place
    )
  }

  /// Whether a row is a return by its sale's id.
  private func isCancelled(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: SalesColumns
  ) -> Bool {
    guard let prefix = options.cancelledPrefix, let saleID = columns.saleID else { return false }
    let range = cells.trimmed(saleID, in: text)
    return cells.isSpilled[saleID]
      ? cells.spill.span.extracting(range).begins(with: prefix)
      : text.extracting(range).begins(with: prefix)
  }

  /// What is wrong with the ids of a row, or with its date as a cell, if anything is.
  private func idFault(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: SalesColumns
  ) -> (cell: Int, kind: LedgerAccount.RejectionReason, message: String)? {
    let customer = columns.customerID
    let idText = cells.isSpilled[customer] ? cells.spill.span : text
    if let fault = cells.fault(customer, in: idText, cells.trimmed(customer, in: text)) {
      return (customer, fault.0, fault.1)
    }
    if cells.kinds[columns.date] != .text, let fault = cells.fault(columns.date) {
      return (columns.date, fault.0, fault.1)
    }
    if let saleID = columns.saleID, cells.kinds[saleID] != .missing,
      let fault = cells.fault(saleID)
    {
      return (saleID, fault.0, fault.1)
    }
    return nil
  }

  /// Enters a sale into the ledger, or into all while its date leaves the order open.
  private mutating func enter(
    _ row: SaleRow,
    _ date: DateReading,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    at place: RowPlace
  ) throws(SalesInputError) {
    switch date {
    case .moment(let moment): enter(row, moment, moment, text, cells)
    case .either(let monthFirst, let dayFirst):
      if !hasOpenDates {
        carryBothDateOrders()
        openDate = OpenDate(
          line: place.line,
          cell: cells.string(row.columns.date, in: text),
          monthFirst: monthFirst.day,
          dayFirst: dayFirst.day
        )
      }
      enter(row, monthFirst, dayFirst, text, cells)
    case .only(let order, let moment):
      let cell = row.columns.date
      try settle(order, by: cells.string(cell, in: text), column: cell, at: place)
      enter(row, moment, moment, text, cells)
    case .refused: preconditionFailure("A refused date came to the ledger of \(file).")
    }
  }

  private mutating func enter(
    _ row: SaleRow,
    _ monthFirst: SaleMoment,
    _ dayFirst: SaleMoment,
    _ text: Span<UInt8>,
    _ cells: CellTable
  ) {
    row.enter(monthFirst, .dot, text, cells, into: &ledger)
    for place in others.indices {
      row.enter(
        others[place].isDayFirst ? dayFirst : monthFirst,
        others[place].mark,
        text,
        cells,
        into: &others[place].ledger
      )
    }
  }

  /// Keeps the ledger of the order that a date proves, and drops the other one.
  private mutating func settle(
    _ order: DateOrder,
    by cell: String,
    column: Int,
    at place: RowPlace
  ) throws(SalesInputError) {
    if let settlingDate {
      throw .mixedDateOrders(
        file,
        line: place.line,
        column: names[column],
        cell: cell,
        order: order,
        earlierLine: settlingDate.line,
        earlierCell: settlingDate.cell
      )
    }
    dates.order = order
    settlingDate = SettlingDate(line: place.line, cell: cell)
    settleDates(isDayFirst: order == .dayFirst)
  }

  /// Reads the amount of a row, and notes what it says of marks and currencies.
  mutating func amount(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: SalesColumns.Amount,
    at place: RowPlace
  ) -> AmountReading {
    var first = readMarked(columns.first, text, cells, place)
    let currency = decimals.lastCurrency
    if let currency { note(currency, at: place) }
    var second: DecimalReading?
    if let factor = columns.second {
      second = readMarked(factor, text, cells, place)
      if let other = decimals.lastCurrency, other != currency { note(other, at: place) }
    }
    if let mark = decimals.mark, openAmount != nil || first.isOpen {
      settle(mark)
      // The second cell may have settled what the first one left open.
      if first.isOpen { first = readMarked(columns.first, text, cells, place) }
    }
    let reading =
      second.map { AmountReading(first, times: $0, mark: decimals.mark) }
      ?? AmountReading(first, mark: decimals.mark)
    if case .either = reading, openAmount == nil {
      let cell = first.isOpen ? columns.first : columns.second ?? columns.first
      carryBothMarks()
      openAmount = MarkedCell(line: place.line, column: cell, cell: cells.string(cell, in: text))
    }
    return reading
  }

  /// Keeps the books of the decimal mark that a cell proves, if there are others.
  private mutating func settle(_ mark: SalesReadingOptions.DecimalMark) {
    guard let openAmount else { return }
    decimals.readsOpenMarks()
    assumedMark = assumedMark ?? openAmount
    settleMarks(mark)
  }

  /// Reads a cell as a number, and notes what it says of marks and currencies.
  private mutating func readMarked(
    _ cell: Int,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ place: RowPlace
  ) -> DecimalReading {
    let (assumed, other) = (decimals.hasReadOpenMark, decimals.hasMetOtherMark)
    let reading = number(cell, text, cells)
    if !assumed, decimals.hasReadOpenMark {
      assumedMark = MarkedCell(line: place.line, column: cell, cell: cells.string(cell, in: text))
    }
    if !other, decimals.hasMetOtherMark, !decimals.isGiven {
      otherMark = MarkedCell(line: place.line, column: cell, cell: cells.string(cell, in: text))
    }
    return reading
  }

  /// Reads a cell as a number; numbers of JSON always have a dot.
  mutating func number(_ cell: Int, _ text: Span<UInt8>, _ cells: CellTable) -> DecimalReading {
    let range = cells.starts[cell]..<cells.ends[cell]
    if cells.kinds[cell] != .text { decimals.forgetLastCell() }
    if cells.kinds[cell] == .number {
      var plain = DecimalReader.plain
      return plain.read(text.extracting(range))
    }
    if cells.kinds[cell] != .text { return .empty }
    if cells.isSpilled[cell] { return decimals.read(cells.spill.span.extracting(range)) }
    return decimals.read(text.extracting(range))
  }

  private mutating func bookFault(
    _ fault: (kind: LedgerAccount.RejectionReason, message: String),
    _ cell: Int,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ amount: AmountReading,
    at place: RowPlace
  ) throws(SalesInputError) {
    try book(
      fault.kind,
      column: names[cell],
      value: cells.string(cell, in: text),
      fault.message,
      amount: amount,
      at: place
    )
  }

  private mutating func bookRefusedAmount(
    _ amount: AmountReading,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: SalesColumns,
    at place: RowPlace
  ) throws(SalesInputError) {
    guard case .refused(let kind, let message, let isSecond) = amount else { return }
    let cell = isSecond ? columns.amount.second ?? columns.amount.first : columns.amount.first
    let fault = cells.fault(cell) ?? (kind, message)
    try bookFault(fault, cell, text, cells, amount, at: place)
  }
}

/// A sale that has passed all checks, on its way into a ledger.
struct SaleRow {
  let amount: AmountReading
  let columns: SalesColumns
  let lineHash: UInt64

  func enter(
    _ moment: SaleMoment,
    _ mark: SalesReadingOptions.DecimalMark,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    into ledger: inout SalesLedger
  ) {
    guard let money = amount.money(by: mark) else {
      preconditionFailure("A refused amount came to the ledger: \(amount).")
    }
    let id = columns.customerID
    let idText = cells.isSpilled[id] ? cells.spill.span : text
    var sale = 0..<0
    var saleText = text
    if let saleID = columns.saleID {
      sale = cells.trimmed(saleID, in: text)
      if cells.isSpilled[saleID] { saleText = cells.spill.span }
    }
    let customer = ledger.add(
      customerID: idText.extracting(cells.trimmed(id, in: text)),
      saleID: saleText.extracting(sale),
      moment: moment,
      amount: money,
      lineHash: lineHash
    )
    if columns.hasItems { note(text, cells, customer, money, into: &ledger) }
    guard let customer else { return }
    for (column, cell) in columns.kept.enumerated() {
      let keptText = cells.isSpilled[cell] ? cells.spill.span : text
      ledger.keep(
        keptText.extracting(cells.trimmed(cell, in: text)),
        column: column,
        customer: customer,
        day: moment.day
      )
    }
  }

  /// Notes the product and the channel.
  private func note(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ customer: Int?,
    _ money: Money,
    into ledger: inout SalesLedger
  ) {
    for (field, cell) in zip(ItemField.allCases, columns.items) {
      guard let cell else { continue }
      let itemText = cells.isSpilled[cell] ? cells.spill.span : text
      ledger.note(
        itemText.extracting(cells.trimmed(cell, in: text)),
        as: field,
        customer: customer,
        amount: money
      )
    }
  }
}
