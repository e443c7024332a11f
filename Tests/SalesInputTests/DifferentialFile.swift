import Multivariate
import SalesInput
import Segmentation

/// A made-up file of sales, the same for the same seed everywhere, and what it means.
struct DifferentialFile {
  /// What a file has been through.
  enum Kind: CaseIterable {
    /// Nothing: every row is a sale.
    case wellFormed
    /// Some rows have a fault that concerns no other row.
    case faulty
    /// Quotes were opened where none was meant, and cells put in; what else they take with them
    /// is not known.
    case stray
    /// Some bytes were put in, left out or replaced.
    case bytes
  }

  /// Where a row lies in the file.
  struct Place {
    let line: Int
    let byteOffset: Int
  }

  let kind: Kind
  let dialect: DifferentialDialect
  let columns: DifferentialColumns
  private(set) var options: SalesReadingOptions
  private(set) var rows: [DifferentialRow] = []
  private(set) var places: [Place] = []
  private(set) var bytes: [UInt8] = []
  /// The rows that a pollution of unknown reach has touched.
  private(set) var touched: Set<Int> = []
  private var headerEnd = 0

  /// Draws a file.
  init(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    kind = Kind.allCases[seed % Kind.allCases.count]
    dialect = DifferentialDialect(using: &generator)
    columns = DifferentialColumns(noteIsLast: kind == .stray, using: &generator)
    options = try dialect.options()
    if generator.chance(0.2) { options.returns = .ignore }
    if generator.chance(0.2) { options.asOf = Day("2025-06-30") }
    drawRows(using: &generator)
    if kind == .faulty { spoilRows(using: &generator) }
    if kind == .stray { strayInRows(using: &generator) }
    render(using: &generator)
    if kind == .bytes { strayInBytes(using: &generator) }
  }

  // MARK: Rows

  private var identifiesRows: Bool { kind == .stray || kind == .bytes }

  private mutating func drawRows(using generator: inout SeededGenerator) {
    let count = generator.number(2...30)
    let customers = drawCustomers(count: identifiesRows ? count : max(1, count / 3), &generator)
    // One row is beyond doubt, so that every file has a purchase and an order of its dates.
    let anchor = generator.nextIndex(below: count)
    for index in 0..<count {
      let isAnchor = index == anchor
      let customer = identifiesRows ? customers[index] : generator.pick(customers)
      let day = Day(daysSinceEpoch: Int32(19_723 + generator.number(0...720)))
      var row = DifferentialRow(
        customer: customer,
        sale: drawSale(index, &generator),
        day: isAnchor ? Day(daysSinceEpoch: 19_747) : day,  // 2024-01-25
        seconds: generator.number(0...(86_399 / dialect.timeForm.step)) * dialect.timeForm.step,
        amount: .zero
      )
      write(&row, isAnchor: isAnchor, using: &generator)
      rows.append(row)
      let isFree = !isAnchor && !identifiesRows
      if isFree, generator.chance(0.05) { rows.append(row) }
    }
  }

  private func drawCustomers(count: Int, _ generator: inout SeededGenerator) -> [String] {
    if identifiesRows {
      return (0..<count).map { "\($0)k" + String(generator.next() >> 20, radix: 36) }
    }
    var words = [
      "a,b", "say \"x\"", "two\nlines", "caf\u{E9} Rouge", "NA", "=1+1", "1e5", "O'Neil",
    ]
    if dialect.encoding == .utf8 { words += ["\u{1F600}", "\u{4E1C}\u{4EAC}"] }
    let style = generator.number(0...3)
    return (0..<count).map { number in
      switch style {
      case 0: String(1001 + number)
      case 1: "00\(number)"
      case 2: "customer \(number)"
      default: "\(generator.pick(words))\(number)"
      }
    }
  }

  private func drawSale(_ index: Int, _ generator: inout SeededGenerator) -> String {
    switch generator.number(0...9) {
    case 0: ""
    case 1: "00\(index / 2)"
    case 2, 3: "A-\(index / 2)"
    default: String(536_365 + index / 2)
    }
  }

  /// Draws the amount and the note of a row, and writes its cells.
  private func write(
    _ row: inout DifferentialRow,
    isAnchor: Bool,
    using generator: inout SeededGenerator
  ) {
    let drawn = generator.pick([0, 1, 2, 2, 2, 2, 4, 6] + (dialect.isDecimalMarkGiven ? [3] : []))
    // The row that is beyond doubt shows the decimal mark.
    let places = isAnchor && dialect.thousands != nil ? 2 : drawn
    var units: Int128 = 1
    for _ in places..<6 { units *= 10 }
    let size = generator.chance(0.03) ? 900_000_000_000 : generator.pick([500, 99_999, 9_999_999])
    var millionths = Int128(generator.number((isAnchor ? 1 : 0)...size)) * units
    if !isAnchor, generator.chance(0.08) { millionths = -millionths }
    row.amount = Money(millionths: millionths)
    var texts = [String](repeating: "", count: columns.names.count)
    texts[columns.customer] = row.customer
    if generator.chance(0.05) { texts[columns.customer] = " \(row.customer) " }
    if let sale = columns.sale { texts[sale] = row.sale }
    texts[columns.date] = dialect.date(row.day, seconds: row.seconds, using: &generator)
    texts[columns.amount] = dialect.amount(row.amount, places: places, using: &generator)
    texts[columns.note] = drawNote(&generator)
    row.cells = texts.map { dialect.cell($0, using: &generator) }
  }

