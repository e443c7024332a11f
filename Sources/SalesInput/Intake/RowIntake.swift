import Segmentation

/// Takes the records of all inputs, whatever their form, and books them.
///
/// Columns and the readers of numbers and dates are those of one input at a time; the ledgers and
/// the rejections are those of the run.
struct RowIntake {
  let options: SalesReadingOptions
  /// The rejected rows, as far as they are listed.
  private(set) var rejections: [Rejection] = []
  /// The number of all rejected rows.
  private(set) var rejectedRows = 0
  /// The cells without a value, by the name of their column.
  private(set) var missing: [String: LedgerAccount.MissingValues] = [:]
  /// The rows without an optional value before the present input.
  private var rowsWithoutBefore: [Int] = []
  private(set) var file = ""
  private(set) var names: [String] = []
  private(set) var columns: ResolvedColumns?
  /// The rows of the present input.
  private(set) var rows = 0
  private(set) var isPrecomputed: Bool?
  var decimals: DecimalReader
  var dates: DateReader
  /// The book of sales; while something is open, with the month first and a decimal dot.
  var ledger: SalesLedger
  /// The book of an RFM table, likewise.
  var table: RFMLedger
  /// The same books in the other ways to read what is open.
  var others: [OtherReading] = []
  /// How many rows of all inputs name which currency.
  private(set) var currencies = CurrencyCount()
  /// The rows of the present input that name one.
  private(set) var rowsWithCurrency = 0
  /// The first date that reads in both orders, while the order is open.
  var openDate: OpenDate?
  /// The first date that reads in one order only.
  var settlingDate: SettlingDate?
  /// The first amount whose mark may be either, while the decimal mark is open.
  var openAmount: MarkedCell?
  /// The first cell with a mark that could be either, but for what other cells say.
  var assumedMark: MarkedCell?
  /// The first cell that proves another decimal mark than was found.
  var otherMark: MarkedCell?
  var tablePlaces: [[UInt8]: TablePlace] = [:]

  /// A cell with a mark, and where it stands.
  struct MarkedCell {
    let line: Int
    let column: Int
    let cell: String
  }

  /// A date that reads in both orders.
  struct OpenDate {
    let line: Int
    let cell: String
    let monthFirst: Day
    let dayFirst: Day
  }

  /// A date that reads in one order only.
  struct SettlingDate {
    let line: Int
    let cell: String
  }

  /// Where a customer of an RFM table stands.
  struct TablePlace {
    let file: String
    let line: Int
  }

  private let zone: ZoneOffsets?

  /// Creates an intake without any row.
  init(options: SalesReadingOptions) throws(SalesInputError) {
    self.options = options
    var zone: ZoneOffsets?
    if let name = options.timeZone { zone = try ZoneOffsets(name: name) }
    self.zone = zone
    decimals = DecimalReader(mark: options.decimalMark, thousands: options.thousandsMark)
    dates = DateReader(format: options.dateFormat, zone: zone)
    ledger = SalesLedger(settings: options.ledgerSettings)
    table = RFMLedger(settings: options.ledgerSettings)
  }

  /// Begins an input whose columns are known.
  mutating func begin(
    file: String,
    names: [String],
    columns: ResolvedColumns
  ) throws(SalesInputError) {
    let isTable = if case .precomputed = columns { true } else { false }
    if let isPrecomputed, isPrecomputed != isTable {
      throw .mixedInputs(file, isPrecomputed: isTable)
    }
    if options.cancelledPrefix != nil, case .sales(let sales) = columns, sales.saleID == nil {
      throw .missingColumn(file, field: .saleID, found: names, hint: nil)
    }
    isPrecomputed = isTable
    self.file = file
    self.names = names
    self.columns = columns
    (rows, rowsWithCurrency) = (0, 0)
    decimals = DecimalReader(mark: options.decimalMark, thousands: options.thousandsMark)
    dates = DateReader(format: options.dateFormat, zone: zone)
    (openDate, settlingDate) = (nil, nil)
    (openAmount, assumedMark, otherMark) = (nil, nil, nil)
    rowsWithoutBefore = rowsWithout
  }

  /// The rows taken so far without a sale id, a product or a channel.
  private var rowsWithout: [Int] {
    [ledger.rowsWithoutSaleID] + ItemField.allCases.map(ledger.rowsWithout)
  }

  /// Says how much text will come, which decides nothing but how memory is used.
  mutating func expect(textOf length: Int) {
    // A row of four columns has 40 bytes, more or less.
    ledger.expect(rows: ledger.read.rows + length / 40)
  }

  /// Ends the present input; nothing in it may be open, and its amounts have one currency.
  mutating func end() throws(SalesInputError) {
    if let openDate, case .sales(let columns) = columns {
      throw .ambiguousDates(
        file,
        line: openDate.line,
        column: names[columns.date],
        cell: openDate.cell,
        monthFirst: openDate.monthFirst,
        dayFirst: openDate.dayFirst
      )
    }
    if let openAmount {
      throw .ambiguousAmounts(
        file,
        line: openAmount.line,
        column: names[openAmount.column],
        cell: openAmount.cell
      )
    }
    if let assumedMark, let otherMark, let mark = decimals.mark {
      throw .mixedDecimalMarks(
        file,
        line: otherMark.line,
        column: names[otherMark.column],
        cell: otherMark.cell,
        mark: mark,
        openLine: assumedMark.line,
        openCell: assumedMark.cell
      )
    }
    if currencies.entries.count > 1 {
      throw .mixedCurrencies(file, column: amountColumn, currencies.entries)
    }
    guard case .sales(let columns) = columns else { return }
    let counts = zip(rowsWithout, rowsWithoutBefore).map { $0 - $1 }
    for (column, count) in zip([columns.saleID] + columns.items, counts) {
      guard let column, count > 0 else { continue }
      missing[names[column], default: .init(column: names[column])].otherRows += count
    }
  }

