import Segmentation

/// How the rows of one CSV input lie: its dialect, its width and its columns.
struct CSVLayout: Sendable {
  /// The longest record, in bytes.
  static let longestRecord = TextWindow.size

  let dialect: CSVDialect
  let width: Int
  let columns: ResolvedColumns
  /// The form of dates, if it is given.
  let dateFormat: DateFormat?

  /// The scanner for the dialect.
  var scanner: CSVScanner { dialect.scanner }

  /// What stands at a position of a text.
  enum Record: Equatable {
    /// A blank line, which is no row.
    case blank(next: Int)
    /// A row as wide as the header.
    case row(next: Int, lines: Int, hasHighBytes: Bool)
    /// Something that is rejected as a whole; reading goes on behind its first line, or behind the
    /// record, or in a later text where this one has no such place.
    case refused(Refusal, next: Int?, lines: Int)
    /// A record of several lines, of which it cannot be told whether they are its own or rows.
    case doubtful(Refusal, next: Int, lines: Int)
    /// A record that goes on behind the text.
    case open
  }

  /// Why a record is rejected.
  struct Refusal: Equatable {
    let kind: LedgerAccount.RejectionReason
    let message: String
    /// The position of the cell at fault among the cells, if it is one.
    var cell: Int?
    /// Where that cell is in the text, if it is there.
    var range: Range<Int>?
  }

  /// Finds out what stands at a position; the answer depends on nothing but the text.
  ///
  /// - Parameters:
  ///   - position: The position, before the text's end.
  ///   - text: The text.
  ///   - isAtEnd: Whether the input ends with the text.
  ///   - cells: Where the cells of a row go.
  /// - Returns: What stands there.
  func record(
    at position: Int,
    in text: Span<UInt8>,
    isAtEnd: Bool,
    into cells: inout CellTable
  ) -> Record {
    let (outcome, hasHighBytes) = scanner.scan(text, from: position, isAtEnd: isAtEnd, into: &cells)
    switch outcome {
    case .record(let next, let lines) where next - position <= Self.longestRecord:
      return record(position..<next, lines, hasHighBytes, in: text, isAtEnd, cells)
    case .record: return tooLong(at: position, in: text, isAtEnd, &cells)
    case .badQuote(let place, let cell):
      let refusal = Refusal(
        kind: .badQuote,
        message: "a quoted cell goes on after its closing quote.",
        cell: cell,
        range: (cells.isSpilled[cell] ? position : cells.starts[cell] - 1)..<(place + 1)
      )
      return refusedLine(refusal, at: position, in: text, isAtEnd)
    case .incomplete(let quote):
      if text.count - position >= Self.longestRecord {
        return tooLong(at: position, in: text, isAtEnd, &cells)
      }
      guard isAtEnd else { return .open }
      return refusedLine(notClosed(quote, in: text, cells), at: position, in: text, isAtEnd)
    }
  }

  private func record(
    _ record: Range<Int>,
    _ lines: Int,
    _ hasHighBytes: Bool,
    in text: Span<UInt8>,
    _ isAtEnd: Bool,
    _ cells: CellTable
  ) -> Record {
    if cells.count == 1, width > 1, cells.starts[0] == cells.ends[0], lines <= 1,
      !cells.isSpilled[0], text[record.lowerBound] != scanner.quote
    {
      return .blank(next: record.upperBound)
    }
    if lines > 1 {
      switch swallowedRow.verdict(record, text, cells) {
      case .none: break
      case .proven:
        let message = "a quote that is opened in this row takes in the row below."
        let refusal = multilineCell(message, in: text, cells)
        return refusedLine(refusal, at: record.lowerBound, in: text, isAtEnd)
      case .doubtful:
        let message = "a quoted cell has lines that read as rows, which it may have taken in."
        let refusal = multilineCell(message, in: text, cells)
        return .doubtful(refusal, next: record.upperBound, lines: lines)
      }
    }
    if cells.count == width {
      return .row(next: record.upperBound, lines: lines, hasHighBytes: hasHighBytes)
    }
    let isShort = cells.count < width
    let isThere = !isShort && !cells.isSpilled[width]
    let refusal = Refusal(
      kind: isShort ? .missingColumns : .tooManyColumns,
      message: "the row has \(cells.count) cells, but the header \(width).",
      cell: isShort ? cells.count : width,
      range: isThere ? cells.starts[width]..<cells.ends[width] : nil
    )
    return .refused(refusal, next: record.upperBound, lines: lines)
  }

  /// What is said of a record longer than any may be; it depends on its permitted part alone.
  private func tooLong(
    at position: Int,
    in text: Span<UInt8>,
    _ isAtEnd: Bool,
    _ cells: inout CellTable
  ) -> Record {
    let part = text.extracting(position..<(position + Self.longestRecord))
    let (outcome, _) = scanner.scan(part, from: 0, isAtEnd: false, into: &cells)
    let message = "the record is longer than \(Self.longestRecord) bytes."
    var refusal = Refusal(kind: .lineTooLong, message: message, cell: cells.count)
    if case .incomplete(let quote?) = outcome {
      refusal = notClosed(position + quote, in: text.extracting(0..<(position + part.count)), cells)
    }
    return refusedLine(refusal, at: position, in: text, isAtEnd)
  }

  /// Why a record is rejected that has a cell of several lines.
  private func multilineCell(
    _ message: String,
    in text: Span<UInt8>,
    _ cells: CellTable
  ) -> Refusal {
    // Without quotes a carriage return may stand in a cell, but ends no line.
    func isQuoted(_ cell: Int) -> Bool {
      let start = cells.starts[cell]
      return cells.isSpilled[cell] || (start > 0 && text[start - 1] == scanner.quote)
    }
    func hasLineBreak(_ cell: Int) -> Bool {
      let range = cells.starts[cell]..<cells.ends[cell]
      return cells.isSpilled[cell]
        ? range.contains { cells.spill[$0] == 0x0A || cells.spill[$0] == 0x0D }
        : range.contains { text[$0] == 0x0A || text[$0] == 0x0D }
    }
    let cell = (0..<cells.count).first { isQuoted($0) && hasLineBreak($0) }
    let range = cell.flatMap { cells.isSpilled[$0] ? nil : (cells.starts[$0] - 1)..<cells.ends[$0] }
    return Refusal(kind: .badQuote, message: message, cell: cell, range: range)
  }

  private func notClosed(_ quote: Int?, in text: Span<UInt8>, _ cells: CellTable) -> Refusal {
    Refusal(
      kind: .badQuote,
      message: "a quoted cell is not closed.",
      cell: cells.count,
      range: quote.map { $0..<text.count }
    )
  }

  private func refusedLine(
    _ refusal: Refusal,
    at position: Int,
    in text: Span<UInt8>,
    _ isAtEnd: Bool
  ) -> Record {
    let next = scanner.nextLine(text, from: position, isAtEnd)
    return .refused(refusal, next: next ?? (isAtEnd ? text.count : nil), lines: 1)
  }

  /// Finds rows within records.
  var swallowedRow: SwallowedRow {
    SwallowedRow(scanner: scanner, width: width, columns: columns, dateFormat: dateFormat)
  }
}
