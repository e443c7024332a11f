import Segmentation

/// Reads the rows of one sheet of a workbook (`.xlsx`, ECMA-376).
///
/// The stored bytes are held, since a ZIP archive's directory is at its end, and so is the table of
/// shared texts; the sheet is decompressed, parsed and booked row by row.
///
/// Numbers become the decimals that a spreadsheet shows and counts with, of 15 significant digits.
/// Serial numbers whose format is that of a day or a time become ISO dates. A cell counts where it
/// stands: merged areas have a value in their first cell alone, and hidden rows count. What a number's
/// format shows beside it, such as a sign of currency, counts as if the cell said it.
struct OfficeSalesReader: ~Copyable {
  private let sheet: Workbook.Sheet
  private let workbook: Workbook
  private let file: String
  private var rows: SheetRows
  private var values: CellValues
  private var cells = CellTable()
  private var width = 0
  private var hasHeader = true
  /// Of each column, whether it is used and whether it is that of dates.
  private var isUsed: [Bool] = []
  private var dateColumn: Int?
  private var amountColumns: [Int] = []
  private var blankRows = 0
  private var hiddenRows = 0

  /// Reads an input from front to back.
  ///
  /// - Returns: What was detected.
  static func read(
    _ window: inout TextWindow,
    into intake: inout RowIntake
  ) throws(SalesInputError) -> [DetectedFact] {
    let archive = try OfficeForm.archive(&window)
    var reader = try OfficeSalesReader(archive, asked: intake.options.sheet)
    var row = SheetRow()
    try reader.readHeader(&row, into: &intake)
    try reader.readRows(&row, into: &intake)
    try intake.end()
    return reader.facts + intake.facts
  }

  private init(_ archive: ZipArchive, asked: String?) throws(SalesInputError) {
    let workbook = try Workbook(archive)
    let sheet = try workbook.sheet(asked, file: archive.file)
    var formats = CellFormats()
    if let part = workbook.stylesPart {
      formats = try CellFormats(archive.entry(part, limit: Workbook.largestList))
    }
    var strings = SharedStrings()
    if let part = workbook.stringsPart {
      strings = try SharedStrings(archive.entry(part, limit: SharedStrings.largestPart))
    }
    let rows = try SheetRows(sheet.part, in: archive)
    self.rows = rows
    self.sheet = sheet
    self.workbook = workbook
    file = archive.file
    values = CellValues(
      strings: strings,
      formats: formats,
      days: SerialDays(uses1904: workbook.uses1904)
    )
  }

  /// Takes the first row that is not blank for the header, and finds the columns.
  private mutating func readHeader(
    _ row: inout SheetRow,
    into intake: inout RowIntake
  ) throws(SalesInputError) {
    repeat {
      guard try rows.next(&row) else {
        throw .emptySheet(
          file,
          sheet: sheet.name,
          others: workbook.sheets.filter { $0.part != sheet.part }
        )
      }
    } while values.isBlank(row)
    if row.isTooLong { throw .brokenHeader(file, line: row.place.line) }
    var header = names(in: row)
    hasHeader = intake.options.hasHeader ?? true
    if !hasHeader { header = header.indices.map { "\($0 + 1)" } }
    let resolver = ColumnResolver(
      file: file,
      header: header,
      options: intake.options,
      isNumbered: !hasHeader
    )
    let columns = try resolver.resolve()
    width = resolver.header.count
    isUsed = Array(repeating: false, count: width)
    for position in columns.positions + columns.itemPositions { isUsed[position] = true }
    if case .sales(let columns) = columns {
      dateColumn = columns.date
      amountColumns = [columns.amount.first] + [columns.amount.second].compactMap { $0 }
    }
    try intake.begin(file: file, names: resolver.header, columns: columns)
  }

