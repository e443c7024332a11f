/// The names of a CSV input's columns; without a header they are numbers, and it has no bytes.
struct CSVHeader {
  let names: [String]
  let bytes: Int
  let lines: Int

  /// Reads the record that a window begins with.
  init(
    _ window: borrowing TextWindow,
    _ scanner: CSVScanner,
    _ encoding: inout EncodingDecision,
    _ options: SalesReadingOptions
  ) throws(SalesInputError) {
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
    let isHeader =
      options.hasHeader ?? HeaderGuess.isHeader(names, dateFormat: options.dateFormat)
    self.names = isHeader ? names : names.indices.map { "\($0 + 1)" }
    bytes = isHeader ? next : 0
    self.lines = isHeader ? lines : 0
  }
}
