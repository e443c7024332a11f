/// How an input is encoded, decided by the first record with bytes above 0x7F.
///
/// If that record is well-formed UTF-8, the input is UTF-8 and later records that are not are
/// broken; if it is not, the input is Windows-1252. A later record that is well-formed UTF-8 then
/// contradicts, since such sequences make no sense in Windows-1252.
struct EncodingDecision {
  let file: String
  let given: TextEncoding?
  private(set) var found: TextEncoding?
  private var windowsLine = 0

  init(file: String, given: TextEncoding?) {
    self.file = file
    self.given = given
  }

  /// Whether the text is UTF-8 as it comes.
  var isUnicode: Bool { (given ?? found)?.isUnicode == true }

  /// The encoding, UTF-8 as long as every byte is ASCII.
  var encoding: TextEncoding { given ?? found ?? .utf8 }

  /// Takes note of a record with bytes above 0x7F.
  mutating func note(_ record: Span<UInt8>, line: Int) throws(SalesInputError) {
    if given != nil || found == .utf8 { return }
    let isUTF8 = WindowsText.isUTF8(record)
    if found == .windows1252 {
      if isUTF8 { throw .mixedEncodings(file, line: line, windowsLine: windowsLine) }
      return
    }
    found = isUTF8 ? .utf8 : .windows1252
    if !isUTF8 { windowsLine = line }
  }

  /// The beginning of a cell, up to the end of its line.
  func excerpt(of cell: Range<Int>, in text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for position in cell.prefix(240) {
      if text[position] == 0x0A || text[position] == 0x0D { break }
      bytes.append(text[position])
    }
    var utf8: [UInt8] = []
    if encoding == .windows1252, WindowsText.appendUTF8(of: bytes.span, to: &utf8) { bytes = utf8 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes the cells of a record UTF-8, and says which of them cannot be.
  func convert(_ positions: [Int], of cells: inout CellTable, in text: Span<UInt8>) -> Int? {
    for cell in positions where cell < cells.count {
      let range = cells.starts[cell]..<cells.ends[cell]
      if encoding == .windows1252 {
        guard cells.transcode(cell, in: text) else { return cell }
      } else if cells.isSpilled[cell] {
        guard WindowsText.isUTF8(cells.spill.span.extracting(range)) else { return cell }
      } else {
        guard WindowsText.isUTF8(text.extracting(range)) else { return cell }
      }
    }
    return nil
  }
}
