/// Turns a sheet's cells into the cells that other kinds of files have.
struct CellValues {
  let strings: SharedStrings
  let formats: CellFormats
  let days: SerialDays
  /// The values of the present row, one after the other.
  private(set) var bytes: [UInt8] = []
  /// The number of fractions that were rounded to the digits that a spreadsheet shows.
  private(set) var roundedNumbers = 0
  /// Whether a serial number has been read as a day.
  private(set) var hasSerialDays = false

  init(strings: SharedStrings, formats: CellFormats, days: SerialDays) {
    self.strings = strings
    self.formats = formats
    self.days = days
  }

  /// Forgets the values of a row, but not their memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Whether every cell of a row looks empty.
  func isBlank(_ row: SheetRow) -> Bool {
    !row.isTooLong && row.cells.allSatisfy { isBlank($0, in: row.text.span) }
  }

  /// Whether a cell looks empty.
  func isBlank(_ cell: SheetCell, in text: Span<UInt8>) -> Bool {
    if cell.value.isEmpty { return cell.kind == .text || !cell.isFormula }
    switch cell.kind {
    case .sharedText: return index(text.extracting(cell.value)).map(strings.isBlank) ?? false
    case .text: return cell.value.allSatisfy { text[$0] == 0x20 }
    default: return false
    }
  }

  /// Adds the value of a cell to the end of the bytes.
  ///
  /// - Parameters:
  ///   - cell: The cell.
  ///   - text: The text of its row.
  ///   - isDate: Whether a day is expected in it.
  /// - Returns: What the value is.
  mutating func append(
    _ cell: SheetCell,
    in text: Span<UInt8>,
    isDate: Bool
  ) -> CellTable.Kind {
    let value = text.extracting(cell.value)
    switch cell.kind {
    case .number:
      if value.isEmpty { return cell.isFormula ? .uncalculated : .text }
      return appendNumber(value, formats[cell.style], isDate: isDate)
    case .sharedText:
      let isKnown = index(value).map { strings.append($0, to: &bytes) } ?? false
      return isKnown ? .text : .error
    case .text: append(value)
    case .boolean:
      let isTrue = value.count == 1 && value[0] == UInt8(ascii: "1")
      bytes.append(contentsOf: (isTrue ? "TRUE" : "FALSE").utf8)
    case .error:
      append(value)
      return .error
    case .date:
      appendISODate(value)
      return isDate ? .moment : .text
    }
    return .text
  }

  private mutating func append(_ value: Span<UInt8>) {
    for position in value.indices { bytes.append(value[position]) }
  }

  private mutating func appendNumber(
    _ value: Span<UInt8>,
    _ format: CellFormat,
    isDate: Bool
  ) -> CellTable.Kind {
    guard var number = SheetNumber(value) else {
      append(value)
      return .number
    }
    if format == .day || format == .time {
      if let kind = appendMoment(number, format) { return isDate ? kind : .text }
      if isDate {
        append(value)
        return .noDay
      }
    }
    if number.round() { roundedNumbers += 1 }
    let width = if case .digits(let count) = format { count } else { 1 }
    if !number.append(to: &bytes, width: width) { append(value) }
    // Eight digits may be a day as other files write it.
    return isDate && !number.hasEightDigits ? .plainNumber : .number
  }

  /// Adds a serial number as the day or the time that it is; nil where it is neither.
  private mutating func appendMoment(
    _ number: SheetNumber,
    _ format: CellFormat
  ) -> CellTable.Kind? {
    if format == .time, let time = SerialDays.time(of: number) {
      SerialDays.append(time: time, to: &bytes)
      return .noDay
    }
    guard let moment = days.moment(of: number) else { return nil }
    hasSerialDays = true
    SerialDays.append(moment, to: &bytes)
    return .moment
  }

  /// Adds an ISO date without a time of midnight, which is a day alone as in a serial number.
  private mutating func appendISODate(_ value: Span<UInt8>) {
    let start = bytes.count
    append(value)
    for midnight in ["T00:00:00", "T00:00:00.000"] {
      let suffix = Array(midnight.utf8)
      if bytes.count - start > suffix.count, bytes.suffix(suffix.count).elementsEqual(suffix) {
        bytes.removeLast(suffix.count)
      }
    }
  }

  /// The number of a shared text.
  private func index(_ value: Span<UInt8>) -> Int? {
    guard (1...9).contains(value.count) else { return nil }
    var index = 0
    for position in value.indices {
      guard (48...57).contains(value[position]) else { return nil }
      index = index * 10 + Int(value[position]) - 48
    }
    return index
  }
}
