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
  private typealias Cell = PlainRowScanner.Cell

  private let columns: SalesColumns?
  private let used: [Int]
  private let scanner: PlainRowScanner
  /// Whether lines end with a line feed and cells are enclosed in double quotes.
  private let isPlain: Bool
  private let knowsUTF8: Bool
  private let cancelledPrefix: String?
  private let comparesLines: Bool
  private let takesISODates: Bool
  private let mark: UInt8?
  /// Whether numbers of three places may have to be noted.
  private let passesThree: Bool
  private let settled: DecimalReader
  private var decimals: DecimalReader
  /// The rows read whose amount names a currency.
  private(set) var rowsWithCurrency = 0
  private var dates: DateReader
  private var plainDate = PlainDate()
  private let width: Int

  /// Creates a reader of plain rows.
  ///
  /// - Parameters:
  ///   - layout: How the rows lie.
  ///   - readers: How cells are read, as far as that has been settled.
  init(_ layout: CSVLayout, _ readers: CellReaders) {
    columns = if case .sales(let columns) = layout.columns { columns } else { nil }
    used = layout.columns.positions + layout.columns.itemPositions
    scanner = PlainRowScanner(delimiter: layout.dialect.delimiter.byte, width: layout.width)
    isPlain = layout.dialect.lineEnd != .carriageReturn && layout.dialect.quote == .double
    knowsUTF8 = readers.knowsUTF8
    cancelledPrefix = readers.cancelledPrefix
    comparesLines = readers.comparesLines
    settled = readers.decimals
    decimals = readers.decimals
    passesThree = !readers.decimals.isGiven && !readers.decimals.hasReadOpenMark
    dates = readers.dates
    takesISODates = readers.dates.takesISODates
    mark = readers.decimals.mark?.byte
    width = layout.width
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
    guard let columns, isPlain else { return start }
    var scanner = scanner
    var memory = [Cell](repeating: .init(), count: width)
    var cells = memory.mutableSpan
    var position = start
    scanner.move(to: start, in: text)
    while position < end {
      guard let row = scanner.scan(text, from: position, into: &cells), row.next <= end,
        row.next - position <= CSVLayout.longestRecord
      else { return position }
      if row.hasHighBytes, !knowsUTF8 || !isUTF8(text, cells.span) { return position }
      guard take(text, position..<row.end, cells.span, columns, &batch) else { return position }
      position = row.next
    }
    return position
  }
}

extension PlainRows {
  /// Adds a row to the batch; false where its cells do not read as a sale.
  private mutating func take(
    _ text: Span<UInt8>,
    _ row: Range<Int>,
    _ cells: Span<Cell>,
    _ columns: SalesColumns,
    _ batch: inout SaleBatch
  ) -> Bool {
    guard let customer = Self.trimmed(cells[columns.customerID], text), !customer.isEmpty,
      let customerKey = Self.key(text, customer),
      let (amount, namesCurrency) = amount(text, cells, columns.amount),
      let moment = moment(text, cells[columns.date])
    else { return false }
    var rule = LedgerAccount.PurchaseRule.row
    var purchase: UInt64 = 0
    if let saleID = columns.saleID {
      guard let sale = Self.trimmed(cells[saleID], text) else { return false }
      if !sale.isEmpty {
        // A cancelled sale is left to be read with its sign.
        if let cancelledPrefix, text.extracting(sale).begins(with: cancelledPrefix) {
          return false
        }
        guard let key = Self.key(text, sale) else { return false }
        (rule, purchase) = (.saleID, key)
      }
    }
    if rule == .row, let instant = moment.instant {
      (rule, purchase) = (.instant, UInt64(bitPattern: instant))
    }
    for column in columns.kept where cells[column].start < 0 { return false }
    if columns.hasItems, !takeItems(text, cells, columns.items, &batch) { return false }
    for column in columns.kept {
      let value = Self.trimmed(cells[column], text) ?? 0..<0
      batch.keptValues.append(.init(value.lowerBound, value.upperBound))
    }
    if namesCurrency { rowsWithCurrency += 1 }
    batch.rows.append(
      SaleBatch.Row(
        customerKey: customerKey,
        customerID: .init(customer.lowerBound, customer.upperBound),
        purchase: purchase,
        rule: rule,
        day: moment.day.daysSinceEpoch,
        millionths: amount,
        lineHash: comparesLines ? IDKey.hash(text.extracting(row)) : 0
      )
    )
    return true
  }

  /// Adds the product and the channel of a row, where there are columns for them.
  private func takeItems(
    _ text: Span<UInt8>,
    _ cells: Span<Cell>,
    _ items: [Int?],
    _ batch: inout SaleBatch
  ) -> Bool {
    for case let column? in items where cells[column].start < 0 { return false }
    for (field, column) in items.enumerated() {
      guard let column else { continue }
      let name = Self.trimmed(cells[column], text) ?? 0..<0
      batch.itemNames[field].append(text.extracting(name))
    }
    return true
  }

