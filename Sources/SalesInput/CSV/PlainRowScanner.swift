/// Finds the cells of rows on one line, sixteen bytes at a time.
///
/// The bytes are compared with the delimiter and with the line feed at once; the first of them
/// ends the cell. A quote has a meaning at the beginning of a cell only, as RFC 4180 has it.
struct PlainRowScanner: Sendable {
  /// Where a cell lies, without its quotes; nowhere (-1) where it has quotes within.
  struct Cell {
    var start: Int32 = 0
    var end: Int32 = 0

    init() {}

    init(_ start: Int, _ end: Int) {
      self.start = Int32(truncatingIfNeeded: start)
      self.end = Int32(truncatingIfNeeded: end)
    }
  }

  /// A row.
  struct Row {
    /// Where the line break begins.
    let end: Int
    /// Where the next row begins.
    let next: Int
  }

  private let width: Int
  private let delimiter: UInt8
  private let delimiters: SIMD16<UInt8>
  private let lineFeeds = SIMD16<UInt8>(repeating: 0x0A)

  /// Creates a scanner for rows of a number of cells, one or more.
  init(delimiter: UInt8, width: Int) {
    self.delimiter = delimiter
    self.width = width
    delimiters = SIMD16(repeating: delimiter)
  }

  /// Finds the cells of a row; nil where it has another number of cells than the header, more than
  /// one line, or a quote out of place.
  ///
  /// - Parameters:
  ///   - text: The text, with line feeds behind it (see `TextChunk.padding`).
  ///   - start: Where the row begins.
  ///   - cells: Where the cells go, as many as the header has.
  /// - Returns: The row.
  @inline(__always)
  func scan(_ text: Span<UInt8>, from start: Int, into cells: inout MutableSpan<Cell>) -> Row? {
    var position = start
    for cell in 0..<(width - 1) {
      if text[position] == 0x22 {
        guard let quoted = quoted(text, position) else { return nil }
        cells[cell] = quoted.cell
        position = quoted.next
      } else {
        let end = cellEnd(text, position)
        cells[cell] = Cell(position, end)
        position = end
      }
      guard text[position] == delimiter else { return nil }
      position += 1
    }
    if text[position] == 0x22 {
      guard let quoted = quoted(text, position) else { return nil }
      cells[width - 1] = quoted.cell
      let lineFeed = quoted.next + (text[quoted.next] == 0x0D ? 1 : 0)
      return text[lineFeed] == 0x0A ? Row(end: quoted.next, next: lineFeed + 1) : nil
    }
    let lineFeed = cellEnd(text, position)
    guard text[lineFeed] == 0x0A else { return nil }
    let end = lineFeed > position && text[lineFeed - 1] == 0x0D ? lineFeed - 1 : lineFeed
    cells[width - 1] = Cell(position, end)
    return Row(end: end, next: lineFeed + 1)
  }

  /// The position of the first delimiter or line feed.
  @inline(__always)
  private func cellEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var position = start
    while true {
      let bytes = text.vector(at: position)
      let place = ((bytes .== delimiters) .| (bytes .== lineFeeds)).firstPlace
      if place < 16 { return position + place }
      position += 16
    }
  }

  /// Finds the end of a quoted cell of one line.
  private func quoted(_ text: Span<UInt8>, _ start: Int) -> (cell: Cell, next: Int)? {
    let quotes = SIMD16<UInt8>(repeating: 0x22)
    let carriageReturns = SIMD16<UInt8>(repeating: 0x0D)
    var position = start + 1
    var hasQuotesWithin = false
    while true {
      let bytes = text.vector(at: position)
      let place =
        ((bytes .== quotes) .| (bytes .== lineFeeds) .| (bytes .== carriageReturns)).firstPlace
      position += place
      if place == 16 { continue }
      guard text[position] == 0x22 else { return nil }
      if text[position + 1] == 0x22 {
        hasQuotesWithin = true
        position += 2
        continue
      }
      return (hasQuotesWithin ? Cell(-1, -1) : Cell(start + 1, position), position + 1)
    }
  }
}
