import Segmentation

extension SalesInputError {
  static func nothingUsable(_ account: LedgerAccount, first: [Rejection]) -> Self {
    let counts = account.rejected.sorted { $0.key < $1.key }
      .map { "\($0.value.rows) \($0.key.rawValue)" }
    let aside = account.setAside.sorted { $0.key < $1.key }
      .map { "\($0.value.rows) \($0.key.rawValue)" }
    var sentence =
      (account.read.rows == 1
        ? "the only row cannot be used" : "none of the \(account.read.rows) rows can be used")
      + " (\((counts + aside).joined(separator: ", ")))."
    if !first.isEmpty { sentence += " The first: " + list(first) }
    return Self(.nothingUsable, sentence.prefix(1).uppercased() + sentence.dropFirst())
  }

  static func tooManyBadRows(_ count: Int, last: Rejection) -> Self {
    let cell = last.column.isEmpty ? "" : "\(last.column) \"\(last.value)\": "
    let number = count == 1 ? "this row is rejected" : "this is rejected row number \(count)"
    return Self(
      .tooManyBadRows,
      file: last.file,
      line: last.line,
      "\(number), and reading stops there as asked. \(cell)\(last.message)"
    )
  }

  private static func list(_ rejections: [Rejection]) -> String {
    rejections.map { "\($0.file):\($0.line): \($0.message)" }.joined(separator: " ")
  }

  static func ambiguousDates(
    _ file: String,
    line: Int,
    column: String,
    cell: String,
    monthFirst: Day,
    dayFirst: Day
  ) -> Self {
    Self(
      .ambiguousDates,
      file: file,
      line: line,
      "every date in column \"\(column)\" reads both month first and day first:"
        + " \"\(cell)\" is \(monthFirst) or \(dayFirst)."
        + " Say --date-format mdy or --date-format dmy."
    )
  }

  static func mixedDateOrders(
    _ file: String,
    line: Int,
    column: String,
    cell: String,
    order: DateOrder,
    earlierLine: Int,
    earlierCell: String
  ) -> Self {
    Self(
      .ambiguousDates,
      file: file,
      line: line,
      "\"\(cell)\" in column \"\(column)\" reads only \(order.inWords), but \"\(earlierCell)\" in"
        + " line \(earlierLine) only the other way round."
        + " Say --date-format mdy or --date-format dmy; the rows that do not fit are rejected."
    )
  }

  static func duplicateCustomer(
    _ file: String,
    line: Int,
    column: String,
    id: String,
    earlierFile: String,
    earlierLine: Int
  ) -> Self {
    Self(
      .duplicateCustomer,
      file: file,
      line: line,
      "\(column) \"\(id)\" stands in \(earlierFile):\(earlierLine) already."
        + " An RFM table has one row a customer."
    )
  }

  static func mixedInputs(_ file: String, isPrecomputed: Bool) -> Self {
    let this = isPrecomputed ? "an RFM table" : "sales"
    let others = isPrecomputed ? "sales" : "an RFM table"
    return Self(
      .mixedInputs,
      file: file,
      "this input is \(this), but the one before it is \(others). Give one kind in a run."
    )
  }
}

extension SalesInputError {
  static func brokenHeader(_ file: String, line: Int) -> Self {
    Self(
      .missingColumn,
      file: file,
      line: line,
      "the header cannot be read: a quote in it is not closed, or it is too long."
    )
  }

  static func brokenHeaderName(_ file: String, line: Int, column: Int) -> Self {
    Self(
      .unsupportedEncoding,
      file: file,
      line: line,
      "the name of column \(column) is not text in this encoding. Say --encoding NAME."
    )
  }
}
