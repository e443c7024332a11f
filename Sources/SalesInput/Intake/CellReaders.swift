/// How cells are read, as far as earlier rows have settled it.
struct CellReaders: Sendable {
  let decimals: DecimalReader
  let dates: DateReader
  /// Whether bytes above 0x7F are known to be UTF-8.
  let knowsUTF8: Bool
  /// What the ids of cancelled sales begin with.
  let cancelledPrefix: String?
  /// Whether rows are compared as they are written.
  let comparesLines: Bool
}
