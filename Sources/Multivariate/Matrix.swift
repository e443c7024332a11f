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

  /// Creates a matrix from its columns.
  ///
  /// - Parameter columns: The columns, from the first; all of the same length.
  /// - Complexity: O(`rowCount` · `columnCount`).
  public init(columns: [[Double]]) {
    let rowCount = columns.first?.count ?? 0
    precondition(
      columns.allSatisfy { $0.count == rowCount },
      "Columns of \(columns.map(\.count)) rows do not make a matrix."
    )
    var values = [Double](repeating: 0, count: rowCount * columns.count)
    for (column, elements) in columns.enumerated() {
      for row in 0..<rowCount { values[row * columns.count + column] = elements[row] }
    }
    self.init(rowCount: rowCount, columnCount: columns.count, values: values)
  }

  /// The element at a row and a column.
  ///
  /// - Parameters:
  ///   - row: A row, from 0.
  ///   - column: A column, from 0.
  /// - Complexity: O(1).
  public subscript(row: Int, column: Int) -> Double {
    values[row * columnCount + column]
  }

  /// The elements of one row, as a slice of `values`.
  ///
  /// - Parameter row: A row, from 0.
  /// - Returns: `columnCount` elements; their indices are those of `values`.
  /// - Complexity: O(1).
  public func row(_ row: Int) -> ArraySlice<Double> {
    values[row * columnCount..<(row + 1) * columnCount]
  }

  /// The elements of one column, from the first row to the last.
  ///
  /// - Parameter column: A column, from 0.
  /// - Returns: `rowCount` elements.
  /// - Complexity: O(`rowCount`).
  public func column(_ column: Int) -> [Double] {
    precondition(
      (0..<columnCount).contains(column),
      "A matrix of \(columnCount) columns has no column \(column)."
    )
    return (0..<rowCount).map { values[$0 * columnCount + column] }
  }

  /// How many different rows there are, counted no further than a limit.
  ///
  /// Rows are equal where all their elements are; 0 equals −0.
  ///
  /// - Parameter limit: Where to stop counting, zero or more.
  /// - Returns: The number of distinct rows, or `limit` where there are as many or more.
  /// - Complexity: O(*r* · `columnCount`), *r* being the rows seen until `limit` are found.
  public func distinctRowCount(upTo limit: Int) -> Int {
    var seen: Set<ArraySlice<Double>> = []
    for row in 0..<rowCount where seen.count < limit {
      seen.insert(self.row(row))
    }
    return seen.count
  }
}
