import Segmentation

/// Reads the rows of one JSON input: an array of objects, or an object with such an array under
/// `sales` or `rfm`.
struct JSONSalesReader {
  /// What surrounds the rows.
  enum Form {
    case array
    case wrapper
    /// Nothing: they come one after the other (NDJSON), for `JSONLinesReader`.
    case lines
  }

  /// What is expected next.
  private enum State {
    /// A member's name of the wrapping object, or its end.
    case member
    /// A row, or the end of the rows.
    case row
    /// Nothing but white space.
    case end
  }

  private let options: SalesReadingOptions
  private let file: String
  private let form: Form
  private var state: State
  private var isFirst = true
  private var hasRows = false
  private var object = JSONMembers()
  private var layout = JSONCells()
  private var cells = CellTable()
  private var columns: ResolvedColumns?

  /// Reads an input from front to back.
  ///
  /// - Returns: What was detected.
  static func read(
    _ window: inout TextWindow,
    into intake: inout RowIntake,
    as form: Form
  ) throws(SalesInputError) -> [DetectedFact] {
    var reader = JSONSalesReader(options: intake.options, file: window.name, form: form)
    try reader.readRows(&window, into: &intake)
    if !reader.hasRows { throw .emptyJSON(window.name) }
    try intake.end()
    precondition(
      window.offset == window.textCount,
      "Of \(window.textCount) bytes of text \(window.offset) were taken."
    )
    let name = form == .array ? "JSON array" : "JSON object"
    return [DetectedFact(name: "form", value: name)] + intake.facts
  }

  private init(options: SalesReadingOptions, file: String, form: Form) {
    self.options = options
    self.file = file
    self.form = form
    state = form == .wrapper ? .member : .row
  }

  /// Finds out what surrounds the rows, and passes over a byte order mark.
  ///
  /// - Parameters:
  ///   - window: The input.
  ///   - isLines: Whether its name promises lines.
  /// - Returns: What surrounds the rows.
  /// - Throws: `SalesInputError` where there is nothing, or no JSON.
  static func form(of window: inout TextWindow, isLines: Bool) throws(SalesInputError) -> Form {
    let mark = TextInspection.byteOrderMark(window.bytes.span.extracting(window.range))
    window.pass(mark, lines: 0)
    let text = window.bytes.span.extracting(window.range)
    let start = JSONScanner.visible(text, from: 0)
    if start == text.count { throw .emptyFile(window.name) }
    if text[start] == UInt8(ascii: "[") { return .array }
    guard text[start] == UInt8(ascii: "{") else {
      throw .malformedJSON(
        window.name,
        line: 1,
        byteOffset: start,
        "a list or an object is expected here"
      )
    }
    if isLines { return .lines }
    var object = JSONMembers()
    // An object that does not fit into the window is one around all rows.
    guard case .at = object.read(text, from: start) else { return .wrapper }
    return mentionsRows(object, text) ? .wrapper : .lines
  }

  private static func mentionsRows(_ object: JSONMembers, _ text: Span<UInt8>) -> Bool {
    object.members.contains { $0.kind == .array && isRowsName(text, $0.name) }
  }

