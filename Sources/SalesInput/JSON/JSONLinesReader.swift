import Multivariate
import Segmentation
import Synchronization

/// Reads the records of one NDJSON input: objects one after the other, mostly one a line.
///
/// The text is read in parts as with `CSVSalesReader`: each on any thread as if a record began with
/// it, then taken in their order. A part that a record reaches into was read in vain and is read
/// again.
struct JSONLinesReader: PartsReader {
  private let layout: JSONLayout
  private let file: String
  private var intake: RowIntake
  private var object = JSONMembers()
  private var cells = CellTable()
  /// The text before the next part that has not been read, since a record goes on behind it.
  private var rest: [UInt8] = []
  private var isWithinRefusedLine = false
  /// The bytes of text taken.
  private var bytesTaken: Int
  /// The line that the next part, or the rest before it, begins on.
  private var line: Int

  /// Reads an input to its end.
  ///
  /// - Returns: The intake with its rows, and what was detected.
  static func read(
    _ window: consuming sending TextWindow,
    into intake: consuming RowIntake,
    parallel: Parallel,
    partSize: Int
  ) throws(SalesInputError) -> CSVSalesReader.Outcome {
    let reader = try JSONLinesReader(window, intake)
    let layout = reader.layout
    let readers = Mutex(reader.readers)
    let spare = Mutex<[CSVChunkReading.Memory]>([])
    let taker = Mutex<JSONLinesReader?>(reader)
    let chunks = Mutex(TextChunks(window, lineBreak: 0x0A, partSize: partSize))
    try parallel.inOrder(
      next: {
        chunks.withLock { chunks in
          Piece(&chunks, spare.withLock { $0.popLast() } ?? .init(), readers.withLock { $0 })
        }
      },
      work: { piece in piece.read(layout) },
      take: {
        (reading: consuming Result<JSONChunkReading, SalesInputError>) throws(SalesInputError) in
        let memory = try take(consume reading, taker, readers)
        spare.withLock { $0.append(memory) }
      }
    )
    guard var reader = taker.withLock({ $0.take() }) else {
      preconditionFailure("The reader of \(layout) was lost.")
    }
    let textCount = chunks.withLock { $0.textCount }
    precondition(
      reader.bytesTaken == textCount && reader.rest.isEmpty,
      "Of \(textCount) bytes of text \(reader.bytesTaken) were taken, \(reader.rest.count) left."
    )
    try reader.intake.end()
    let rows = reader.intake.rows
    return CSVSalesReader.Outcome(
      intake: reader.intake,
      input: chunks.withLock { $0.provenance(rows: rows) },
      facts: [DetectedFact(name: "form", value: "NDJSON")] + reader.intake.facts
    )
  }

  /// A part of the text on its way to be read.
  private struct Piece: Sendable {
    private let chunk: Result<TextChunk, SalesInputError>
    private let readers: CellReaders
    private var batch: SaleBatch

    init?(
      _ chunks: inout TextChunks,
      _ memory: consuming CSVChunkReading.Memory,
      _ readers: CellReaders
    ) {
      self.readers = readers
      batch = memory.takeBatch()
      do throws(SalesInputError) {
        guard let next = try chunks.next(reusing: memory.takeBytes()) else { return nil }
        chunk = .success(next)
      } catch {
        chunk = .failure(error)
      }
    }

    consuming func read(_ layout: JSONLayout) -> Result<JSONChunkReading, SalesInputError> {
      let batch = batch
      self.batch = SaleBatch()
      switch chunk {
      case .success(let chunk):
        return .success(JSONChunkReading(chunk, PlainObjects(layout, readers), reusing: batch))
      case .failure(let error): return .failure(error)
      }
    }
  }

  /// How cells are read, as far as that is settled.
  var readers: CellReaders {
    CellReaders(
      decimals: intake.decimals,
      dates: intake.dates,
      knowsUTF8: true,
      cancelledPrefix: intake.options.cancelledPrefix,
      comparesLines: intake.ledger.settings.comparesLines
    )
  }

  /// Finds the columns by the names of the first objects.
  private init(
    _ window: borrowing TextWindow,
    _ intake: consuming RowIntake
  ) throws(SalesInputError) {
    var fields = JSONCells()
    let text = window.bytes.span.extracting(window.range)
    var object = JSONMembers()
    var position = JSONScanner.visible(text, from: 0)
    var count = 0
    reading: while position < text.count, count < 1000 {
      let isAtEnd = window.isAtEnd
      switch JSONLayout.record(at: position, in: text, isAtEnd: isAtEnd, into: &object) {
      case .object(let next):
        fields.addNames(of: object, in: text)
        position = next
      case .refused(_, _, let next?): position = next
      case .refused, .open: break reading
      }
      position = JSONScanner.visible(text, from: position)
      count += 1
    }
    let resolver = ColumnResolver(
      file: window.name,
      header: fields.header,
      options: intake.options
    )
    layout = JSONLayout(fields: fields, columns: try resolver.resolve())
    try intake.begin(file: window.name, names: resolver.header, columns: layout.columns)
    if let length = window.expectedCount { intake.expect(textOf: length) }
    file = window.name
    bytesTaken = window.offset
    line = window.line
    self.intake = intake
  }
}

extension JSONLinesReader {
  /// Takes the next part, whether it has been read from the right place or not.
  mutating func take(_ reading: JSONChunkReading) throws(SalesInputError) {
    bytesTaken += reading.chunk.count
    guard let reading = readAnew(reading) else { return }
    try book(reading)
    line += reading.lines
    isWithinRefusedLine = reading.isWithinRefusedLine
    rest = Array(reading.chunk.bytes[reading.end..<reading.chunk.count])
  }

  /// The reading of a part from where its first record begins; nil where none does.
  private mutating func readAnew(_ reading: JSONChunkReading) -> JSONChunkReading? {
    let chunk = reading.chunk
    if isWithinRefusedLine {
      let text = chunk.bytes.span.extracting(0..<chunk.count)
      guard let next = JSONLayout.nextLine(text, from: 0) else { return nil }
      line += 1
      return read(chunk, from: next)
    }
    return rest.isEmpty ? reading : read(chunk.preceded(by: rest), from: 0)
  }

  private func read(_ chunk: TextChunk, from start: Int) -> JSONChunkReading {
    JSONChunkReading(chunk, from: start, PlainObjects(layout, readers), reusing: .init())
  }

  /// Books the rows of a part in their order.
  private mutating func book(_ reading: JSONChunkReading) throws(SalesInputError) {
    let text = reading.chunk.bytes.span.extracting(0..<reading.chunk.count)
    var sales = 0
    for open in reading.openRecords {
      intake.take(reading.batch, rows: sales..<open.salesBefore, in: text)
      sales = open.salesBefore
      let place = RowPlace(
        line: line + open.linesBefore,
        byteOffset: reading.chunk.byteOffset + open.position
      )
      switch open.record {
      case .object(let next): try take(open.position..<next, of: text, at: place)
      case .refused(let kind, let message, _): try intake.reject(kind, message, at: place)
      case .open: break
      }
    }
    intake.take(reading.batch, rows: sales..<reading.batch.rows.count, in: text)
  }

  /// Takes an object.
  private mutating func take(
    _ record: Range<Int>,
    of text: Span<UInt8>,
    at place: RowPlace
  ) throws(SalesInputError) {
    _ = object.read(text, from: record.lowerBound)
    try layout.fields.take(
      object,
      record,
      of: text,
      layout.columns,
      &cells,
      into: &intake,
      at: place
    )
  }
}
