extension SalesInputError {
  static func damagedWorkbook(_ file: String, reason: String) -> Self {
    Self(
      .damagedWorkbook,
      file: file,
      "the workbook is damaged: \(reason). Fetch it again, or open and save it in a spreadsheet"
        + " program."
    )
  }

  static func missingLibrary(_ file: String) -> Self {
    Self(
      .missingLibrary,
      file: file,
      "a workbook is read with libzip, which is missing. Install it, on Debian and Ubuntu with"
        + " libzip-dev, or export the sales as CSV."
    )
  }

  static func malformedPart(
    _ file: String,
    _ part: String,
    byteOffset: Int,
    _ what: String
  ) -> Self {
    .damagedWorkbook(file, reason: "\(part) is malformed at byte \(max(0, byteOffset)): \(what)")
  }

  static func encryptedWorkbook(_ file: String) -> Self {
    Self(
      .encryptedWorkbook,
      file: file,
      "the workbook is encrypted. Open it, remove its password, and save it anew."
    )
  }

  static func inflatedWorkbook(_ file: String, part: String, stored: Int, count: Int) -> Self {
    Self(
      .inflatedWorkbook,
      file: file,
      "\(stored) bytes of the workbook become more than \(count) in \(part), as in a file made to"
        + " exhaust a machine. If it is sound, export the sales as CSV."
    )
  }

  static func largeWorkbook(_ file: String, what: String) -> Self {
    Self(
      .inflatedWorkbook,
      file: file,
      "\(what), more than is read from a workbook. Export the sales as CSV."
    )
  }

  static func otherDocument(_ file: String, what: String, _ nextMove: String) -> Self {
    Self(.binaryFile, file: file, "this is \(what), which is not read. \(nextMove)")
  }

  static func missingSheet(_ file: String, asked: String, sheets: [Workbook.Sheet]) -> Self {
    let nearest = NearestName.of(asked, among: sheets.map(\.name))
    return Self(
      .missingSheet,
      file: file,
      "there is no sheet \"\(asked)\", which --sheet asks for."
        + (nearest.map { " Did you mean \"\($0)\"?" } ?? "") + " \(list(sheets))"
    )
  }

  static func noSheet(_ file: String) -> Self {
    Self(.missingSheet, file: file, "the workbook has no sheet with cells.")
  }

  static func emptySheet(_ file: String, sheet: String, others: [Workbook.Sheet]) -> Self {
    Self(
      .emptyFile,
      file: file,
      "the sheet \"\(sheet)\" has no cells. It needs a header and at least one sale."
        + (others.isEmpty ? "" : " Or name another with --sheet. \(list(others))")
    )
  }

  static func sheetOfNoWorkbook(_ file: String, sheet: String) -> Self {
    Self(
      .badSetting,
      file: file,
      "--sheet \"\(sheet)\" chooses among the sheets of a workbook, and this is none."
        + " Leave it out."
    )
  }

  private static func list(_ sheets: [Workbook.Sheet]) -> String {
    let shown = sheets.prefix(20)
    let names = shown.map { "\"\($0.name)\"" + ($0.isVisible ? "" : " (hidden)") }
    let more = sheets.count > shown.count ? " and \(sheets.count - shown.count) more" : ""
    return "There are: \(names.joined(separator: ", "))\(more)."
  }
}
