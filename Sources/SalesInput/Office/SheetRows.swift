/// The rows of a sheet that have cells, read from front to back; one is held at a time.
struct SheetRows: ~Copyable {
  /// The most bytes of XML in a sheet.
  private static let largest = 1 << 34
  /// The most bytes of values in a row, as in other kinds of files.
  private static let longestRow = TextWindow.size

  private var events: XMLEvents
  private var isInside = false
  /// The merged areas; known at the end of the sheet.
  private(set) var mergedAreas = 0

  /// Begins to read a sheet.
  init(_ part: String, in archive: ZipArchive) throws(SalesInputError) {
    events = try XMLEvents(
      archive.entry(part, limit: Self.largest),
      elements: [.cell, .row, .formula, .phonetic, .sheetData, .mergeCell],
      attributes: [.reference, .style, .text, .hidden],
      texts: [.value, .text]
    )
  }

  /// Reads the next row in place of the one before it; false at the end of the sheet.
  mutating func next(_ row: inout SheetRow) throws(SalesInputError) -> Bool {
    while let event = try events.next() {
      switch (event.kind, event.name) {
      case (.start, .cell): if isInside { try readCell(into: &row) }
      case (.start, .row): if isInside { try begin(&row, at: event.start) }
      case (.end, .row): if isInside { return true }
      case (.start, .sheetData): isInside = true
      case (.end, .sheetData): isInside = false
      case (.start, .mergeCell): mergedAreas += 1
      default: break
      }
    }
    return false
  }

  private mutating func begin(
    _ row: inout SheetRow,
    at offset: Int
  ) throws(SalesInputError) {
    // A row without a number comes after the one before it.
    let last = row.place.line
    row.begin(at: RowPlace(line: last + 1, byteOffset: offset))
    while let event = try events.peek(), event.kind == .attribute {
      _ = try events.next()
      switch event.name {
      case .reference:
        guard let line = number(event), line > last else {
          let name = events.string(event)
          throw events.malformed(at: offset, "row \(name) comes after row \(last)")
        }
        row.place = RowPlace(line: line, byteOffset: offset)
      case .hidden: row.isHidden = events.byte(event.start) != UInt8(ascii: "0")
      default: break
      }
    }
  }

  /// Reads a cell up to its end; formulas are left out, their results count.
  private mutating func readCell(into row: inout SheetRow) throws(SalesInputError) {
    // A cell without a reference comes after the one before it.
    var cell = SheetCell(column: (row.cells.last?.column ?? -1) + 1)
    let start = row.text.count
    var isPhonetic = false
    while let event = try events.next() {
      switch (event.kind, event.name) {
      case (.attribute, .reference):
        cell.column = try column(event, from: cell.column, in: row.place)
      case (.attribute, .style): cell.style = number(event) ?? 0
      case (.attribute, .text): cell.kind = try kind(event, in: row.place)
      case (.text, _): if !isPhonetic { append(event, to: &row) }
      case (.start, .formula): cell.isFormula = true
      case (.start, .phonetic): isPhonetic = true
      case (.end, .phonetic): isPhonetic = false
      case (.end, .cell):
        if cell.kind == .text { EscapedText.unescape(&row.text, from: start) }
        cell.value = start..<row.text.count
        row.append(cell)
        return
      default: break
      }
    }
  }

  private func append(_ event: XMLEvent, to row: inout SheetRow) {
    let count = row.text.count + event.end - event.start
    row.isTooLong = row.isTooLong || count > Self.longestRow
    if !row.isTooLong { events.append(event, to: &row.text) }
  }

  private func kind(
    _ event: XMLEvent,
    in place: RowPlace
  ) throws(SalesInputError) -> SheetCell.Kind {
    let isLetter = event.end - event.start == 1
    let kind =
      isLetter
      ? SheetCell.Kind(letter: events.byte(event.start))
      : SheetCell.Kind(name: events.string(event))
    if let kind { return kind }
    throw events.malformed(
      at: place.byteOffset,
      "a cell of row \(place.line) is of an unknown kind \"\(events.string(event))\""
    )
  }

  /// The column of a reference such as `C5`, which must be in the present row and not come before
  /// the column that is next.
  private func column(
    _ event: XMLEvent,
    from next: Int,
    in place: RowPlace
  ) throws(SalesInputError) -> Int {
    var column = 0
    var line = 0
    for position in event.start..<event.end {
      let byte = events.byte(position)
      if line == 0, (65...90).contains(byte & 0xDF), column < SheetCell.columnLimit {
        column = column * 26 + Int(byte & 0xDF) - 64
      } else if (48...57).contains(byte), line <= place.line {
        line = line * 10 + Int(byte) - 48
      } else {
        line = -1
        break
      }
    }
    guard column > next, column <= SheetCell.columnLimit, line == place.line else {
      throw events.malformed(
        at: place.byteOffset,
        "cell \"\(events.string(event))\" is out of its place in row \(place.line)"
      )
    }
    return column - 1
  }

  /// A whole number that is not negative, of at most nine digits.
  private func number(_ event: XMLEvent) -> Int? {
    guard (1...9).contains(event.end - event.start) else { return nil }
    var number = 0
    for position in event.start..<event.end {
      let byte = events.byte(position)
      guard (48...57).contains(byte) else { return nil }
      number = number * 10 + Int(byte) - 48
    }
    return number
  }
}
