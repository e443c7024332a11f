import Multivariate
import Segmentation
import Synchronization

/// Reads the rows of one CSV input.
///
/// The text comes in parts that end behind a line break. Each part is read on any thread as if a
/// record began with it; the parts are then taken in their order, by one thread at a time. A part
/// that a quoted cell reaches into was read in vain and is read again, from where its first record
/// does begin. Rows whose reading depends on rows before them are read when their part is taken.
struct CSVSalesReader: PartsReader {
  private let layout: CSVLayout
  private var encoding: EncodingDecision
  private var intake: RowIntake
  private var cells = CellTable()
  /// The text before the next part that has not been read, since a record goes on behind it.
  private var rest: [UInt8] = []
  private var isWithinRefusedLine = false
  /// Where the text is in the file, where that is UTF-16.
  private var source: SourceOffset?
  /// The line that names the columns, if one does.
  private let headerLine: Int?
  /// The bytes of text taken: those up to the header, and the parts.
  private var bytesTaken = 0
  /// The line that the next part, or the rest before it, begins on.
  private var line = 1

  /// What reading an input gave.
  struct Outcome {
    let intake: RowIntake
    let input: Provenance.Input
    let facts: [DetectedFact]
  }

  /// Reads an input from its header to its end.
  ///
  /// - Returns: The intake with its rows, and what was detected.
  static func read(
    _ window: consuming sending TextWindow,
    into intake: consuming RowIntake,
    prefersTab: Bool,
    parallel: Parallel,
    partSize: Int
  ) throws(SalesInputError) -> Outcome {
    let reader = try CSVSalesReader(&window, intake, preferred: prefersTab ? .tab : nil)
    let layout = reader.layout
    let lineBreak: UInt8 = layout.dialect.lineEnd == .carriageReturn ? 0x0D : 0x0A
    let readers = Mutex(reader.readers)
    let spare = Mutex<[CSVChunkReading.Memory]>([])
    let taker = Mutex<CSVSalesReader?>(reader)
    let chunks = Mutex(TextChunks(window, lineBreak: lineBreak, partSize: partSize))
    try parallel.inOrder(
      next: {
        chunks.withLock { chunks in
          // Memory that two variables held would be copied when it is written to.
          Piece(&chunks, spare.withLock { $0.popLast() } ?? .init(), readers.withLock { $0 })
        }
      },
      work: { piece in piece.read(layout) },
      take: {
        (reading: consuming Result<CSVChunkReading, SalesInputError>) throws(SalesInputError) in
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
    return Outcome(
      intake: reader.intake,
      input: chunks.withLock { $0.provenance(rows: rows) },
      facts: reader.facts
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

    consuming func read(_ layout: CSVLayout) -> Result<CSVChunkReading, SalesInputError> {
      var batch = SaleBatch()
      swap(&batch, &self.batch)
      switch chunk {
      case .success(let chunk):
        // Memory that is held twice would be copied when it is written to.
        let rows = PlainRows(layout, readers)
        return .success(CSVChunkReading(chunk, layout, rows, reusing: consume batch))
      case .failure(let error): return .failure(error)
      }
    }
  }

  /// How cells are read, as far as that is settled.
  var readers: CellReaders {
    CellReaders(
      decimals: intake.decimals,
      dates: intake.dates,
      knowsUTF8: encoding.isUnicode,
      cancelledPrefix: intake.options.cancelledPrefix,
      comparesLines: intake.ledger.settings.comparesLines
    )
  }

  /// Detects the dialect, reads the header and finds the columns.
  private init(
    _ window: inout TextWindow,
    _ intake: consuming RowIntake,
    preferred: Delimiter?
  ) throws(SalesInputError) {
    let options = intake.options
    let isAtEnd = window.isAtEnd
    let mark = TextInspection.byteOrderMark(window.bytes.span.extracting(window.range))
    window.pass(mark, lines: 0)
    let blank = Self.blankLines(window.bytes.span.extracting(window.range))
    window.pass(blank.bytes, lines: blank.lines)
    if window.range.isEmpty { throw .emptyFile(window.name) }
    let dialect = CSVDialect.detect(
      window.bytes.span.extracting(window.range),
      isAtEnd: isAtEnd,
      given: options.delimiter,
      givenQuote: options.quote,
      preferred: preferred
    )
    var encoding = EncodingDecision(file: window.name, given: window.utf16 ?? options.encoding)
    let header = try CSVHeader(window, dialect.scanner, &encoding, options)
    let resolver = ColumnResolver(
      file: window.name,
      header: header.names,
      options: options,
      isNumbered: header.bytes == 0
    )
    let columns = try resolver.resolve()
    layout = CSVLayout(
      dialect: dialect,
      width: header.names.count,
      columns: columns,
      dateFormat: options.dateFormat
    )
    headerLine = header.bytes > 0 ? window.line : nil
    self.encoding = encoding
    try intake.begin(file: window.name, names: resolver.header, columns: columns)
    window.pass(header.bytes, lines: header.lines)
    line = window.line
    bytesTaken = window.offset
    self.intake = intake
    if window.utf16 != nil {
      var source = SourceOffset()
      _ = source.move(to: bytesTaken, in: window.bytes.span, from: 0)
      self.source = source
    }
    if let length = window.expectedCount { self.intake.expect(textOf: length) }
    settleDecimalMark(window.bytes.span.extracting(window.range), isAtEnd)
  }

  private static func blankLines(_ text: Span<UInt8>) -> (bytes: Int, lines: Int) {
    var position = 0
    var lines = 0
    while position < text.count, text[position] == 10 || text[position] == 13 {
      if text[position] == 10 || position + 1 == text.count || text[position + 1] != 10 {
        lines += 1
      }
      position += 1
    }
    return (position, lines)
  }

  /// Looks through the beginning for cells with a decimal mark, so that one odd cell at the
  /// beginning does not decide.
  private mutating func settleDecimalMark(_ text: Span<UInt8>, _ isAtEnd: Bool) {
    if intake.decimals.mark != nil { return }
    let numbers: [Int]
    switch layout.columns {
    case .sales(let columns):
      numbers = [columns.amount.first] + (columns.amount.second.map { [$0] } ?? [])
    case .precomputed(let columns): numbers = [columns.monetary]
    }
    var position = 0
    var (dots, commas) = (0, 0)
    while position < min(text.count, Self.sampleSize),
      case .record(let next, _) = layout.scanner.scan(
        text,
        from: position,
        isAtEnd: isAtEnd,
        into: &cells
      ).outcome
    {
      for cell in numbers where cells.count == layout.width && !cells.isSpilled[cell] {
        var reader = intake.decimals
        _ = reader.read(text.extracting(cells.starts[cell]..<cells.ends[cell]))
        switch reader.mark {
        case .comma: commas += 1
        case .dot: dots += 1
        case nil: break
        }
      }
      position = next
    }
    if dots + commas > 0 { intake.decimals.settle(commas > dots ? .comma : .dot) }
  }

  /// The length of the beginning.
  private static let sampleSize = 1 << 16
}

extension CSVSalesReader {
  /// Takes the next part, whether it has been read from the right place or not.
  mutating func take(_ reading: CSVChunkReading) throws(SalesInputError) {
    bytesTaken += reading.chunk.count
    guard let reading = readAnew(reading) else {
      _ = byteOffset(of: reading.chunk.count, in: reading.chunk)
      return
    }
    try book(reading)
    _ = byteOffset(of: reading.end, in: reading.chunk)
    line += reading.lines
    isWithinRefusedLine = reading.isWithinRefusedLine
    rest = Array(reading.chunk.bytes[reading.end..<reading.chunk.count])
  }

  /// Where a place of a part is in the file; places are asked for in their order.
  private mutating func byteOffset(of place: Int, in chunk: TextChunk) -> Int {
    let offset = chunk.byteOffset + place
    return source?.move(to: offset, in: chunk.bytes.span, from: chunk.byteOffset) ?? offset
  }

  /// The reading of a part from where its first record begins; nil where none does.
  private mutating func readAnew(_ reading: CSVChunkReading) -> CSVChunkReading? {
    let chunk = reading.chunk
    if isWithinRefusedLine {
      let text = chunk.bytes.span.extracting(0..<chunk.count)
      guard let next = layout.scanner.nextLine(text, from: 0, chunk.isLast) else { return nil }
      line += 1
      return read(chunk, from: next)
    }
    return rest.isEmpty ? reading : read(chunk.preceded(by: rest), from: 0)
  }

  private func read(_ chunk: TextChunk, from start: Int) -> CSVChunkReading {
    CSVChunkReading(chunk, from: start, layout, PlainRows(layout, readers), reusing: .init())
  }

  /// Books the rows of a part in their order.
  private mutating func book(_ reading: CSVChunkReading) throws(SalesInputError) {
    let text = reading.chunk.bytes.span.extracting(0..<reading.chunk.count)
    var sales = 0
    for open in reading.openRecords {
      intake.take(reading.batch, rows: sales..<open.salesBefore, in: text)
      sales = open.salesBefore
      let place = RowPlace(
        line: line + open.linesBefore,
        byteOffset: byteOffset(of: open.position, in: reading.chunk)
      )
      switch open.record {
      case .row(let next, _, let hasHighBytes):
        try take(open.position..<next, hasHighBytes, of: text, at: place)
      case .refused(let refusal, _, _): try reject(refusal, text, at: place)
      case .doubtful(let refusal, let next, _):
        try rejectLines(of: open.position..<next, refusal, reading.chunk, at: place)
      case .blank, .open: break
      }
    }
    intake.take(reading.batch, rows: sales..<reading.batch.rows.count, in: text)
    intake.take(rowsWithCurrency: reading.rowsWithCurrency)
  }

  private mutating func reject(
    _ refusal: CSVLayout.Refusal,
    _ text: Span<UInt8>,
    at place: RowPlace
  ) throws(SalesInputError) {
    try intake.reject(
      refusal.kind,
      refusal.message,
      column: name(of: refusal),
      value: refusal.range.map { encoding.excerpt(of: $0, in: text) } ?? "",
      at: place
    )
  }

  private func name(of refusal: CSVLayout.Refusal) -> String {
    refusal.cell.flatMap { $0 < layout.width ? intake.names[$0] : nil } ?? ""
  }

  /// Rejects a record, and each of its further lines that may be a row, with the amounts they have
  /// then: a row too many is rejected rather than one too few.
  private mutating func rejectLines(
    of record: Range<Int>,
    _ refusal: CSVLayout.Refusal,
    _ chunk: TextChunk,
    at place: RowPlace
  ) throws(SalesInputError) {
    let text = chunk.bytes.span.extracting(0..<chunk.count)
    let swallowed = layout.swallowedRow
    for (number, line) in SwallowedRow.lines(record, text).enumerated() {
      guard number == 0 || swallowed.isRow(line, text) else { continue }
      var lineCells = CellTable()
      for cell in swallowed.cells(of: line, text) {
        lineCells.append(cell.lowerBound, cell.upperBound)
      }
      try intake.reject(
        .badQuote,
        number == 0
          ? refusal.message
          : "this line reads as a row, but stands within a quoted cell of line \(place.line).",
        column: name(of: refusal),
        value: number > 0 ? "" : refusal.range.map { encoding.excerpt(of: $0, in: text) } ?? "",
        amountIn: lineCells.count >= layout.width ? lineCells : nil,
        of: text,
        at: RowPlace(
          line: place.line
            + (record.lowerBound..<line.lowerBound).count { layout.scanner.endsLine(text, $0) },
          byteOffset: byteOffset(of: line.lowerBound, in: chunk)
        )
      )
    }
  }

  /// Takes a row of the right width.
  private mutating func take(
    _ record: Range<Int>,
    _ hasHighBytes: Bool,
    of text: Span<UInt8>,
    at place: RowPlace
  ) throws(SalesInputError) {
    _ = layout.scanner.scan(text, from: record.lowerBound, isAtEnd: true, into: &cells)
    if hasHighBytes {
      try encoding.note(text.extracting(record), line: place.line)
      if let cell = encoding.convert(layout.columns.positions, of: &cells, in: text) {
        return try intake.rejectEncoding(of: cell, text, cells, encoding.encoding, at: place)
      }
      encoding.convertItems(layout.columns.itemPositions, of: &cells, in: text)
    }
    var end = record.upperBound
    while end > record.lowerBound, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    let line = IDKey.hash(text.extracting(record.lowerBound..<end))
    try intake.take(text, cells, lineHash: line, at: place)
  }

  private var facts: [DetectedFact] {
    [
      DetectedFact(name: "delimiter", value: layout.dialect.delimiter.name),
      DetectedFact(name: "quote", value: layout.dialect.quote.rawValue),
      headerFact,
      DetectedFact(name: "line ends", value: layout.dialect.lineEnd.rawValue),
      DetectedFact(name: "encoding", value: encoding.encoding.name),
    ] + intake.facts
  }

  private var headerFact: DetectedFact {
    guard let headerLine else { return DetectedFact(name: "header", value: "none") }
    return DetectedFact(
      name: "header",
      value: "line \(headerLine)",
      details: ["line": "\(headerLine)"]
    )
  }
}
