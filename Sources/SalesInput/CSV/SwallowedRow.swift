/// Finds rows that a stray quote has taken into a record of several lines.
///
/// A quote that nobody meant makes everything up to the next one a single cell, and the record may
/// well have the right number of cells. It shows where lines of the record are rows by themselves,
/// with a date and an amount in their columns. A note may quote such a row, too: which of the two
/// it is cannot be told from the text, unless both quotes stand alone in cells of theirs.
struct SwallowedRow {
  /// What is known of a record of several lines.
  enum Verdict {
    /// No row is in it but its own.
    case none
    /// Each of its lines is a row.
    case proven
    /// Some of its lines may be rows.
    case doubtful
  }

  let scanner: CSVScanner
  let width: Int
  let columns: ResolvedColumns
  let dateFormat: DateFormat?

  /// Judges a record of several lines.
  func verdict(_ record: Range<Int>, _ text: Span<UInt8>, _ cells: CellTable) -> Verdict {
    let lines = Self.lines(record, text)
    guard lines.dropFirst().contains(where: { isRow($0, text) }),
      isRow(lines[0], text) || isInCell(of: cells, text)
    else { return .none }
    return isProven(lines, text, isWhole: cells.count == width) ? .proven : .doubtful
  }

  /// The lines of a record, without what ends them.
  static func lines(_ record: Range<Int>, _ text: Span<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = record.lowerBound
    var position = start
    while position < record.upperBound {
      let byte = text[position]
      guard byte == 0x0A || byte == 0x0D else {
        position += 1
        continue
      }
      lines.append(start..<position)
      let isPair = byte == 0x0D && position + 1 < record.upperBound && text[position + 1] == 0x0A
      position += isPair ? 2 : 1
      start = position
    }
    if start < record.upperBound { lines.append(start..<record.upperBound) }
    return lines
  }

  /// The cells of a line, taken by itself: a quote means nothing unless its cell ends in the line.
  func cells(of line: Range<Int>, _ text: Span<UInt8>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    while true {
      if start < line.upperBound, text[start] == scanner.quote,
        let quoted = quotedCell(start, line.upperBound, text)
      {
        cells.append(quoted)
        if quoted.upperBound + 1 == line.upperBound { return cells }
        start = quoted.upperBound + 2
        continue
      }
      var end = start
      while end < line.upperBound, text[end] != scanner.delimiter { end += 1 }
      cells.append(start..<end)
      if end == line.upperBound { return cells }
      start = end + 1
    }
  }

  /// The inside of the quotes that begin at a position, if they end before a delimiter or the end.
  private func quotedCell(_ start: Int, _ end: Int, _ text: Span<UInt8>) -> Range<Int>? {
    var position = start + 1
    while position < end {
      guard text[position] == scanner.quote else {
        position += 1
        continue
      }
      if position + 1 == end || text[position + 1] == scanner.delimiter {
        return (start + 1)..<position
      }
      guard text[position + 1] == scanner.quote else { return nil }
      position += 2
    }
    return nil
  }

  /// Whether a line has enough cells, and what is in its columns reads as what they are for.
  func isRow(_ line: Range<Int>, _ text: Span<UInt8>) -> Bool {
    let cells = cells(of: line, text)
    guard cells.count >= width else { return false }
    switch columns {
    case .sales(let columns):
      return isDate(text.extracting(cells[columns.date]))
        && isNumber(text.extracting(cells[columns.amount.first]))
        && (columns.amount.second.map { isNumber(text.extracting(cells[$0])) } ?? true)
    case .precomputed(let columns):
      return [columns.recencyDays, columns.frequency, columns.monetary]
        .allSatisfy { isNumber(text.extracting(cells[$0])) }
    }
  }

  private func isDate(_ cell: Span<UInt8>) -> Bool {
    if case .pattern(let tokens) = dateFormat?.form {
      return DateFormat.parse(cell, by: tokens) != nil
    }
    return DateParser.parse(cell) != nil
  }

  private func isNumber(_ cell: Span<UInt8>) -> Bool {
    if case .amount = WrittenAmount.parse(cell) { true } else { false }
  }

  /// Whether a cell of a record has a line, after its first, that is a row by itself.
  private func isInCell(of cells: CellTable, _ text: Span<UInt8>) -> Bool {
    for cell in 0..<cells.count {
      let range = cells.starts[cell]..<cells.ends[cell]
      let lines =
        cells.isSpilled[cell]
        ? Self.lines(range, cells.spill.span) : Self.lines(range, text)
      let isHere = lines.dropFirst().contains { line in
        cells.isSpilled[cell] ? isRow(line, cells.spill.span) : isRow(line, text)
      }
      if isHere { return true }
    }
    return false
  }

  /// Whether every line is a row of the right width, and the quotes stand alone in cells: the first
  /// one in its line, the last one in its own. (A record of the wrong width is no note in any case.)
  private func isProven(_ lines: [Range<Int>], _ text: Span<UInt8>, isWhole: Bool) -> Bool {
    let areRows = lines.allSatisfy { isRow($0, text) && cells(of: $0, text).count == width }
    guard areRows, let last = lines.last, hasLoneQuote(lines[0], text) else { return false }
    let areInnerPlain = lines.dropFirst().dropLast().allSatisfy { line in
      line.allSatisfy { text[$0] != scanner.quote }
    }
    return areInnerPlain && (!isWhole || hasLoneQuote(last, text))
  }

  private func hasLoneQuote(_ line: Range<Int>, _ text: Span<UInt8>) -> Bool {
    cells(of: line, text).contains { $0.count == 1 && text[$0.lowerBound] == scanner.quote }
  }
}
