import Segmentation

/// Reads the rows of a CSV input that are plain: on one line, with as many cells as the header, and
/// with cells whose reading does not depend on any row before.
///
/// Everything is read straight from the bytes, without an allocation a row. What the readers of
/// cells would read in the same way is recognized by its form; any other cell is given to them, in
/// the state that they had when reading of this part began. A row that they do not read as a sale,
/// or that would change their state, is left to be read in order with all others: so that it makes
/// no difference to the outcome which rows are plain.
struct PlainRows: Sendable {
  private let columns: SalesColumns?
  private let used: [Int]
  private let scanner: PlainRowScanner
  private let readsCarriageReturns: Bool
  private let knowsUTF8: Bool
  private let takesISODates: Bool
  private let mark: UInt8?
  private var decimals: DecimalReader
  private var dates: DateReader
  private var plainDate = PlainDate()
  private var cells: [PlainRowScanner.Cell]

  /// Creates a reader of plain rows.
  ///
  /// - Parameters:
  ///   - layout: How the rows lie.
  ///   - readers: How cells are read, as far as that has been settled.
  init(_ layout: CSVLayout, _ readers: CellReaders) {
    columns = if case .sales(let columns) = layout.columns { columns } else { nil }
    used = layout.columns.positions
    scanner = PlainRowScanner(delimiter: layout.dialect.delimiter.byte, width: layout.width)
    readsCarriageReturns = layout.dialect.lineEnd == .carriageReturn
    knowsUTF8 = readers.knowsUTF8
    decimals = readers.decimals
    dates = readers.dates
    takesISODates = readers.dates.takesISODates
    mark = readers.decimals.mark.map { $0 == .dot ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    cells = .init(repeating: .init(), count: layout.width)
  }

  /// Reads rows up to the first that is not plain.
  ///
  /// - Parameters:
  ///   - text: The text, with line feeds behind it (see `TextChunk.padding`).
  ///   - start: Where the first row begins.
  ///   - end: Where the text ends.
  ///   - batch: Where the sales go.
  /// - Returns: Where the first row begins that is not plain, or the end.
  mutating func read(
    _ text: Span<UInt8>,
    from start: Int,
    to end: Int,
    _ batch: inout SaleBatch
  ) -> Int {
    guard let columns, !readsCarriageReturns else { return start }
    var scanner = scanner
    var position = start
    scanner.move(to: start, in: text)
    while position < end {
      var found = cells.mutableSpan
      guard let row = scanner.scan(text, from: position, into: &found), row.next <= end else {
        return position
      }
      if Self.hasHighBytes(text, position..<row.end), !knowsUTF8 || !isUTF8(text) {
        return position
      }
      guard take(text, position..<row.end, columns, &batch) else { return position }
      position = row.next
    }
    return position
  }

  /// Whether a row, or a few bytes around a short one, go beyond 0x7F.
  @inline(__always)
  private static func hasHighBytes(_ text: Span<UInt8>, _ row: Range<Int>) -> Bool {
    var seen = text.vector(at: max(0, row.upperBound - 16))
    var position = row.lowerBound
    while position + 16 < row.upperBound {
      seen |= text.vector(at: position)
      position += 16
    }
    return seen.hasHighBits
  }
}

extension PlainRows {
  /// Adds a row to the batch; false where its cells do not read as a sale.
  private mutating func take(
    _ text: Span<UInt8>,
    _ row: Range<Int>,
    _ columns: SalesColumns,
    _ batch: inout SaleBatch
  ) -> Bool {
    guard let customer = trimmed(columns.customerID, text), !customer.isEmpty,
      let customerKey = key(text, customer),
      let amount = amount(text, columns.amount),
      let moment = moment(text, columns.date)
    else { return false }
    var rule = LedgerAccount.PurchaseRule.row
    var purchase: UInt64 = 0
    if let saleID = columns.saleID {
      guard let sale = trimmed(saleID, text) else { return false }
      if !sale.isEmpty {
        guard let key = key(text, sale) else { return false }
        (rule, purchase) = (.saleID, key)
      }
    }
    if rule == .row, let instant = moment.instant {
      (rule, purchase) = (.instant, UInt64(bitPattern: instant))
    }
    let keptCount = batch.keptValues.count
    for column in columns.kept {
      guard let value = trimmed(column, text) else {
        // Whoever reads the row instead adds all of its values.
        batch.keptValues.removeSubrange(keptCount...)
        return false
      }
      batch.keptValues.append(.init(value.lowerBound, value.upperBound))
    }
    batch.rows.append(
      SaleBatch.Row(
        customerKey: customerKey,
        customerID: .init(customer.lowerBound, customer.upperBound),
        purchase: purchase,
        rule: rule,
        day: moment.day.daysSinceEpoch,
        millionths: amount,
        lineHash: IDKey.hash(text.extracting(row))
      )
    )
    return true
  }

