import Segmentation

extension RowIntake {
  /// Books a record as a sale, or rejects it.
  mutating func takeSale(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: SalesColumns,
    at place: RowPlace
  ) throws(SalesInputError) {
    let amount = amount(text, cells, columns)
    let spilled = cells.spill.span
    let customer = cells.trimmed(columns.customerID, in: text)
    let dateCell = columns.date
    let idText = cells.isSpilled[columns.customerID] ? spilled : text
    let dateText = cells.isSpilled[dateCell] ? spilled : text
    if let fault = cells.fault(columns.customerID, in: idText, customer) {
      return try bookFault(fault, columns.customerID, text, cells, amount, at: place)
    }
    if cells.kinds[dateCell] != .text, let fault = cells.fault(dateCell) {
      return try bookFault(fault, dateCell, text, cells, amount, at: place)
    }
    let date = dates.read(
      dateText.extracting(cells.starts[dateCell]..<cells.ends[dateCell])
    )
    if case .refused(let message) = date {
      return try bookFault((.badDate, message), dateCell, text, cells, amount, at: place)
    }
    guard case .money(let money) = amount else {
      return try bookRefusedAmount(amount, text, cells, columns, at: place)
    }
    var sale = 0..<0
    var saleText = text
    if let saleID = columns.saleID, cells.kinds[saleID] != .missing {
      sale = cells.trimmed(saleID, in: text)
      if cells.isSpilled[saleID] { saleText = spilled }
      if cells.kinds[saleID] == .nested, let fault = cells.fault(saleID) {
        return try bookFault(fault, saleID, text, cells, amount, at: place)
      }
    }
    let row = SaleRow(money: money, kept: columns.kept)
    let customerID = idText.extracting(customer)
    let saleID = saleText.extracting(sale)
    switch date {
    case .moment(let moment):
      row.enter(customerID, saleID, moment, text, cells, into: &ledger)
      if dayFirstLedger != nil { enterDayFirst(row, customerID, saleID, moment, text, cells) }
    case .either(let monthFirst, let dayFirst):
      if dayFirstLedger == nil {
        dayFirstLedger = ledger
        openDate = OpenDate(
          line: place.line,
          cell: cells.string(dateCell, in: text),
          monthFirst: monthFirst.day,
          dayFirst: dayFirst.day
        )
      }
      row.enter(customerID, saleID, monthFirst, text, cells, into: &ledger)
      enterDayFirst(row, customerID, saleID, dayFirst, text, cells)
    case .only(let order, let moment):
      try settle(order, by: cells.string(dateCell, in: text), column: dateCell, at: place)
      row.enter(customerID, saleID, moment, text, cells, into: &ledger)
    case .refused: break
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
    _ customerID: Span<UInt8>,
    _ saleID: Span<UInt8>,
    _ moment: SaleMoment,
    _ text: Span<UInt8>,
    _ cells: CellTable
  ) {
    guard var ledger = dayFirstLedger.take() else { return }
    row.enter(customerID, saleID, moment, text, cells, into: &ledger)
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
  let kept: [Int]

  func enter(
    _ customerID: Span<UInt8>,
    _ saleID: Span<UInt8>,
    _ moment: SaleMoment,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    into ledger: inout SalesLedger
  ) {
    let customer = ledger.add(
      customerID: customerID,
      saleID: saleID,
      moment: moment,
      amount: money
    )
    guard let customer, !kept.isEmpty else { return }
    for (column, cell) in kept.enumerated() {
      let range = cells.trimmed(cell, in: text)
      if cells.isSpilled[cell] {
        ledger.keep(
          cells.spill.span.extracting(range),
          column: column,
          customer: customer,
          day: moment.day
        )
      } else {
        ledger.keep(
          text.extracting(range),
          column: column,
          customer: customer,
          day: moment.day
        )
      }
    }
  }
}
