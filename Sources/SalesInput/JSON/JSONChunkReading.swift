import Segmentation

/// A part of an NDJSON input, with the sales that could be read without knowing what stands before
/// it.
struct JSONChunkReading: PartReading {
  /// A record that the reading of a part leaves to whoever takes the parts in order.
  struct OpenRecord: Sendable {
    /// The number of sales of the batch before the record.
    let salesBefore: Int
    /// The position of its first byte.
    let position: Int
    /// The lines of the part before it.
    let linesBefore: Int
    /// What stands there.
    let record: JSONLayout.Record
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

  /// The memory of the part, once it has been taken.
  var memory: CSVChunkReading.Memory { .init(bytes: chunk.bytes, batch: batch) }

  /// Reads a part, whose text from a position on must begin with a record or white space.
  init(
    _ chunk: consuming TextChunk,
    from start: Int = 0,
    _ plainObjects: consuming PlainObjects,
    reusing batch: consuming SaleBatch
  ) {
    var batch = batch
    var open: [OpenRecord] = []
    var object = JSONMembers()
    var position = start
    var lines = 0
    var isWithinRefusedLine = false
    batch.removeAll()
    while true {
      let text = chunk.bytes.span.extracting(0..<chunk.count)
      let visible = JSONScanner.visible(text, from: position)
      lines += JSONLayout.lines(in: position..<visible, of: text)
      let sales = batch.rows.count
      position = plainObjects.read(chunk.bytes.span, from: visible, to: chunk.count, &batch)
      lines += batch.rows.count - sales
      if position == chunk.count { break }
      // Only what begins here is not plain, unless it is a blank line.
      if position > visible { continue }
      let record = JSONLayout.record(at: position, in: text, isAtEnd: chunk.isLast, into: &object)
      if record == .open { break }
      open.append(
        OpenRecord(
          salesBefore: batch.rows.count,
          position: position,
          linesBefore: lines,
          record: record
        )
      )
      switch record {
      case .object(let next), .refused(_, _, let next?):
        lines += JSONLayout.lines(in: position..<next, of: text)
        position = next
      case .refused, .open:
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
  }
}