  /// A used cell without spaces around it; nil where it has quotes within.
  @inline(__always)
  private func trimmed(_ column: Int, _ text: Span<UInt8>) -> Range<Int>? {
    var start = Int(cells[column].start)
    var end = Int(cells[column].end)
    if start < 0 { return nil }
    while start < end, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    while start < end, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  /// The key of an id; nil where it has a null byte.
  @inline(__always)
  private func key(_ text: Span<UInt8>, _ id: Range<Int>) -> UInt64? {
    let isCanonical = text[id.lowerBound] != UInt8(ascii: "0") || id.count == 1
    if isCanonical, let value = PlainNumber.integer(text, id.lowerBound, id.upperBound) {
      return value
    }
    for position in id where text[position] == 0 { return nil }
    return IDKey.of(text.extracting(id))
  }

  private mutating func amount(_ text: Span<UInt8>, _ columns: SalesColumns.Amount) -> Int64? {
    if columns.second == nil, let millionths = plainAmount(text, cells[columns.first]) {
      return millionths
    }
    guard mark != nil, let first = number(columns.first, text) else { return nil }
    var reading = AmountReading(first, mark: decimals.mark)
    if let second = columns.second {
      guard let factor = number(second, text) else { return nil }
      reading = AmountReading(first, times: factor, mark: decimals.mark)
    }
    guard case .money(let money) = reading else { return nil }
    return Int64(exactly: money.millionths)
  }

  @inline(__always)
  private func plainAmount(_ text: Span<UInt8>, _ cell: PlainRowScanner.Cell) -> Int64? {
    let (start, end) = (Int(cell.start), Int(cell.end))
    if start < 0 { return nil }
    if let mark { return PlainNumber.millionths(text, start, end, mark: mark) }
    // Before the decimal mark is known, digits alone leave no doubt.
    guard end - start <= 12, let units = PlainNumber.integer(text, start, end) else { return nil }
    return Int64(units) * 1_000_000
  }

  private mutating func number(_ column: Int, _ text: Span<UInt8>) -> DecimalReading? {
    let cell = cells[column]
    return cell.start < 0 ? nil : decimals.read(text.extracting(Int(cell.start)..<Int(cell.end)))
  }

  private mutating func moment(_ text: Span<UInt8>, _ column: Int) -> SaleMoment? {
    let cell = cells[column]
    if cell.start < 0 { return nil }
    if takesISODates, cell.end - cell.start == 10,
      let day = plainDate.read(text, Int(cell.start))
    {
      return SaleMoment(day: Day(daysSinceEpoch: day))
    }
    let reading = dates.read(text.extracting(Int(cell.start)..<Int(cell.end)))
    return if case .moment(let moment) = reading { moment } else { nil }
  }

  /// Whether the used cells are well-formed UTF-8.
  private func isUTF8(_ text: Span<UInt8>) -> Bool {
    used.allSatisfy { column in
      let cell = cells[column]
      return cell.start >= 0
        && WindowsText.isUTF8(text.extracting(Int(cell.start)..<Int(cell.end)))
    }
  }
}
