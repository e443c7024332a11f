/// Shifts and scales each column to mean 0 and standard deviation 1.
///
/// *z* = (*x* − mean) / scale, where the scale is the population standard deviation (divisor *n*),
/// as in scikit-learn's `StandardScaler`. Two passes of compensated sums: the mean first, then the
/// squares of the deviations from it, which lose nothing to cancellation (Chan, Golub and LeVeque
/// 1983). O(*n* · *d*).
public struct Standardizer: Sendable {
  /// Creates a standardizer.
  public init() {}

  /// Finds the mean and the scale of each column.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - parallel: The threads to work on, a column each.
  /// - Returns: *d* means and *d* scales. A constant column has the scale 0. Without rows, means
  ///   and scales are 0.
  /// - Complexity: O(*n* · *d*).
  public func fit(to matrix: Matrix, parallel: Parallel = Parallel(threadCount: 1)) -> Model {
    let columns = parallel.map(chunkCount: matrix.columnCount) {
      Self.moments(matrix, column: $0)
    }
    return Model(means: columns.map(\.mean), scales: columns.map(\.scale))
  }

  /// The mean and the population standard deviation of one column.
  private static func moments(_ matrix: Matrix, column: Int) -> (mean: Double, scale: Double) {
    guard matrix.rowCount > 0 else { return (0, 0) }
    let first = matrix[0, column]
    var isConstant = true
    var sum = CompensatedSum()
    for row in 0..<matrix.rowCount {
      isConstant = isConstant && matrix[row, column] == first
      sum.add(matrix[row, column])
    }
    // The mean of equal numbers may be off by a rounding, which would leave a tiny scale.
    guard !isConstant else { return (first, 0) }
    let mean = sum.value / Double(matrix.rowCount)
    var squares = CompensatedSum()
    for row in 0..<matrix.rowCount {
      let deviation = matrix[row, column] - mean
      squares.add(deviation * deviation)
    }
    return (mean, (squares.value / Double(matrix.rowCount)).squareRoot())
  }

  /// What a standardizer found: a mean and a scale for each column.
  public struct Model: Sendable, Equatable {
    /// The mean of each column.
    public let means: [Double]
    /// The population standard deviation of each column; 0 where the column is constant.
    public let scales: [Double]

    /// Creates a model from means and scales found earlier.
    ///
    /// - Parameters:
    ///   - means: The mean of each column.
    ///   - scales: The scale of each column, as many as means; 0 for a constant column.
    public init(means: [Double], scales: [Double]) {
      precondition(
        means.count == scales.count,
        "\(means.count) means do not go with \(scales.count) scales."
      )
      self.means = means
      self.scales = scales
    }

    /// Shifts and scales each column.
    ///
    /// - Parameter matrix: *n* × *d* numbers, *d* being the number of means.
    /// - Returns: *n* × *d* numbers (*x* − mean) / scale; 0 wherever the scale is 0.
    /// - Complexity: O(*n* · *d*).
    public func transform(_ matrix: Matrix) -> Matrix {
      precondition(
        matrix.columnCount == means.count,
        "A model of \(means.count) columns cannot transform \(matrix.columnCount)."
      )
      var values = matrix.values
      for row in 0..<matrix.rowCount {
        for column in 0..<means.count {
          let index = row * means.count + column
          let scale = scales[column]
          values[index] = scale == 0 ? 0 : (values[index] - means[column]) / scale
        }
      }
      return Matrix(rowCount: matrix.rowCount, columnCount: matrix.columnCount, values: values)
    }
  }
}
