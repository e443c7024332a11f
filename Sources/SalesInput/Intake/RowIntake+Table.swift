import Segmentation

extension RowIntake {
  /// Books a record as a row of an RFM table, or rejects it.
  mutating func takeCustomer(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ columns: RFMColumns,
    at place: RowPlace
  ) throws(SalesInputError) {
    let column = SalesColumns.Amount(first: columns.monetary, second: nil)
    let monetary = amount(text, cells, column, at: place)
    func reject(
      _ intake: inout RowIntake,
      _ cell: Int,
      _ fault: (LedgerAccount.RejectionReason, String)
    ) throws(SalesInputError) {
      try intake.book(
        fault.0,
        column: intake.names[cell],
        value: cells.string(cell, in: text),
        fault.1,
        amount: monetary,
        at: place
      )
    }
    let range = cells.trimmed(columns.customerID, in: text)
    let idText = cells.isSpilled[columns.customerID] ? cells.spill.span : text
    if let fault = cells.fault(columns.customerID, in: idText, range) {
      return try reject(&self, columns.customerID, fault)
    }
    var counts: [Int] = []
    for cell in [columns.recencyDays, columns.frequency] {
      switch wholeNumber(cell, text, cells) {
      case .success(let count): counts.append(count)
      case .failure(let fault): return try reject(&self, cell, (fault.kind, fault.message))
      }
    }
    if case .refused(let kind, let message, _) = monetary {
      let fault = cells.fault(columns.monetary) ?? (kind, message)
      return try reject(&self, columns.monetary, fault)
    }
    let id = idText.extracting(range)
    var bytes: [UInt8] = []
    for position in id.indices { bytes.append(id[position]) }
    let name = String(decoding: bytes, as: UTF8.self)
    if let earlier = tablePlaces[bytes] {
      throw .duplicateCustomer(
        file,
        line: place.line,
        column: names[columns.customerID],
        id: name,
        earlierFile: earlier.file,
        earlierLine: earlier.line
      )
    }
    tablePlaces[bytes] = TablePlace(file: file, line: place.line)
    let kept = columns.kept.map { cells.string($0, in: text) }
    func enter(_ table: inout RFMLedger, _ mark: SalesReadingOptions.DecimalMark) {
      table.add(
        id: name,
        recencyDays: counts[0],
        frequency: counts[1],
        monetary: monetary.money(by: mark) ?? .zero,
        kept: kept
      )
    }
    enter(&table, .dot)
    for other in others.indices { enter(&others[other].table, others[other].mark) }
  }

  /// Why a cell is not a count.
  private struct CountFault: Error {
    let kind: LedgerAccount.RejectionReason
    let message: String
  }

  /// Reads a cell as a whole number that is not negative; `20.0` is one.
  private mutating func wholeNumber(
    _ cell: Int,
    _ text: Span<UInt8>,
    _ cells: CellTable
  ) -> Result<Int, CountFault> {
    if let fault = cells.fault(cell) {
      return .failure(CountFault(kind: fault.0, message: fault.1))
    }
    switch number(cell, text, cells) {
    case .number(let mantissa, 0) where mantissa < 0:
      return .failure(CountFault(kind: .outOfRange, message: "the number may not be negative."))
    case .number(let mantissa, 0) where mantissa > Int64(Int32.max):
      return .failure(CountFault(kind: .outOfRange, message: "the number is too large."))
    case .number(let mantissa, 0): return .success(Int(mantissa))
    case .nonFinite:
      return .failure(CountFault(kind: .nonFiniteAmount, message: "the number must be finite."))
    case .empty:
      return .failure(CountFault(kind: .notConvertible, message: "the number is missing."))
    case .either:
      return .failure(
        CountFault(
          kind: .notConvertible,
          message: "the mark may separate thousands or a fraction. Say --decimal or --thousands."
        )
      )
    default:
      return .failure(CountFault(kind: .notConvertible, message: "this is not a whole number."))
    }
  }
}
