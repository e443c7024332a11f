/// The names of elements and attributes that matter in the parts of a workbook (ECMA-376-1).
///
/// Names are compared without their prefix: no part has two that differ in it alone at a place
/// where it matters, and producers choose prefixes freely.
enum OfficeName: String {
  // A sheet's cells.
  case row
  case cell = "c"
  case value = "v"
  case formula = "f"
  case inlineText = "is"
  case text = "t"
  case phonetic = "rPh"
  case sheetData
  case mergeCell
  case reference = "r"
  case style = "s"
  case hidden
  // The table of shared strings.
  case stringItem = "si"
  // The list of sheets.
  case sheet
  case workbookSettings = "workbookPr"
  case uses1904 = "date1904"
  case name
  case state
  case id
  // Relationships between parts.
  case relationship = "Relationship"
  case relationshipID = "Id"
  case relationshipType = "Type"
  case target = "Target"
  case targetMode = "TargetMode"
  // Styles.
  case numberFormat = "numFmt"
  case numberFormats = "numFmts"
  case numberFormatID = "numFmtId"
  case formatCode
  case cellFormats = "cellXfs"
  case namedFormats = "cellStyleXfs"
  case conditionalFormats = "dxfs"
  case cellFormat = "xf"

  /// The name's bytes in one number, as `XMLTape` compares them.
  var key: UInt128 { rawValue.utf8.reduce(0) { $0 << 8 | UInt128($1) } }
}
