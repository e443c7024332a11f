import Segmentation

/// Reads the records of an NDJSON input that are plain: one object a line, without escapes, with
/// fields whose reading does not depend on any record before.
///
/// As with `PlainRows`, what the readers of cells would read in the same way is recognized by its
/// form, straight from the bytes. Any other record is left to be read in order with all others, so
/// that it makes no difference to the outcome which records are plain.
struct PlainObjects: Sendable {
  private let columns: SalesColumns?
  private let used: [Int]
  private let takesISODates: Bool
  private let mark: UInt8?
  /// Whether numbers of three places in a text may have to be noted.
  private let passesThree: Bool
  private let cancelledPrefix: String?
  private let comparesLines: Bool
  private var dates: DateReader
  private var plainDate = PlainDate()
  private let scanner: PlainObjectScanner

  /// Creates a reader of plain records.
  ///
  /// - Parameters:
  ///   - layout: How the records lie.
  ///   - readers: How cells are read, as far as that has been settled.
  init(_ layout: JSONLayout, _ readers: CellReaders) {
    columns = if case .sales(let columns) = layout.columns { columns } else { nil }
    used = layout.columns.positions + layout.columns.itemPositions
    dates = readers.dates
    takesISODates = readers.dates.takesISODates
    mark = readers.decimals.mark?.byte
    passesThree = !readers.decimals.isGiven && !readers.decimals.hasReadOpenMark
    cancelledPrefix = readers.cancelledPrefix
    comparesLines = readers.comparesLines
    var optional = layout.columns.itemPositions
    if let columns {
      optional += columns.kept + (columns.saleID.map { [$0] } ?? [])
      let needed = [columns.customerID, columns.date, columns.amount.first]
      optional.removeAll { needed.contains($0) || $0 == columns.amount.second }
    }
    scanner = PlainObjectScanner(names: layout.fields.names, optional: optional)
  }

  /// Reads records up to the first that is not plain.
  ///
  /// - Parameters:
  ///   - text: The text, with line feeds behind it (see `TextChunk.padding`).
  ///   - start: Where the first record begins.
  ///   - end: Where the text ends.
  ///   - batch: Where the sales go.
  /// - Returns: Where the first record begins that is not plain, or the end.
  mutating func read(
    _ text: Span<UInt8>,
    from start: Int,
    to end: Int,
    _ batch: inout SaleBatch
  ) -> Int {
    guard let columns, scanner.isUsable else { return start }
    var memory = [PlainObjectScanner.Cell](repeating: .init(), count: scanner.width)
    var cells = memory.mutableSpan
    var position = start
    while position < end {
      guard let object = scanner.scan(text, from: position, into: &cells), object.next <= end,
        object.end - position <= JSONLayout.longestRecord,
        !object.hasHighBytes || isUTF8(text, cells.span),
        take(text, position..<object.end, cells.span, columns, &batch)
      else { return position }
      position = object.next
    }
    return position
  }

  /// Adds a record to the batch; false where its fields do not read as a sale.
  private mutating func take(
    _ text: Span<UInt8>,
    _ object: Range<Int>,
    _ cells: Span<PlainObjectScanner.Cell>,
    _ columns: SalesColumns,
    _ batch: inout SaleBatch
  ) -> Bool {
    for column in used where cells[column].kind == .unknown { return false }
    let customer = trimmed(cells[columns.customerID], text)
    guard !customer.isEmpty, let amount = amount(text, cells, columns.amount),
      let moment = moment(text, cells[columns.date])
    else { return false }
    var (rule, purchase) = (LedgerAccount.PurchaseRule.row, UInt64(0))
    let sale = columns.saleID.map { trimmed(cells[$0], text) } ?? 0..<0
    if !sale.isEmpty {
      // A cancelled sale is left to be read with its sign.
      if let cancelledPrefix, text.extracting(sale).begins(with: cancelledPrefix) { return false }
      (rule, purchase) = (.saleID, IDKey.of(text.extracting(sale)))
    } else if let instant = moment.instant {
      (rule, purchase) = (.instant, UInt64(bitPattern: instant))
    }
    for column in columns.kept { batch.keptValues.append(range(cells[column], text)) }
    if columns.hasItems {
      for (field, column) in columns.items.enumerated() {
        guard let column else { continue }
        batch.itemNames[field].append(text.extracting(range(cells[column], text).range))
      }
    }
    batch.rows.append(
      SaleBatch.Row(
        customerKey: IDKey.of(text.extracting(customer)),
        customerID: .init(customer.lowerBound, customer.upperBound),
        purchase: purchase,
        rule: rule,
        day: moment.day.daysSinceEpoch,
        millionths: amount,
        lineHash: comparesLines ? IDKey.hash(text.extracting(object)) : 0
      )
    )
    return true
  }

  private func range(_ cell: PlainObjectScanner.Cell, _ text: Span<UInt8>) -> SaleBatch.TextRange {
    let trimmed = trimmed(cell, text)
    return .init(trimmed.lowerBound, trimmed.upperBound)
  }

  /// A field without spaces around it.
  @inline(__always)
  private func trimmed(_ cell: PlainObjectScanner.Cell, _ text: Span<UInt8>) -> Range<Int> {
    var (start, end) = (Int(cell.start), Int(cell.end))
    while start < end, text[start] == 0x20 { start += 1 }
    while start < end, text[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }

  /// The amount in millionths; nil where it is not plain.
  @inline(__always)
  private func amount(
    _ text: Span<UInt8>,
    _ cells: Span<PlainObjectScanner.Cell>,
    _ columns: SalesColumns.Amount
  ) -> Int64? {
    guard let first = number(text, cells[columns.first]) else { return nil }
    guard let second = columns.second else { return first }
    guard let factor = number(text, cells[second]) else { return nil }
    let product = Int128(first) * Int128(factor)
    return product % 1_000_000 == 0 ? Int64(exactly: product / 1_000_000) : nil
  }

  /// The value of a number, which has a dot, or of text with the decimal mark of the input.
  @inline(__always)
  private func number(_ text: Span<UInt8>, _ cell: PlainObjectScanner.Cell) -> Int64? {
    let isNumber = cell.kind == .number
    guard let mark = isNumber ? UInt8(ascii: ".") : mark else { return nil }
    return PlainNumber.millionths(
      text,
      Int(cell.start),
      Int(cell.end),
      mark: mark,
      passesThree: passesThree && !isNumber
    )
  }

  @inline(__always)
  private mutating func moment(
    _ text: Span<UInt8>,
    _ cell: PlainObjectScanner.Cell
  ) -> SaleMoment? {
    if takesISODates, cell.end - cell.start == 10,
      let day = plainDate.read(text, Int(cell.start))
    {
      return SaleMoment(day: Day(daysSinceEpoch: day))
    }
    let reading = dates.read(text.extracting(Int(cell.start)..<Int(cell.end)))
    return if case .moment(let moment) = reading { moment } else { nil }
  }

  /// Whether the used fields are well-formed UTF-8.
  private func isUTF8(_ text: Span<UInt8>, _ cells: Span<PlainObjectScanner.Cell>) -> Bool {
    for column in used {
      let range = Int(cells[column].start)..<Int(cells[column].end)
      guard WindowsText.isUTF8(text.extracting(range)) else { return false }
    }
    return true
  }
}