  private static func isRowsName(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    ["sales", "rfm"].contains(JSONMembers.string(text, name))
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
      if window.isAtEnd, window.range.isEmpty { return try requireEnd(window) }
      if !window.isAtEnd { try window.refill() }
    }
  }

  private func requireEnd(_ window: borrowing TextWindow) throws(SalesInputError) {
    if state == .end { return }
    throw .malformedJSON(
      file,
      line: window.line,
      byteOffset: window.offset,
      "the text ends too early"
    )
  }

  /// A position in the text and the line it is on.
  private struct Cursor {
    var position = 0
    var line: Int

    mutating func move(to next: Int, in text: Span<UInt8>) {
      for place in position..<next where text[place] == 0x0A { line += 1 }
      position = next
    }
  }

  /// Takes all rows that end in a text.
  ///
  /// - Returns: The bytes taken, and the lines that end in them.
  private mutating func drain(
    _ text: Span<UInt8>,
    isAtEnd: Bool,
    isFull: Bool,
    at place: RowPlace,
    _ intake: inout RowIntake
  ) throws(SalesInputError) -> (bytes: Int, lines: Int) {
    var cursor = Cursor(line: place.line)
    while true {
      let start = JSONScanner.visible(text, from: cursor.position)
      let isWhole = start < text.count
      cursor.move(to: start, in: text)
      guard isWhole else { break }
      let end: JSONScanner.End
      switch state {
      case .member: end = member(text, start)
      case .row: end = try row(text, cursor, place, isAtEnd: isAtEnd, &intake)
      case .end: end = .malformed(at: start, "the text should have ended before")
      }
      switch end {
      case .at(let next): cursor.move(to: next, in: text)
      case .malformed(let position, let what):
        cursor.move(to: max(position, cursor.position), in: text)
        throw .malformedJSON(
          file,
          line: cursor.line,
          byteOffset: place.byteOffset + position,
          what
        )
      case .incomplete:
        guard isAtEnd || (isFull && cursor.position == 0) else {
          return (cursor.position, cursor.line - place.line)
        }
        throw .malformedJSON(
          file,
          line: cursor.line,
          byteOffset: place.byteOffset + cursor.position,
          isAtEnd
            ? "what begins here does not end"
            : "what begins here is longer than \(TextWindow.size) bytes"
        )
      }
    }
    return (cursor.position, cursor.line - place.line)
  }

  /// Reads a member of the wrapping object, up to the first row where it is the list of rows.
  private mutating func member(_ text: Span<UInt8>, _ start: Int) -> JSONScanner.End {
    var position = start
    if text[position] == UInt8(ascii: "}"), !isFirst {
      state = .end
      return .at(position + 1)
    }
    let opener = isFirst ? UInt8(ascii: "{") : UInt8(ascii: ",")
    guard text[position] == opener else {
      return .malformed(at: position, "a comma or a closing brace is expected here")
    }
    position = JSONScanner.visible(text, from: position + 1)
    if position == text.count { return .incomplete }
    let colon = JSONScanner.key(text, from: position)
    guard case .at(let value) = colon,
      case .at(let nameEnd) = JSONScanner.string(text, from: position)
    else { return colon }
    if value == text.count { return .incomplete }
    let isRows = Self.isRowsName(text, (position + 1)..<(nameEnd - 1))
    if isRows, text[value] == UInt8(ascii: "[") {
      guard layout.names.isEmpty else {
        return .malformed(at: value, "there are rows already; give sales or rfm, not both")
      }
      isFirst = true
      state = .row
      return .at(value)
    }
    let end = JSONScanner.value(text, from: value)
    if case .at(let next) = end {
      // A number that reaches the end may go on behind it.
      if next == text.count { return .incomplete }
      isFirst = false
    }
    return end
  }

  /// Reads what precedes a row, and the row.
  private mutating func row(
    _ text: Span<UInt8>,
    _ cursor: Cursor,
    _ place: RowPlace,
    isAtEnd: Bool,
    _ intake: inout RowIntake
  ) throws(SalesInputError) -> JSONScanner.End {
    var start = cursor.position
    if text[start] == UInt8(ascii: "]"), !isFirst { return endRows(start) }
    guard text[start] == (isFirst ? UInt8(ascii: "[") : UInt8(ascii: ",")) else {
      return .malformed(at: start, "a comma or a closing bracket is expected here")
    }
    let wasFirst = isFirst
    start = JSONScanner.visible(text, from: start + 1)
    if start == text.count { return .incomplete }
    if wasFirst, text[start] == UInt8(ascii: "]") { return endRows(start) }
    var at = cursor
    at.move(to: start, in: text)
    let record = RowPlace(line: at.line, byteOffset: place.byteOffset + start)
    guard text[start] == UInt8(ascii: "{") else {
      let end = JSONScanner.value(text, from: start)
      guard case .at(let next) = end else { return end }
      if next == text.count { return .incomplete }
      try prepare(text, from: start, &intake)
      try intake.reject(.badRecord, "the record is not a JSON object.", at: record)
      (isFirst, hasRows) = (false, true)
      return end
    }
    let end = object.read(text, from: start)
    guard case .at = end else { return end }
    if layout.names.isEmpty {
      try prepare(text, from: start, &intake)
      _ = object.read(text, from: start)
    }
    (isFirst, hasRows) = (false, true)
    guard case .at(let next) = end else { return end }
    try take(text, start..<next, record, &intake)
    return end
  }

  private mutating func endRows(_ position: Int) -> JSONScanner.End {
    state = form == .wrapper ? .member : .end
    isFirst = false
    return .at(position + 1)
  }

  private mutating func take(
    _ text: Span<UInt8>,
    _ record: Range<Int>,
    _ place: RowPlace,
    _ intake: inout RowIntake
  ) throws(SalesInputError) {
    guard let columns else { return }
    try layout.take(object, record, of: text, columns, &cells, into: &intake, at: place)
  }

  /// Finds the columns by the names of the first objects, before the first row is taken.
  private mutating func prepare(
    _ text: Span<UInt8>,
    from start: Int,
    _ intake: inout RowIntake
  ) throws(SalesInputError) {
    guard layout.names.isEmpty else { return }
    var position = start
    var count = 0
    while position < text.count, count < 1000 {
      let end: JSONScanner.End
      if text[position] == UInt8(ascii: "{") {
        end = object.read(text, from: position)
        if case .at = end { layout.addNames(of: object, in: text) }
      } else {
        end = JSONScanner.value(text, from: position)
      }
      guard case .at(let next) = end else { break }
      position = JSONScanner.visible(text, from: next)
      if position < text.count, text[position] == UInt8(ascii: ",") {
        position = JSONScanner.visible(text, from: position + 1)
      }
      count += 1
    }
    let resolver = ColumnResolver(
      file: file,
      header: layout.header,
      options: options
    )
    let columns = try resolver.resolve()
    self.columns = columns
    try intake.begin(file: file, names: resolver.header, columns: columns)
  }
}