  private mutating func names(in row: SheetRow) -> [String] {
    var names: [String] = []
    for cell in row.cells where !values.isBlank(cell, in: row.text.span) {
      while names.count < cell.column { names.append("") }
      values.removeAll()
      _ = values.append(cell, in: row.text.span, isDate: false)
      names.append(String(decoding: values.bytes, as: UTF8.self))
    }
    return names
  }

  private mutating func readRows(
    _ row: inout SheetRow,
    into intake: inout RowIntake
  ) throws(SalesInputError) {
    var last = row.place.line
    if !hasHeader { try take(row, into: &intake) }
    while try rows.next(&row) {
      if values.isBlank(row) { continue }
      blankRows += row.place.line - last - 1
      last = row.place.line
      hiddenRows += row.isHidden ? 1 : 0
      try take(row, into: &intake)
    }
  }

  private mutating func take(
    _ row: SheetRow,
    into intake: inout RowIntake
  ) throws(SalesInputError) {
    if row.isTooLong {
      return try intake.reject(
        .lineTooLong,
        "the row's cells are longer than \(TextWindow.size) bytes.",
        at: row.place
      )
    }
    cells.removeAll()
    values.removeAll()
    var currency: String?
    for cell in row.cells {
      guard cell.column < width else {
        if values.isBlank(cell, in: row.text.span) { continue }
        return try rejectStray(cell, of: row, into: &intake)
      }
      while cells.count < cell.column { cells.append(0, 0) }
      let start = values.bytes.count
      var kind = CellTable.Kind.text
      if isUsed[cell.column] {
        kind = values.append(cell, in: row.text.span, isDate: cell.column == dateColumn)
        if kind == .number, amountColumns.contains(cell.column) {
          currency = currency ?? values.formats.currency(of: cell.style)
        }
      }
      cells.append(start, values.bytes.count, kind: kind)
    }
    while cells.count < width { cells.append(0, 0) }
    if let currency { intake.note(currency, at: row.place) }
    try intake.take(
      values.bytes.span,
      cells,
      lineHash: IDKey.hash(row.text.span),
      at: row.place
    )
  }

  /// Rejects a row with a value beside the columns of the header: its cells may have been shifted.
  private func rejectStray(
    _ cell: SheetCell,
    of row: SheetRow,
    into intake: inout RowIntake
  ) throws(SalesInputError) {
    let name = SheetCell.name(column: cell.column, line: row.place.line)
    try intake.reject(
      .tooManyColumns,
      "the row goes on in cell \(name), but the header ends in column"
        + " \(SheetCell.columnName(width - 1)).",
      at: row.place
    )
  }

  private var facts: [DetectedFact] {
    var facts = [
      DetectedFact(name: "form", value: "Excel workbook"),
      sheetFact,
    ]
    func add(_ name: String, _ count: Int, _ value: String) {
      if count > 0 {
        facts.append(
          DetectedFact(name: name, value: "\(count), \(value)", details: ["count": "\(count)"])
        )
      }
    }
    if values.hasSerialDays {
      let year = workbook.uses1904 ? 1904 : 1900
      facts.append(
        DetectedFact(
          name: "serial dates",
          value: "counted from \(year)",
          details: ["year": "\(year)"]
        )
      )
    }
    add("rounded numbers", values.roundedNumbers, "to the 15 digits that a spreadsheet shows")
    add("blank rows", blankRows, "passed over")
    add("hidden rows", hiddenRows, "read as the others")
    add("merged areas", rows.mergedAreas, "each with its value in the first cell alone")
    return facts
  }

  private var sheetFact: DetectedFact {
    let count = workbook.sheets.count
    let words = count == 1 ? "the only one" : "one of \(count)"
    var details = ["name": sheet.name]
    if count > 1 { details["sheets"] = "\(count)" }
    if !sheet.isVisible { details["is_hidden"] = "yes" }
    return DetectedFact(
      name: "sheet",
      value: "\"\(sheet.name)\", \(words)\(sheet.isVisible ? "" : ", hidden")",
      details: details
    )
  }
}
