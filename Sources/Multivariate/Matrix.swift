/// A dense matrix of doubles, stored row by row.
///
/// Rows are observations (customers), columns are variables.
public struct Matrix: Sendable, Equatable {
  /// The number of rows (observations), zero or more.
  public let rowCount: Int
  /// The number of columns (variables), zero or more.
  public let columnCount: Int
  /// The `rowCount × columnCount` elements, row by row.
  public internal(set) var values: [Double]

  /// Creates a matrix from its elements.
  ///
  /// - Parameters:
  ///   - rowCount: The number of rows.
  ///   - columnCount: The number of columns.
  ///   - values: The elements, row by row; exactly `rowCount × columnCount` of them.
  public init(rowCount: Int, columnCount: Int, values: [Double]) {
    precondition(
      rowCount >= 0 && columnCount >= 0 && values.count == rowCount * columnCount,
      "A \(rowCount) × \(columnCount) matrix cannot hold \(values.count) values."
    )
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
  }

  /// The element at a row and a column.
  ///
  /// - Complexity: O(1).
  public subscript(row: Int, column: Int) -> Double {
    values[row * columnCount + column]
  }
}
