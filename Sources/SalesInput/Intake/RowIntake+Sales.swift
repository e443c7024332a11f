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
    let amount = amount(text, cells, columns)
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
    guard case .money(let money) = amount else {
      return try bookRefusedAmount(amount, text, cells, columns, at: place)
    }
    try enter(
      SaleRow(money: money, columns: columns, lineHash: lineHash),
      date,
      text,
      cells,
      at: place
    )
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

  /// Enters a sale into the ledger, or into both while its date leaves the order open.
  private mutating func enter(
    _ row: SaleRow,
    _ date: DateReading,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    at place: RowPlace
  ) throws(SalesInputError) {
    switch date {
    case .moment(let moment):
      row.enter(moment, text, cells, into: &ledger)
      if dayFirstLedger != nil { enterDayFirst(row, moment, text, cells) }
    case .either(let monthFirst, let dayFirst):
      if dayFirstLedger == nil {
        dayFirstLedger = ledger
        openDate = OpenDate(
          line: place.line,
          cell: cells.string(row.columns.date, in: text),
          monthFirst: monthFirst.day,
          dayFirst: dayFirst.day
        )
      }
      row.enter(monthFirst, text, cells, into: &ledger)
      enterDayFirst(row, dayFirst, text, cells)
    case .only(let order, let moment):
      let cell = row.columns.date
      try settle(order, by: cells.string(cell, in: text), column: cell, at: place)
      row.enter(moment, text, cells, into: &ledger)
    case .refused: preconditionFailure("A refused date came to the ledger of \(file).")
    }
  }

  /// The money of a row, for its account, if it can be read.
  mutating func money(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: SalesColumns
  ) -> Money? {
    if case .money(let money) = amount(text, cells, columns) { money } else { nil }
  }

  private mutating func enterDayFirst(
    _ row: SaleRow,
    _ moment: SaleMoment,
    _ text: Span<UInt8>,
    _ cells: CellTable
  ) {
    guard var ledger = dayFirstLedger.take() else { return }
    row.enter(moment, text, cells, into: &ledger)
    dayFirstLedger = ledger
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
    if order == .dayFirst, let dayFirst = dayFirstLedger { ledger = dayFirst }
    dayFirstLedger = nil
    openDate = nil
  }

  private mutating func amount(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: SalesColumns
  ) -> AmountReading {
    let first = number(columns.amount.first, text, cells)
    guard let second = columns.amount.second else {
      return AmountReading(first, mark: decimals.mark)
    }
    return AmountReading(first, times: number(second, text, cells), mark: decimals.mark)
  }

  /// Reads a cell as a number; numbers of JSON always have a dot.
  mutating func number(_ cell: Int, _ text: Span<UInt8>, _ cells: CellTable) -> DecimalReading {
    let range = cells.starts[cell]..<cells.ends[cell]
    if cells.kinds[cell] == .number {
      var plain = DecimalReader(mark: .dot)
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
    let money: Money? = if case .money(let money) = amount { money } else { nil }
    try book(
      fault.kind,
      column: names[cell],
      value: cells.string(cell, in: text),
      fault.message,
      amount: money,
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
  let money: Money
  let columns: SalesColumns
  let lineHash: UInt64

  func enter(
    _ moment: SaleMoment,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    into ledger: inout SalesLedger
  ) {
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
    if columns.hasItems { note(text, cells, customer, into: &ledger) }
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
