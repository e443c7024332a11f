import Segmentation

/// A part of a CSV input, with the sales that could be read without knowing what stands before it.
struct CSVChunkReading: PartReading {
  /// A record that the reading of a part leaves to whoever takes the parts in order.
  struct OpenRecord: Sendable {
    /// The number of sales of the batch before the record.
    let salesBefore: Int
    /// The position of its first byte.
    let position: Int
    /// The lines of the part before it.
    let linesBefore: Int
    /// What stands there.
    let record: CSVLayout.Record
  }

  /// Memory that is used again from part to part.
  struct Memory: Sendable {
    fileprivate(set) var bytes: [UInt8] = []
    fileprivate(set) var batch = SaleBatch()

    mutating func takeBytes() -> [UInt8] {
      defer { bytes = [] }
      return bytes
    }

    mutating func takeBatch() -> SaleBatch {
      defer { batch = SaleBatch() }
      return batch
    }
  }

  let chunk: TextChunk
  /// The sales that are plain to read.
  let batch: SaleBatch
  /// The other records, in the order of the text.
  let openRecords: [OpenRecord]
  /// Where reading has ended: behind the text, or before a record that goes on behind it.
  let end: Int
  /// The lines before that place.
  let lines: Int
  /// Whether the rest of the line that the text ends in belongs to a rejected record.
  let isWithinRefusedLine: Bool
  /// The sales of the batch whose amounts name a currency.
  let rowsWithCurrency: Int

  /// The memory of the part, once it has been taken.
  var memory: Memory { Memory(bytes: chunk.bytes, batch: batch) }

  /// Reads a part, whose text from a position on must begin with a record.
  init(
    _ chunk: consuming TextChunk,
    from start: Int = 0,
    _ layout: CSVLayout,
    _ plainRows: consuming PlainRows,
    reusing batch: consuming SaleBatch
  ) {
    var batch = consume batch
    var open: [OpenRecord] = []
    var cells = CellTable()
    var position = start
    var lines = 0
    var isWithinRefusedLine = false
    batch.removeAll()
    reading: while position < chunk.count {
      let sales = batch.rows.count
      position = plainRows.read(chunk.bytes.span, from: position, to: chunk.count, &batch)
      lines += batch.rows.count - sales
      if position == chunk.count { break }
      let text = chunk.bytes.span.extracting(0..<chunk.count)
      let record = layout.record(at: position, in: text, isAtEnd: chunk.isLast, into: &cells)
      if record == .open { break }
      if case .blank(let next) = record {
        (position, lines) = (next, lines + 1)
        continue
      }
      open.append(
        OpenRecord(
          salesBefore: batch.rows.count,
          position: position,
          linesBefore: lines,
          record: record
        )
      )
      switch record {
      case .row(let next, let taken, _): (position, lines) = (next, lines + taken)
      case .refused(_, let next?, let taken): (position, lines) = (next, lines + taken)
      case .doubtful(_, let next, let taken): (position, lines) = (next, lines + taken)
      default:
        isWithinRefusedLine = true
        position = chunk.count
      }
    }
    self.chunk = chunk
    self.batch = batch
    self.openRecords = open
    self.end = position
    self.lines = lines
    self.isWithinRefusedLine = isWithinRefusedLine
    self.rowsWithCurrency = plainRows.rowsWithCurrency
  }
}
