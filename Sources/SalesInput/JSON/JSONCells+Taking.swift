import Segmentation

extension JSONCells {
  /// Books an object as a row, or rejects it.
  ///
  /// - Parameters:
  ///   - object: The object's members.
  ///   - record: Where it lies.
  ///   - text: In which text.
  ///   - columns: The columns of the input.
  ///   - cells: Memory for its cells.
  ///   - intake: Where rows are booked.
  ///   - place: Where it lies in the input.
  /// - Throws: `SalesInputError` where reading ends with this row.
  func take(
    _ object: JSONMembers,
    _ record: Range<Int>,
    of text: Span<UInt8>,
    _ columns: ResolvedColumns,
    _ cells: inout CellTable,
    into intake: inout RowIntake,
    at place: RowPlace
  ) throws(SalesInputError) {
    let (fault, hasHighBytes) = fill(&cells, from: object, in: text)
    if let fault { return try intake.reject(.badRecord, fault, at: place) }
    if hasHighBytes {
      let encoding = EncodingDecision(file: intake.file, given: .utf8)
      if let cell = encoding.convert(columns.positions, of: &cells, in: text) {
        return try intake.rejectEncoding(of: cell, text, cells, .utf8, at: place)
      }
      encoding.convertItems(columns.itemPositions, of: &cells, in: text)
    }
    let line = IDKey.hash(text.extracting(record))
    try intake.take(text, cells, lineHash: line, at: place)
  }
}