  /// The column of amounts, as errors name it.
  private var amountColumn: String {
    switch columns {
    case .sales(let columns): names[columns.amount.first]
    case .precomputed(let columns): names[columns.monetary]
    case nil: ""
    }
  }

  /// Takes a record whose cells are UTF-8, and the hash of what is written.
  mutating func take(
    _ text: Span<UInt8>,
    _ cells: CellTable,
    lineHash: UInt64,
    at place: RowPlace
  ) throws(SalesInputError) {
    rows += 1
    switch columns {
    case .sales(let columns): try takeSale(text, cells, columns, lineHash, at: place)
    case .precomputed(let columns): try takeCustomer(text, cells, columns, at: place)
    case nil: preconditionFailure("A record of \(file) came before its columns were known.")
    }
  }

  /// Takes sales that have been read already.
  mutating func take(_ batch: SaleBatch, rows part: Range<Int>, in text: Span<UInt8>) {
    rows += part.count
    ledger.add(batch, rows: part, in: text)
    for place in others.indices { others[place].ledger.add(batch, rows: part, in: text) }
  }

  /// Counts rows of sales that have been read already and name the currency that is known.
  mutating func take(rowsWithCurrency count: Int) {
    rowsWithCurrency += count
    if count > 0, let currency = decimals.currency { currencies.add(currency, rows: count) }
  }

  /// Counts a row that names a currency.
  mutating func note(_ currency: String, at place: RowPlace) {
    rowsWithCurrency += 1
    currencies.add(currency, file: file, line: place.line)
  }

  /// Rejects a whole record, for a cell if it is one.
  mutating func reject(
    _ kind: LedgerAccount.RejectionReason,
    _ message: String,
    column: String = "",
    value: String = "",
    at place: RowPlace
  ) throws(SalesInputError) {
    rows += 1
    try book(kind, column: column, value: value, message, amount: nil, at: place)
  }

  /// Rejects a line that may be a record, with the amount that it has then; nothing is learned from
  /// it.
  mutating func reject(
    _ kind: LedgerAccount.RejectionReason,
    _ message: String,
    column: String,
    value: String,
    amountIn cells: CellTable?,
    of text: Span<UInt8>,
    at place: RowPlace
  ) throws(SalesInputError) {
    rows += 1
    var amount: AmountReading?
    if let cells, case .sales(let columns) = columns {
      let known = decimals
      let first = number(columns.amount.first, text, cells)
      let second = columns.amount.second.map { number($0, text, cells) }
      amount =
        second.map { AmountReading(first, times: $0, mark: known.mark) }
        ?? AmountReading(first, mark: known.mark)
      decimals = known
    }
    if case .either = amount, openAmount == nil { amount = nil }
    try book(kind, column: column, value: value, message, amount: amount, at: place)
  }

  /// Rejects a record for a cell that is not text in the input's encoding.
  mutating func rejectEncoding(
    of cell: Int,
    _ text: Span<UInt8>,
    _ cells: CellTable,
    _ encoding: TextEncoding,
    at place: RowPlace
  ) throws(SalesInputError) {
    rows += 1
    let amount: AmountReading? =
      if case .sales(let columns) = columns {
        self.amount(text, cells, columns.amount, at: place)
      } else { nil }
    try book(
      .invalidEncoding,
      column: names[cell],
      value: cells.string(cell, in: text),
      "the cell is not text in \(encoding.name).",
      amount: amount,
      at: place
    )
  }

  /// Books a rejection, and stops the run where there are too many.
  mutating func book(
    _ kind: LedgerAccount.RejectionReason,
    column: String,
    value: String,
    _ message: String,
    amount: AmountReading?,
    at place: RowPlace
  ) throws(SalesInputError) {
    if isPrecomputed == true {
      table.reject(kind, amount: amount?.money(by: .dot))
    } else {
      ledger.reject(kind, amount: amount?.money(by: .dot))
    }
    for other in others.indices {
      let money = amount?.money(by: others[other].mark)
      if isPrecomputed == true {
        others[other].table.reject(kind, amount: money)
      } else {
        others[other].ledger.reject(kind, amount: money)
      }
    }
    rejectedRows += 1
    if !column.isEmpty, value.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      missing[column, default: .init(column: column)].rejectedRows += 1
    }
    let rejection = Rejection(
      file: file,
      line: place.line,
      byteOffset: place.byteOffset,
      column: column,
      kind: kind,
      value: Self.shortened(value),
      message: message
    )
    if rejections.count < SalesReading.mostListedRejections { rejections.append(rejection) }
    let limit = options.onBadRow == .fail ? 1 : options.maxBadRows
    if let limit, rejectedRows >= limit {
      throw .tooManyBadRows(rejectedRows, last: rejection)
    }
  }

  private static func shortened(_ value: String) -> String {
    value.utf8.count <= 200 ? value : String(value.prefix(100)) + "…"
  }
}
