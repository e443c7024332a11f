extension EncodingDecision {
  /// Makes cells UTF-8 whose text is told but not needed; one that cannot be is emptied, since no
  /// sale is rejected for it.
  func convertItems(_ positions: [Int], of cells: inout CellTable, in text: Span<UInt8>) {
    for cell in positions where convert([cell], of: &cells, in: text) != nil {
      cells.set(cell, 0, 0, kind: .null)
    }
  }
}
