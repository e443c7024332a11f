/// Finds a row that a stray quote has taken into a cell of the row above.
///
/// A quote opened in a row's last, empty cell makes everything up to the next quote one cell, and
/// the result may well have the right number of cells. A line within such a cell that is itself a
/// row of sales, with a date and an amount in their columns, proves it.
struct SwallowedRow {
  let delimiter: UInt8
  let width: Int
  let columns: ResolvedColumns

  /// Whether a record has a cell with a line, after its first, that is a row by itself.
  func isInCell(of cells: CellTable, _ text: Span<UInt8>) -> Bool {
    for cell in 0..<cells.count {
      let range = cells.starts[cell]..<cells.ends[cell]
      if cells.isSpilled[cell] {
        if isBehindLineBreak(cells.spill.span.extracting(range)) { return true }
      } else if isBehindLineBreak(text.extracting(range)) {
        return true
      }
    }
    return false
  }

  /// Whether a text has a line, after its first, that is a row by itself.
  func isBehindLineBreak(_ text: Span<UInt8>) -> Bool {
    var lineStart: Int?
    for position in text.indices where text[position] == 10 || text[position] == 13 {
      if let lineStart, isRow(text.extracting(lineStart..<position)) { return true }
      lineStart = position + 1
    }
    return lineStart.map { isRow(text.extracting($0..<text.count)) } ?? false
  }

  /// Whether a line has enough cells, and what is in its columns reads as what they are for.
  private func isRow(_ line: Span<UInt8>) -> Bool {
    var cells: [Range<Int>] = []
    var start = 0
    for position in line.indices where line[position] == delimiter {
      cells.append(start..<position)
      start = position + 1
    }
    cells.append(start..<line.count)
    guard cells.count >= width else { return false }
    switch columns {
    case .sales(let columns):
      return DateParser.parse(line.extracting(cells[columns.date])) != nil
        && isNumber(line, cells[columns.amount.first])
        && (columns.amount.second.map { isNumber(line, cells[$0]) } ?? true)
    case .precomputed(let columns):
      return [columns.recencyDays, columns.frequency, columns.monetary]
        .allSatisfy { isNumber(line, cells[$0]) }
    }
  }

  private func isNumber(_ line: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    var reader = DecimalReader(mark: nil)
    if case .number = reader.read(line.extracting(cell)) { return true }
    return false
  }
}
