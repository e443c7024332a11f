/// Splits text into records and cells by RFC 4180, with any delimiter.
///
/// A quote has a meaning at the beginning of a cell only; elsewhere it is a character. After the
/// quote that closes a cell there must be a delimiter or the end of the record.
struct CSVScanner: Sendable {
  /// What came of scanning a record.
  enum Outcome: Equatable {
    /// The record ends before `next`, and takes so many lines of the text.
    case record(next: Int, lines: Int)
    /// The record goes on behind the text, in a quoted cell that begins at a position if in any.
    case incomplete(quoteAt: Int?)
    /// A closed quote is followed by something else than a delimiter, at a position.
    case badQuote(at: Int, cell: Int)
  }

  let delimiter: UInt8
  /// What encloses cells; the delimiter where nothing does.
  let quote: UInt8
  /// Whether a lone carriage return ends a record.
  let breaksAtCarriageReturn: Bool

  private static let lineFeed: UInt8 = 10
  private static let carriageReturn: UInt8 = 13

  /// Scans the record at a position.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - start: The position of the record's first byte.
  ///   - isAtEnd: Whether the text is the last of the input.
  ///   - cells: Where the cells go.
  /// - Returns: What came of it, and whether the record has a byte above 0x7F.
  func scan(
    _ text: Span<UInt8>,
    from start: Int,
    isAtEnd: Bool,
    into cells: inout CellTable
  ) -> (outcome: Outcome, hasHighBytes: Bool) {
    cells.removeAll()
    var position = start
    var cellStart = start
    var seen: UInt8 = 0
    var lineBreaks = 0
    let count = text.count
    while position < count {
      let byte = text[position]
      if byte == delimiter {
        cells.append(cellStart, position)
        position += 1
        cellStart = position
      } else if byte == Self.lineFeed || byte == Self.carriageReturn {
        guard let next = endOfLine(text, position, isAtEnd) else {
          return (.incomplete(quoteAt: nil), seen >= 0x80)
        }
        if next == position {
          position += 1
          continue
        }
        cells.append(cellStart, position)
        return (.record(next: next, lines: lineBreaks + 1), seen >= 0x80)
      } else if byte == quote, position == cellStart {
        switch quoted(text, from: position, isAtEnd, into: &cells) {
        case .closed(let next, let breaks, let bits):
          seen |= bits
          lineBreaks += breaks
          if next == count {
            return (.record(next: next, lines: lineBreaks + 1), seen >= 0x80)
          }
          if text[next] == delimiter {
            position = next + 1
            cellStart = position
          } else if let end = endOfLine(text, next, isAtEnd) {
            if end == next { return (.badQuote(at: next, cell: cells.count - 1), seen >= 0x80) }
            return (.record(next: end, lines: lineBreaks + 1), seen >= 0x80)
          } else {
            return (.incomplete(quoteAt: nil), seen >= 0x80)
          }
        case .open: return (.incomplete(quoteAt: position), seen >= 0x80)
        }
      } else {
        seen |= byte
        position += 1
      }
    }
    guard isAtEnd else { return (.incomplete(quoteAt: nil), seen >= 0x80) }
    cells.append(cellStart, position)
    return (.record(next: position, lines: lineBreaks + 1), seen >= 0x80)
  }

  private enum Quoted {
    case closed(next: Int, lineBreaks: Int, bits: UInt8)
    case open
  }

  /// Scans a quoted cell, from its first quote to behind its last.
  private func quoted(
    _ text: Span<UInt8>,
    from start: Int,
    _ isAtEnd: Bool,
    into cells: inout CellTable
  ) -> Quoted {
    var position = start + 1
    var lineBreaks = 0
    var bits: UInt8 = 0
    var hasDoubledQuotes = false
    let count = text.count
    while position < count {
      let byte = text[position]
      bits |= byte
      if byte == quote {
        if position + 1 == count, !isAtEnd { return .open }
        if position + 1 == count || text[position + 1] != quote {
          append(text, start + 1, position, hasDoubledQuotes, to: &cells)
          return .closed(next: position + 1, lineBreaks: lineBreaks, bits: bits)
        }
        hasDoubledQuotes = true
        position += 1
      } else if endsLine(text, position) {
        lineBreaks += 1
      }
      position += 1
    }
    return .open
  }

  private func append(
    _ text: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    _ hasDoubledQuotes: Bool,
    to cells: inout CellTable
  ) {
    guard hasDoubledQuotes else { return cells.append(start, end) }
    let spillStart = cells.spill.count
    var position = start
    while position < end {
      cells.spill.append(text[position])
      position += text[position] == quote ? 2 : 1
    }
    cells.append(spillStart, cells.spill.count, isSpilled: true)
  }

  /// Whether a line of the file ends with a byte, within quotes or not.
  @inline(__always)
  func endsLine(_ text: Span<UInt8>, _ position: Int) -> Bool {
    let byte = text[position]
    if byte == Self.lineFeed { return true }
    guard byte == Self.carriageReturn, breaksAtCarriageReturn else { return false }
    return position + 1 == text.count || text[position + 1] != Self.lineFeed
  }

  /// The position behind the line break at a position; the position itself if there is none, nil
  /// if that cannot be told before more text is there.
  func endOfLine(_ text: Span<UInt8>, _ position: Int, _ isAtEnd: Bool) -> Int? {
    if text[position] == Self.lineFeed { return position + 1 }
    guard text[position] == Self.carriageReturn else { return position }
    if position + 1 == text.count {
      // No part of a text whose lines end so is cut before a line feed (see `TextChunks`).
      return isAtEnd || breaksAtCarriageReturn ? position + 1 : nil
    }
    if text[position + 1] == Self.lineFeed { return position + 2 }
    return breaksAtCarriageReturn ? position + 1 : position
  }

  /// The position behind the first line break from a position on; nil if there is none.
  func nextLine(_ text: Span<UInt8>, from start: Int, _ isAtEnd: Bool) -> Int? {
    for position in start..<text.count
    where text[position] == Self.lineFeed || text[position] == Self.carriageReturn {
      guard let next = endOfLine(text, position, isAtEnd) else { return nil }
      if next > position { return next }
    }
    return nil
  }
}
