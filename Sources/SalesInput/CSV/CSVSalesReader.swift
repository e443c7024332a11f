import Segmentation

/// Reads the rows of one CSV input.
struct CSVSalesReader {
  private let options: SalesReadingOptions
  private let dialect: CSVDialect
  private let scanner: CSVScanner
  private let width: Int
  private let columns: ResolvedColumns
  private let positions: [Int]
  private var encoding: EncodingDecision
  private var cells = CellTable()
  private var isSkippingLine = false

  /// Reads an input from its header to its end.
  ///
  /// - Returns: What was detected.
  static func read(
    _ window: inout TextWindow,
    into intake: inout RowIntake,
    prefersTab: Bool
  ) throws(SalesInputError) -> [DetectedFact] {
    var reader = try CSVSalesReader(
      &window,
      &intake,
      preferred: prefersTab ? .tab : nil
    )
    try reader.readRows(&window, into: &intake)
    try intake.end()
    return reader.facts(of: intake)
  }

  /// Detects the dialect, reads the header and finds the columns.
  private init(
    _ window: inout TextWindow,
    _ intake: inout RowIntake,
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
      preferred: preferred
    )
    var encoding = EncodingDecision(file: window.name, given: options.encoding)
    let header = try Self.header(window, dialect.scanner, &encoding)
    let resolver = ColumnResolver(
      file: window.name,
      header: header.names,
      mapping: options.columns,
      keep: options.keep
    )
    let columns = try resolver.resolve()
    self.options = options
    self.dialect = dialect
    self.encoding = encoding
    self.columns = columns
    scanner = dialect.scanner
    width = header.names.count
    positions = columns.positions
    try intake.begin(file: window.name, names: resolver.header, columns: columns)
    window.pass(header.bytes, lines: header.lines)
    settleDecimalMark(window.bytes.span.extracting(window.range), isAtEnd, &intake)
  }

  private struct Header {
    let names: [String]
    let bytes: Int
    let lines: Int
  }

  private static func header(
    _ window: borrowing TextWindow,
    _ scanner: CSVScanner,
    _ encoding: inout EncodingDecision
  ) throws(SalesInputError) -> Header {
    let text = window.bytes.span.extracting(window.range)
    var cells = CellTable()
    let (outcome, hasHighBytes) = scanner.scan(
      text,
      from: 0,
      isAtEnd: window.isAtEnd,
      into: &cells
    )
    guard case .record(let next, let lines) = outcome else {
      throw .brokenHeader(window.name, line: window.line)
    }
    if hasHighBytes {
      try encoding.note(text.extracting(0..<next), line: window.line)
      if let cell = encoding.convert(Array(0..<cells.count), of: &cells, in: text) {
        throw .brokenHeaderName(window.name, line: window.line, column: cell + 1)
      }
    }
    var names: [String] = []
    for cell in 0..<cells.count { names.append(cells.string(cell, in: text)) }
    return Header(names: names, bytes: next, lines: lines)
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

  /// Looks through the first window for cells with a decimal mark, so that one odd cell at the
  /// beginning does not decide.
  private mutating func settleDecimalMark(
    _ text: Span<UInt8>,
    _ isAtEnd: Bool,
    _ intake: inout RowIntake
  ) {
    guard options.decimalMark == nil else { return }
    let numbers: [Int]
    switch columns {
    case .sales(let columns):
      numbers = [columns.amount.first] + (columns.amount.second.map { [$0] } ?? [])
    case .precomputed(let columns): numbers = [columns.monetary]
    }
    var position = 0
    var (dots, commas, grouped) = (0, 0, 0)
    while position < text.count,
      case .record(let next, _) = scanner.scan(
        text,
        from: position,
        isAtEnd: isAtEnd,
        into: &cells
      ).outcome
    {
      for cell in numbers where cells.count == width && !cells.isSpilled[cell] {
        var reader = DecimalReader(mark: nil)
        _ = reader.read(text.extracting(cells.starts[cell]..<cells.ends[cell]))
        switch reader.mark {
        case .comma: commas += 1
        case .dot: if reader.mayBeGrouped { grouped += 1 } else { dots += 1 }
        case nil: break
        }
      }
      position = next
    }
    // A dot before three places may separate thousands, so that it yields to any comma.
    if commas > dots {
      intake.decimals = DecimalReader(mark: .comma)
    } else if dots + grouped > 0 {
      intake.decimals = DecimalReader(mark: .dot)
    }
  }

  private mutating func readRows(
    _ window: inout TextWindow,
    into intake: inout RowIntake
  ) throws(SalesInputError) {
    while true {
      let place = RowPlace(line: window.line, byteOffset: window.offset)
      let passed = try drain(
        window.bytes.span.extracting(window.range),
        isAtEnd: window.isAtEnd,
        isFull: window.isFull,
        at: place,
        &intake
      )
      window.pass(passed.bytes, lines: passed.lines)
      if window.isAtEnd, window.range.isEmpty { return }
      if passed.bytes == 0 || !window.isAtEnd { try window.refill() }
    }
  }

  /// Takes all records that end in a text.
  ///
  /// - Returns: The bytes taken, and the lines that end in them.
  private mutating func drain(
    _ text: Span<UInt8>,
    isAtEnd: Bool,
    isFull: Bool,
    at place: RowPlace,
    _ intake: inout RowIntake
  ) throws(SalesInputError) -> (bytes: Int, lines: Int) {
    var position = 0
    var line = place.line
    if isSkippingLine {
      guard let next = scanner.nextLine(text, from: 0, isAtEnd) else { return (text.count, 0) }
      isSkippingLine = false
      (position, line) = (next, line + 1)
    }
    while position < text.count {
      let start = RowPlace(line: line, byteOffset: place.byteOffset + position)
      let (outcome, hasHighBytes) = scanner.scan(
        text,
        from: position,
        isAtEnd: isAtEnd,
        into: &cells
      )
      switch outcome {
      case .record(let next, let lines):
        let taken = try take(text, position..<next, lines, hasHighBytes, start, &intake)
        if taken {
          (position, line) = (next, line + lines)
        } else {
          position = scanner.nextLine(text, from: position, isAtEnd) ?? next
          line += 1
        }
      case .badQuote:
        try intake.reject(
          .badQuote,
          "a quoted cell goes on after its closing quote.",
          at: start
        )
        guard let next = scanner.nextLine(text, from: position, isAtEnd) else {
          return skipLine(text, line, place)
        }
        (position, line) = (next, line + 1)
      case .incomplete(let inQuotes):
        // What a full window does not hold is too long; what the last one does not end is open.
        guard isAtEnd || (isFull && position == 0) else { return (position, line - place.line) }
        try intake.reject(
          inQuotes ? .badQuote : .lineTooLong,
          inQuotes
            ? "a quoted cell is not closed."
            : "the record is longer than \(TextWindow.size) bytes.",
          at: start
        )
        guard let next = scanner.nextLine(text, from: position, isAtEnd) else {
          return skipLine(text, line, place)
        }
        (position, line) = (next, line + 1)
      }
    }
    return (position, line - place.line)
  }

  private mutating func skipLine(
    _ text: Span<UInt8>,
    _ line: Int,
    _ place: RowPlace
  ) -> (bytes: Int, lines: Int) {
    isSkippingLine = true
    return (text.count, line - place.line)
  }

  /// Takes a record; false where it is rejected and the line after its first is to be read anew.
  private mutating func take(
    _ text: Span<UInt8>,
    _ record: Range<Int>,
    _ lines: Int,
    _ hasHighBytes: Bool,
    _ place: RowPlace,
    _ intake: inout RowIntake
  ) throws(SalesInputError) -> Bool {
    if cells.count == 1, width > 1, cells.starts[0] == cells.ends[0], lines <= 1,
      !cells.isSpilled[0], text[record.lowerBound] != UInt8(ascii: "\"")
    {
      return true  // A blank line is no row.
    }
    if lines > 1, hidesRow(text.extracting(record), text) {
      try intake.reject(
        .badQuote,
        "a quote that is opened in this row takes in the row below.",
        at: place
      )
      return false
    }
    guard cells.count == width else {
      let isShort = cells.count < width
      try intake.reject(
        isShort ? .missingColumns : .tooManyColumns,
        "the row has \(cells.count) cells, but the header \(width).",
        at: place
      )
      return true
    }
    if hasHighBytes {
      try encoding.note(text.extracting(record), line: place.line)
      if let cell = encoding.convert(positions, of: &cells, in: text) {
        try intake.rejectEncoding(of: cell, text, cells, encoding.encoding, at: place)
        return true
      }
    }
    try intake.take(text, cells, at: place)
    return true
  }

  /// Whether a record of several lines has a row of its own in it, which a quote has taken in.
  private func hidesRow(_ record: Span<UInt8>, _ text: Span<UInt8>) -> Bool {
    let swallowed = SwallowedRow(delimiter: scanner.delimiter, width: width, columns: columns)
    // Where the width is wrong the quotes prove nothing, so that every line is looked at.
    return cells.count == width
      ? swallowed.isInCell(of: cells, text) : swallowed.isBehindLineBreak(record)
  }

  private func facts(of intake: RowIntake) -> [DetectedFact] {
    var facts = [
      DetectedFact(name: "delimiter", value: dialect.delimiter.name),
      DetectedFact(name: "line ends", value: dialect.lineEnd.rawValue),
      DetectedFact(name: "encoding", value: encoding.encoding.name),
    ]
    facts += intake.facts
    return facts
  }
}
