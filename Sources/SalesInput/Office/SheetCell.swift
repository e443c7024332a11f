/// A cell as a sheet stores it.
struct SheetCell {
  /// What a cell's value is (ECMA-376-1, 18.18.11).
  enum Kind: UInt8 {
    case number
    case sharedText
    case text
    case boolean
    case error
    case date

    /// The kind by its name of one letter.
    init?(letter: UInt8) {
      switch Unicode.Scalar(letter) {
      case "n": self = .number
      case "s": self = .sharedText
      case "b": self = .boolean
      case "e": self = .error
      case "d": self = .date
      default: return nil
      }
    }

    /// The kind by its longer name.
    init?(name: String) {
      guard name == "str" || name == "inlineStr" else { return nil }
      self = .text
    }
  }

  /// The last column that a sheet may have (XFD), and one more.
  static let columnLimit = 16_384

  /// The column, from 0.
  var column: Int
  var kind = Kind.number
  var style = 0
  var isFormula = false
  /// The value's range in the text of its row.
  var value = 0..<0

  /// The name of a cell, such as `C5`.
  static func name(column: Int, line: Int) -> String { columnName(column) + String(line) }

  /// The name of a column, such as `A` or `XFD`.
  static func columnName(_ column: Int) -> String {
    let last = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? last : columnName(column / 26 - 1) + last
  }
}

/// A row of a sheet as it is stored.
struct SheetRow {
  /// The cells that are stored, by ascending column.
  var cells: [SheetCell] = []
  /// Their values, one after the other, each followed by its place, so that rows of equal texts
  /// are equal.
  var text: [UInt8] = []
  /// The row's number, from 1, and where it begins in the XML.
  var place = RowPlace(line: 0, byteOffset: 0)
  /// Whether a spreadsheet program hides the row.
  var isHidden = false
  /// Whether the row has more bytes than a row may have; they are cut off.
  var isTooLong = false

  /// Adds a cell whose value is at the end of the text.
  mutating func append(_ cell: SheetCell) {
    cells.append(cell)
    if cell.value.isEmpty { return }
    // No text has the byte FF in UTF-8.
    text.append(0xFF)
    text.append(cell.kind.rawValue)
    text.append(UInt8(cell.column & 0xFF))
    text.append(UInt8(cell.column >> 8))
  }

  /// Forgets the cells, but not their memory.
  mutating func begin(at place: RowPlace) {
    cells.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    self.place = place
    (isHidden, isTooLong) = (false, false)
  }
}
