/// Where a record begins.
struct RowPlace: Sendable, Equatable {
  /// The line, from 1.
  let line: Int
  /// The byte of the text, from 0.
  let byteOffset: Int
}
