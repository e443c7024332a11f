/// Whether the first row of an input names its columns.
enum HeaderGuess {
  /// Whether cells are names; they are none where one of them is a date, another one a number, and
  /// none is a usual name of a column.
  static func isHeader(_ cells: [String], dateFormat: DateFormat?) -> Bool {
    let names = cells.lazy.map { SalesField.normalized(ColumnMapping.trimmed($0)) }
    if names.contains(where: SalesField.allAliases.contains) { return true }
    let dates = cells.indices.filter { isDate(Array(cells[$0].utf8), dateFormat) }
    let numbers = cells.indices.filter { isNumber(Array(cells[$0].utf8)) }
    // Eight digits may be both.
    return !dates.contains { date in numbers.contains { $0 != date } }
  }

  private static func isDate(_ cell: [UInt8], _ format: DateFormat?) -> Bool {
    var reader = DateReader(format: format, zone: nil)
    if case .refused = reader.read(cell.span) { return false }
    return true
  }

  private static func isNumber(_ cell: [UInt8]) -> Bool {
    if case .amount = WrittenAmount.parse(cell.span) { true } else { false }
  }
}
