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
  /// The book of sales; while the order of day and month is open, with the month first.
  var ledger: SalesLedger
  /// The same book with the day first, while the order is open.
  var dayFirstLedger: SalesLedger?
  var table: RFMLedger
  /// The first date that reads in both orders, while the order is open.
  var openDate: OpenDate?
  /// The first date that reads in one order only.
  var settlingDate: SettlingDate?
  var tablePlaces: [[UInt8]: TablePlace] = [:]

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
    decimals = DecimalReader(mark: options.decimalMark)
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
    isPrecomputed = isTable
    self.file = file
    self.names = names
    self.columns = columns
    rows = 0
    decimals = DecimalReader(mark: options.decimalMark)
    dates = DateReader(format: options.dateFormat, zone: zone)
    openDate = nil
    settlingDate = nil
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

  /// Ends the present input; its dates must be settled.
  mutating func end() throws(SalesInputError) {
    if dayFirstLedger != nil, let openDate, case .sales(let columns) = columns {
      throw .ambiguousDates(
        file,
        line: openDate.line,
        column: names[columns.date],
        cell: openDate.cell,
        monthFirst: openDate.monthFirst,
        dayFirst: openDate.dayFirst
      )
    }
    guard case .sales(let columns) = columns else { return }
    let counts = zip(rowsWithout, rowsWithoutBefore).map { $0 - $1 }
    for (column, count) in zip([columns.saleID] + columns.items, counts) {
      guard let column, count > 0 else { continue }
      missing[names[column], default: .init(column: names[column])].otherRows += count
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
    dayFirstLedger?.add(batch, rows: part, in: text)
  }

  /// Rejects a whole record.
  mutating func reject(
    _ kind: LedgerAccount.RejectionReason,
    _ message: String,
    at place: RowPlace
  ) throws(SalesInputError) {
    rows += 1
    try book(kind, column: "", value: "", message, amount: nil, at: place)
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
    let amount: Money? =
      if case .sales(let columns) = columns { money(text, cells, columns) } else { nil }
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
    amount: Money?,
    at place: RowPlace
  ) throws(SalesInputError) {
    if isPrecomputed == true {
      table.reject(kind, amount: amount)
    } else {
      ledger.reject(kind, amount: amount)
      dayFirstLedger?.reject(kind, amount: amount)
    }
    rejectedRows += 1
    if !column.isEmpty, value.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      missing[column, default: .init(column: column)].rejectedRows += 1
    }
    if rejections.count < SalesReading.mostListedRejections {
      rejections.append(
        Rejection(
          file: file,
          line: place.line,
          byteOffset: place.byteOffset,
          column: column,
          kind: kind,
          value: Self.shortened(value),
          message: message
        )
      )
    }
    let limit = options.onBadRow == .fail ? 0 : options.maxBadRows
    if let limit, rejectedRows > limit {
      throw .tooManyBadRows(
        rejectedRows,
        limit: limit,
        first: Array(rejections.prefix(3))
      )
    }
  }

  private static func shortened(_ value: String) -> String {
    value.utf8.count <= 200 ? value : String(value.prefix(100)) + "…"
  }
}
