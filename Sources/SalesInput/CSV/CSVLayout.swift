import Segmentation

/// How the rows of one CSV input lie: its dialect, its width and its columns.
struct CSVLayout: Sendable {
  /// The longest record, in bytes.
  static let longestRecord = TextWindow.size

  let dialect: CSVDialect
  let width: Int
  let columns: ResolvedColumns

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
    case refused(LedgerAccount.RejectionReason, message: String, next: Int?, lines: Int)
    /// A record that goes on behind the text.
    case open
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
    case .badQuote:
      let message = "a quoted cell goes on after its closing quote."
      return refusedLine(.badQuote, message, at: position, in: text, isAtEnd)
    case .incomplete:
      if text.count - position >= Self.longestRecord {
        return tooLong(at: position, in: text, isAtEnd, &cells)
      }
      guard isAtEnd else { return .open }
      return refusedLine(.badQuote, "a quoted cell is not closed.", at: position, in: text, isAtEnd)
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
      !cells.isSpilled[0], text[record.lowerBound] != UInt8(ascii: "\"")
    {
      return .blank(next: record.upperBound)
    }
    if lines > 1, hidesRow(text.extracting(record), text, cells) {
      let message = "a quote that is opened in this row takes in the row below."
      let next = scanner.nextLine(text, from: record.lowerBound, isAtEnd) ?? record.upperBound
      return .refused(.badQuote, message: message, next: next, lines: 1)
    }
    if cells.count == width {
      return .row(next: record.upperBound, lines: lines, hasHighBytes: hasHighBytes)
    }
    return .refused(
      cells.count < width ? .missingColumns : .tooManyColumns,
      message: "the row has \(cells.count) cells, but the header \(width).",
      next: record.upperBound,
      lines: lines
    )
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
    let isQuoted = outcome == .incomplete(inQuotes: true)
    return refusedLine(
      isQuoted ? .badQuote : .lineTooLong,
      isQuoted
        ? "a quoted cell is not closed." : "the record is longer than \(Self.longestRecord) bytes.",
      at: position,
      in: text,
      isAtEnd
    )
  }

  private func refusedLine(
    _ kind: LedgerAccount.RejectionReason,
    _ message: String,
    at position: Int,
    in text: Span<UInt8>,
    _ isAtEnd: Bool
  ) -> Record {
    let next = scanner.nextLine(text, from: position, isAtEnd)
    return .refused(kind, message: message, next: next ?? (isAtEnd ? text.count : nil), lines: 1)
  }

  /// Whether a record of several lines has a row of its own in it, which a quote has taken in.
  private func hidesRow(_ record: Span<UInt8>, _ text: Span<UInt8>, _ cells: CellTable) -> Bool {
    let swallowed = SwallowedRow(delimiter: scanner.delimiter, width: width, columns: columns)
    // Where the width is wrong the quotes prove nothing, so that every line is looked at.
    return cells.count == width
      ? swallowed.isInCell(of: cells, text) : swallowed.isBehindLineBreak(record)
  }
}
