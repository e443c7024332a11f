import Segmentation

@testable import SalesInput

/// The records of a CSV file, found byte by byte in the simplest way there is.
///
/// Where the reader rejects nothing, it must have found the same rows with the same money.
struct PlainRecords {
  private let delimiter: Delimiter
  private var records: [[[UInt8]]] = []

  /// Finds the records of a file, in the dialect that a reader has found.
  init(_ bytes: [UInt8], as reading: SalesReading) throws {
    let facts = Self.facts(of: reading)
    guard let delimiter = facts["delimiter"].flatMap({ Delimiter(name: $0) }) else {
      throw BrokenInvariant("no delimiter is told")
    }
    self.delimiter = delimiter
    let quote: UInt8? = ["double": 34, "single": 39][facts["quote"] ?? ""]
    records = Self.records(
      of: Self.utf8(bytes, facts["encoding"] ?? ""),
      delimiter.byte,
      quote: quote,
      endsAtReturn: facts["line ends"] == "CR"
    )
  }

  /// The text as UTF-8 where it is UTF-16.
  private static func utf8(_ bytes: [UInt8], _ encoding: String) -> [UInt8] {
    guard encoding.hasPrefix("UTF-16") else { return bytes }
    var text: [UInt8] = []
    var decoder = UTF16Decoder(order: encoding.contains("little") ? .little : .big)
    decoder.decode(bytes.span, into: &text)
    decoder.end(into: &text)
    return text
  }

  private static func facts(of reading: SalesReading) -> [String: String] {
    Dictionary(reading.facts.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The same records with every cell in quotes, and carriage returns between them.
  var quoted: [UInt8] {
    var text: [UInt8] = []
    for record in records {
      for (place, cell) in record.enumerated() {
        if place > 0 { text.append(delimiter.byte) }
        text.append(34)
        for byte in cell { text += byte == 34 ? [34, 34] : [byte] }
        text.append(34)
      }
      text.append(13)
    }
    return text
  }

  /// Compares rows and money with what was read.
  func check(_ reading: SalesReading) throws {
    let facts = Self.facts(of: reading)
    var records = records
    let header = records.removeFirst()
    try require(
      records.count == reading.account.read.rows,
      "\(records.count) records, \(reading.account.read.rows) rows"
    )
    let isWindows = facts["encoding"] == TextEncoding.windows1252.name
    let names = header.map { cell in
      var name: [UInt8] = []
      if isWindows { _ = WindowsText.appendUTF8(of: cell.span, to: &name) } else { name = cell }
      return String(decoding: name, as: UTF8.self)
    }
    let resolver = ColumnResolver(file: "", header: names, options: SalesReadingOptions())
    let column: Int
    switch try resolver.resolve() {
    case .sales(let columns): column = columns.amount.first
    case .precomputed(let columns): column = columns.monetary
    }
    let marks = ["dot": SalesReadingOptions.DecimalMark.dot, "comma": .comma]
    var decimals = DecimalReader(mark: facts["decimal mark"].flatMap { marks[$0] })
    var total = Money.zero
    for record in records {
      try require(record.count == header.count, "a record has \(record.count) cells")
      let written = record[column]
      var cell: [UInt8] = []
      if isWindows {
        _ = WindowsText.appendUTF8(of: written.span, to: &cell)
      } else {
        cell = written
      }
      let amount = AmountReading(decimals.read(cell.span), mark: nil)
      guard case .money(let money) = amount else { throw BrokenInvariant("\(amount) was used") }
      total += money
    }
    try require(total == reading.account.read.amount, "\(total), read \(reading.account.read)")
  }

  private static func records(
    of bytes: [UInt8],
    _ delimiter: UInt8,
    quote: UInt8?,
    endsAtReturn: Bool
  ) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // Before the first record any line end makes a blank line, since the file's own is not known yet.
    while position < bytes.count, [10, 13].contains(bytes[position]) { position += 1 }
    var cellStart = position
    var hasQuote = false
    func byte(_ position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }
    func endRecord() {
      record.append(cell)
      let isBlank = record.count == 1 && cell.isEmpty && !hasQuote
      if !isBlank { records.append(record) }
      (record, cell, hasQuote) = ([], [], false)
    }
    while let next = byte(position) {
      let isReturn = next == 13 && (endsAtReturn || byte(position + 1) == 10)
      switch (isQuoted, next) {
      case (true, quote) where byte(position + 1) == quote:
        cell.append(next)
        position += 1
      case (true, quote): isQuoted = false
      case (true, _): cell.append(next)
      case (false, quote) where position == cellStart: (isQuoted, hasQuote) = (true, true)
      case (false, delimiter):
        record.append(cell)
        cell = []
        cellStart = position + 1
      case (false, _) where next == 10 || isReturn:
        if next == 13, byte(position + 1) == 10 { position += 1 }
        endRecord()
        cellStart = position + 1
      default: cell.append(next)
      }
      position += 1
    }
    if cellStart < position || !record.isEmpty { endRecord() }
    return records
  }
}
