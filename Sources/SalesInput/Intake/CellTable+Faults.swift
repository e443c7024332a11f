import Segmentation

extension CellTable {
  /// The range of a cell without spaces around it, in the text or in `spill`.
  func trimmed(_ cell: Int, in text: Span<UInt8>) -> Range<Int> {
    isSpilled[cell] ? trimmed(cell, within: spill.span) : trimmed(cell, within: text)
  }

  private func trimmed(_ cell: Int, within text: Span<UInt8>) -> Range<Int> {
    if !kinds[cell].isReadable { return 0..<0 }
    var start = starts[cell]
    var end = ends[cell]
    while start < end, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    while end > start, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  /// What is wrong with a cell as such, whatever is expected in it.
  func fault(_ cell: Int) -> (LedgerAccount.RejectionReason, String)? {
    switch kinds[cell] {
    case .missing: (.missingColumns, "the field is missing.")
    case .nested: (.badRecord, "the field is neither text nor a number.")
    case .plainNumber:
      (.badDate, "this is a number, and is not shown as a date. Give the column a date format.")
    case .noDay: (.badDate, "the serial number is no day of the calendar.")
    case .error: (.notConvertible, "the cell holds an error in place of a value.")
    case .uncalculated:
      (
        .notConvertible,
        "the formula has no stored result. Open and save the file in a spreadsheet program."
      )
    case .text, .number, .null, .moment: nil
    }
  }

  /// What is wrong with a cell that is to be an id.
  func fault(
    _ cell: Int,
    in text: Span<UInt8>,
    _ range: Range<Int>
  ) -> (LedgerAccount.RejectionReason, String)? {
    if let fault = fault(cell) { return fault }
    if range.isEmpty { return (.missingID, "the customer's id is empty.") }
    for position in range where text[position] == 0 {
      return (.invalidEncoding, "the id has a null byte, which is not text.")
    }
    return nil
  }
}