  private func drawNote(_ generator: inout SeededGenerator) -> String {
    switch generator.number(0...11) {
    case 0...3: ""
    case 4: "plain"
    case 5: "a, b; c\td|e"
    case 6: "say \"x\""
    case 7: "two\nlines"
    case 8: "a line\r\n\r\nand more\n"
    case 9: "\""
    case 10: ",,;;||"
    default: generator.chance(0.1) ? String(repeating: "long ", count: 8000) : "na\u{EF}ve"
    }
  }

  // MARK: Faults of known consequence

  private mutating func spoilRows(using generator: inout SeededGenerator) {
    var hasNullByte = false
    for index in rows.indices where rows[index].day != Day(daysSinceEpoch: 19_747) {
      guard generator.chance(0.25) else { continue }
      let fault = generator.pick(DifferentialRow.Fault.allCases)
      if fault == .nullByte {
        // A file of many control characters would be taken for a binary one.
        if hasNullByte || rows.count < 8 { continue }
        hasNullByte = true
      }
      spoil(&rows[index], fault, &generator)
    }
    if rows.contains(where: { $0.fault == .brokenText }) { options.encoding = .utf8 }
  }

  private func spoil(
    _ row: inout DifferentialRow,
    _ fault: DifferentialRow.Fault,
    _ generator: inout SeededGenerator
  ) {
    let hasLineBreak = row.cells.contains { $0.contains { $0.isNewline } }
    switch fault {
    case .missingID: row.cells[columns.customer] = generator.pick(["", "\"\"", "  "])
    case .badDate:
      row.cells[columns.date] = generator.pick([
        dialect.date(year: 2025, month: 2, day: 30), "n/a", "", "2025", "0.5",
      ])
    case .badAmount:
      row.cells[columns.amount] = dialect.cell(
        generator.pick(["", "abc", "12.5.0", "--5", "0.1234567", "5 EUR 20", "1O", "(5", "1 2"])
          .replacing(".", with: dialect.decimalComma ? "," : "."),
        using: &generator
      )
    case .nonFiniteAmount: row.cells[columns.amount] = generator.pick(["NaN", "inf", "-Infinity"])
    case .hugeAmount: row.cells[columns.amount] = generator.pick(["1000000000000000", "1e15"])
    case .missingCells:
      guard row.cells.count > 3 else { return }
      row.cells.removeLast(generator.number(1...2))
    case .extraCells:
      let position = generator.pick([0, columns.amount, row.cells.count])
      row.cells.insert("", at: position)
    case .quoteInside:
      if hasLineBreak { return }
      row.cells[columns.note] = "\"x\" y"
    case .nullByte: row.cells[columns.customer] = "a\0b"
    case .brokenText:
      guard dialect.encoding == .utf8 else { return }
      row.cells[columns.customer] = "a\u{E000}b"
    }
    row.fault = fault
  }

  // MARK: Text

  private mutating func render(using generator: inout SeededGenerator) {
    if dialect.hasByteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
    var line = 1
    let delimiter = dialect.delimiter.rawValue
    func end(_ text: inout String) { text += dialect.lineEnd }
    var header = columns.names.map { dialect.quoting == .all ? "\"\($0)\"" : $0 }
      .joined(separator: delimiter)
    end(&header)
    bytes += dialect.bytes(header)
    headerEnd = bytes.count
    line += 1
    for (index, row) in rows.enumerated() {
      if generator.chance(0.03) {
        bytes += Array(dialect.lineEnd.utf8)
        line += 1
      }
      places.append(Place(line: line, byteOffset: bytes.count))
      var text = row.cells.joined(separator: delimiter)
      if index < rows.count - 1 || dialect.endsLastLine { end(&text) }
      // A carriage return with its line feed is one `Character`, as it is one line's end.
      line += text.count { $0.isNewline }
      bytes += dialect.bytes(text)
    }
  }

  // MARK: Pollution of unknown reach

  private mutating func strayInRows(using generator: inout SeededGenerator) {
    for _ in 0..<generator.number(1...3) {
      let index = generator.nextIndex(below: rows.count)
      let note = rows[index].cells[rows[index].cells.count - 1]
      if generator.chance(0.25) {
        rows[index].cells.insert("", at: generator.nextIndex(below: columns.amount + 1))
      } else if note.isEmpty || (!note.hasPrefix("\"") && generator.chance(0.5)) {
        rows[index].cells[rows[index].cells.count - 1] = "\"" + note
      } else {
        continue
      }
      touched.insert(index)
    }
  }

  private mutating func strayInBytes(using generator: inout SeededGenerator) {
    let alphabet = Array("\"\",;\t|\n\r.-x05 \0\u{7F}".utf8) + [0xE9, 0xFF]
    for _ in 0..<generator.number(1...3) {
      let position = generator.number(headerEnd...(bytes.count - 1))
      touch(position)
      let byte = generator.pick(alphabet)
      switch generator.number(0...3) {
      case 0:
        bytes[position] = byte
      case 1:
        bytes.remove(at: position)
        move(from: position, by: -1)
      default:
        bytes.insert(byte, at: position)
        move(from: position, by: 1)
      }
    }
    if generator.chance(0.15) {
      let end = generator.number(headerEnd...(bytes.count - 1))
      touch(end)
      for index in places.indices where places[index].byteOffset >= end { touched.insert(index) }
      bytes.removeLast(bytes.count - end)
    }
  }

  /// Notes the row that a byte belongs to, and the one that begins there.
  private mutating func touch(_ position: Int) {
    for index in places.indices {
      let end = index + 1 < places.count ? places[index + 1].byteOffset : bytes.count
      if (places[index].byteOffset...end).contains(position) { touched.insert(index) }
    }
  }

  private mutating func move(from position: Int, by distance: Int) {
    places = places.map { place in
      place.byteOffset <= position
        ? place : Place(line: place.line, byteOffset: place.byteOffset + distance)
    }
  }
}
