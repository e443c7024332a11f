private import CPlatform

/// Finds the cells of rows on one line, 64 bytes at a time.
///
/// Each block of bytes is compared with the delimiter and with the line feed at once, which gives
/// a bit a byte; the ends of cells are then taken from the bits one by one (Langdale and Lemire
/// 2019, "Parsing Gigabytes of JSON per Second"). A quote has a meaning at the beginning of a cell
/// only, as RFC 4180 has it.
struct PlainRowScanner: Sendable {
  /// Where a cell lies, without its quotes; nowhere (-1) where it has quotes within.
  struct Cell {
    var start: Int32 = 0
    var end: Int32 = 0

    init() {}

    @inline(__always)
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
    /// Whether it has bytes above 0x7F.
    let hasHighBytes: Bool
  }

  private let width: Int
  private let delimiter: UInt8
  /// Where the present block begins.
  private var block = 0
  /// The delimiters and line feeds of the block that have not been passed yet.
  private var ends: UInt64 = 0
  /// The bytes above 0x7F of the block, but for those of rows that have been passed.
  private var high: UInt64 = 0
  /// Those of the blocks before that the present row reaches into.
  private var highBefore: UInt64 = 0

  /// Creates a scanner for rows of a number of cells, one or more.
  init(delimiter: UInt8, width: Int) {
    self.delimiter = delimiter
    self.width = width
  }

  /// Moves to where a row begins.
  @inline(__always)
  mutating func move(to position: Int, in text: Span<UInt8>) {
    block = position
    highBefore = 0
    look(at: text)
  }

  /// Finds the cells of the row that begins where the one before ended, or where the scanner was
  /// moved to; nil where it has another number of cells than the header, more than one line, or a
  /// quote out of place.
  ///
  /// - Parameters:
  ///   - text: The text, with line feeds behind it (see `TextChunk.padding`).
  ///   - start: Where the row begins.
  ///   - cells: Where the cells go, as many as the header has.
  /// - Returns: The row; where there is none, the scanner must be moved.
  @inline(__always)
  mutating func scan(
    _ text: Span<UInt8>,
    from start: Int,
    into cells: inout MutableSpan<Cell>
  ) -> Row? {
    var position = start
    var hasQuotes = false
    for cell in 0..<(width - 1) {
      if text[position] == 0x22 {
        hasQuotes = true
        guard let quoted = quoted(text, position) else { return nil }
        cells[cell] = quoted.cell
        move(to: quoted.next, in: text)
        position = nextEnd(text)
        guard position == quoted.next else { return nil }
      } else {
        let end = nextEnd(text)
        cells[cell] = Cell(position, end)
        position = end
      }
      guard text[position] == delimiter else { return nil }
      position += 1
    }
    if text[position] == 0x22 { return last(text, from: start, position, into: &cells) }
    let lineFeed = nextEnd(text)
    guard text[lineFeed] == 0x0A else { return nil }
    let end = lineFeed > position && text[lineFeed - 1] == 0x0D ? lineFeed - 1 : lineFeed
    cells[width - 1] = Cell(position, end)
    // After a quoted cell the scanner has moved, and knows of the bytes behind it alone.
    let hasHighBytes = passHighBytes(to: lineFeed)
    return Row(
      end: end,
      next: lineFeed + 1,
      hasHighBytes: hasQuotes ? text.hasHighBytes(in: start..<end) : hasHighBytes
    )
  }

  /// Passes over a row that ends in the present block, and says whether it has bytes above 0x7F.
  @inline(__always)
  private mutating func passHighBytes(to lineFeed: Int) -> Bool {
    let behind = UInt64.max &<< UInt64(truncatingIfNeeded: lineFeed &- block)
    defer { (high, highBefore) = (high & behind, 0) }
    return high & ~behind | highBefore != 0
  }

  /// The position of the next delimiter or line feed.
  @inline(__always)
  private mutating func nextEnd(_ text: Span<UInt8>) -> Int {
    while ends == 0 {
      block += 64
      highBefore |= high
      look(at: text)
    }
    defer { ends &= ends &- 1 }
    return block + ends.trailingZeroBitCount
  }

  /// Compares the bytes of the present block.
  @inline(__always)
  private mutating func look(at text: Span<UInt8>) {
    precondition(block >= 0 && block <= text.count - 64, "There is no block at \(block).")
    let (block, delimiter) = (block, delimiter)
    // The 64 bytes from `block` on are there.
    let bits = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe bytes.baseAddress.map { unsafe cplatform_compare64($0 + block, delimiter, 0x0A) }
    }
    (ends, high) = (bits?.equal ?? 0, bits?.high ?? 0)
  }

  /// Finds the end of a row whose last cell is quoted.
  private mutating func last(
    _ text: Span<UInt8>,
    from row: Int,
    _ start: Int,
    into cells: inout MutableSpan<Cell>
  ) -> Row? {
    guard let quoted = quoted(text, start) else { return nil }
    cells[width - 1] = quoted.cell
    let lineFeed = quoted.next + (text[quoted.next] == 0x0D ? 1 : 0)
    guard text[lineFeed] == 0x0A else { return nil }
    move(to: lineFeed + 1, in: text)
    return Row(
      end: quoted.next,
      next: lineFeed + 1,
      hasHighBytes: text.hasHighBytes(in: row..<quoted.next)
    )
  }

  /// Finds the end of a quoted cell of one line.
  private func quoted(_ text: Span<UInt8>, _ start: Int) -> (cell: Cell, next: Int)? {
    let quotes = SIMD16<UInt8>(repeating: 0x22)
    let lineFeeds = SIMD16<UInt8>(repeating: 0x0A)
    let carriageReturns = SIMD16<UInt8>(repeating: 0x0D)
    var position = start + 1
    var hasQuotesWithin = false
    while true {
      let bytes = text.vector(at: position)
      let found =
        ((bytes .== quotes) .| (bytes .== lineFeeds) .| (bytes .== carriageReturns)).bits
      if found == 0 {
        position += 16
        continue
      }
      position += found.trailingZeroBitCount
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