  /// A used cell without spaces around it; nil where it has quotes within.
  @inline(__always)
  private static func trimmed(_ cell: Cell, _ text: Span<UInt8>) -> Range<Int>? {
    var start = Int(cell.start)
    var end = Int(cell.end)
    if start < 0 { return nil }
    if start < end, text[start] > 0x20, text[end - 1] > 0x20 { return start..<end }
    while start < end, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    while start < end, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  /// The key of an id; nil where it has a null byte.
  @inline(__always)
  private static func key(_ text: Span<UInt8>, _ id: Range<Int>) -> UInt64? {
    let isCanonical = text[id.lowerBound] != UInt8(ascii: "0") || id.count == 1
    if isCanonical, let value = PlainNumber.integer(text, id.lowerBound, id.upperBound) {
      return value
    }
    return longKey(text, id)
  }

  // What is seldom needed is kept apart, so that what is needed for every row stays small.

  @inline(never)
  private static func longKey(_ text: Span<UInt8>, _ id: Range<Int>) -> UInt64? {
    for position in id where text[position] == 0 { return nil }
    return IDKey.of(text.extracting(id))
  }

  @inline(__always)
  private mutating func amount(
    _ text: Span<UInt8>,
    _ cells: Span<Cell>,
    _ columns: SalesColumns.Amount
  ) -> (millionths: Int64, namesCurrency: Bool)? {
    if columns.second == nil, let millionths = plainAmount(text, cells[columns.first]) {
      return (millionths, false)
    }
    return longAmount(text, cells, columns)
  }

  /// The product of two numbers in millionths, one of which is whole, as pieces are; nil where none
  /// is, or where the product is large.
  @inline(__always)
  private static func product(_ first: Int64, _ second: Int64) -> Int64? {
    let unit: Int64 = 1_000_000
    let (whole, other) = first % unit == 0 ? (first, second) : (second, first)
    guard whole % unit == 0 else { return nil }
    let (product, isTooLarge) = (whole / unit).multipliedReportingOverflow(by: other)
    return isTooLarge ? nil : product
  }

  /// Reads an amount that is a product, or not plain digits.
  @inline(never)
  private mutating func longAmount(
    _ text: Span<UInt8>,
    _ cells: Span<Cell>,
    _ columns: SalesColumns.Amount
  ) -> (millionths: Int64, namesCurrency: Bool)? {
    if let second = columns.second, let millionths = plainAmount(text, cells[columns.first]),
      let factor = plainAmount(text, cells[second]),
      let product = Self.product(millionths, factor)
    {
      return (product, false)
    }
    guard mark != nil, let first = number(cells[columns.first], text) else { return nil }
    var namesCurrency = decimals.lastCurrency != nil
    var reading = AmountReading(first, mark: decimals.mark)
    if let second = columns.second {
      guard let factor = number(cells[second], text) else { return nil }
      namesCurrency = namesCurrency || decimals.lastCurrency != nil
      reading = AmountReading(first, times: factor, mark: decimals.mark)
    }
    guard case .money(let money) = reading, let millionths = Int64(exactly: money.millionths)
    else { return nil }
    return (millionths, namesCurrency)
  }

  @inline(__always)
  private func plainAmount(_ text: Span<UInt8>, _ cell: Cell) -> Int64? {
    let (start, end) = (Int(cell.start), Int(cell.end))
    if start < 0 { return nil }
    if let mark {
      return PlainNumber.millionths(text, start, end, mark: mark, passesThree: passesThree)
    }
    // Before the decimal mark is known, digits alone leave no doubt.
    guard end - start <= 12, let units = PlainNumber.integer(text, start, end) else { return nil }
    return Int64(units) * 1_000_000
  }

  /// Reads a number; nil where its cell says anything new of marks and currencies.
  private mutating func number(_ cell: Cell, _ text: Span<UInt8>) -> DecimalReading? {
    if cell.start < 0 { return nil }
    let reading = decimals.read(text.extracting(Int(cell.start)..<Int(cell.end)))
    let isKnown = decimals.lastCurrency == nil || decimals.lastCurrency == settled.currency
    if isKnown, decimals.knowsAsMuch(as: settled) { return reading }
    decimals = settled
    return nil
  }

  @inline(__always)
  private mutating func moment(_ text: Span<UInt8>, _ cell: Cell) -> SaleMoment? {
    if cell.start < 0 { return nil }
    if takesISODates, cell.end - cell.start == 10,
      let day = plainDate.read(text, Int(cell.start))
    {
      return SaleMoment(day: Day(daysSinceEpoch: day))
    }
    return longMoment(text, cell)
  }

  @inline(never)
  private mutating func longMoment(_ text: Span<UInt8>, _ cell: Cell) -> SaleMoment? {
    let reading = dates.read(text.extracting(Int(cell.start)..<Int(cell.end)))
    return if case .moment(let moment) = reading { moment } else { nil }
  }

  /// Whether the used cells are well-formed UTF-8.
  private func isUTF8(_ text: Span<UInt8>, _ cells: Span<Cell>) -> Bool {
    for place in used.indices {
      let column = used[place]
      let (start, end) = (Int(cells[column].start), Int(cells[column].end))
      if start < 0 { return false }
      // Most cells with nothing beyond ASCII have a few bytes.
      let word = text.word(at: start) & 0x8080_8080_8080_8080
      if end - start <= 8, end == start || word &<< UInt64(64 - 8 * (end - start)) == 0 { continue }
      guard WindowsText.isUTF8(text.extracting(start..<end)) else { return false }
    }
    return true
  }
}
