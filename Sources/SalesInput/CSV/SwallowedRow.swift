/// Finds a row that a stray quote has taken into a cell of the row above.
///
/// A quote opened in a row's last, empty cell makes everything up to the next quote one cell, and
/// the result may well have the right number of cells. A line of such a record that is itself a
/// row of sales, with a date and an amount in their columns, proves it.
enum SwallowedRow {
  /// Whether a record of several lines has a line, after its first, that is a row by itself.
  static func isIn(
    _ text: Span<UInt8>,
    _ record: Range<Int>,
    scanner: CSVScanner,
    width: Int,
    columns: ResolvedColumns
  ) -> Bool {
    let part = text.extracting(record)
    var start = scanner.nextLine(part, from: 0, true)
    while let lineStart = start, lineStart < part.count {
      let next = scanner.nextLine(part, from: lineStart, true)
      let line = part.extracting(lineStart..<(next ?? part.count))
      if isRow(line, delimiter: scanner.delimiter, width: width, columns: columns) { return true }
      start = next
    }
    return false
  }

  /// Whether a line has enough cells, and what is in its columns reads as what they are for.
  private static func isRow(
    _ line: Span<UInt8>,
    delimiter: UInt8,
    width: Int,
    columns: ResolvedColumns
  ) -> Bool {
    var cells: [Range<Int>] = []
    var start = 0
    for position in line.indices
    where line[position] == delimiter || line[position] == 10 || line[position] == 13 {
      cells.append(start..<position)
      start = position + 1
    }
    if start < line.count { cells.append(start..<line.count) }
    guard cells.count >= width else { return false }
    func isNumber(_ cell: Int) -> Bool {
      var reader = DecimalReader(mark: nil)
      if case .number = reader.read(line.extracting(cells[cell])) { return true }
      return false
    }
    switch columns {
    case .sales(let columns):
      return DateParser.parse(line.extracting(cells[columns.date])) != nil
        && isNumber(columns.amount.first) && (columns.amount.second.map(isNumber) ?? true)
    case .precomputed(let columns):
      return isNumber(columns.recencyDays) && isNumber(columns.frequency)
        && isNumber(columns.monetary)
    }
  }
}
