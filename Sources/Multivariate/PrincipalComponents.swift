/// The directions in which rows differ most, orthogonal to each other.
///
/// They are the eigenvectors of the covariance matrix, found by cyclic Jacobi rotations (Jacobi
/// 1846; Golub and Van Loan, Matrix Computations, 8.5), which give small symmetric matrices'
/// eigenvalues to full relative precision. An eigenvector's sign is arbitrary, so one is chosen:
/// the loading of largest magnitude is positive; magnitudes within 1e-9 of each other tie, and the
/// first column among them decides.
public struct PrincipalComponents: Sendable {
  /// How many components to find, at most.
  public let componentCount: Int

  /// Creates a search for a number of components.
  ///
  /// - Parameter componentCount: How many components, zero or more; no more are found than there
  ///   are columns.
  public init(componentCount: Int = 2) {
    precondition(componentCount >= 0, "There are no \(componentCount) components.")
    self.componentCount = componentCount
  }

  /// Finds the components of largest variance.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers; they need not be centred.
  ///   - parallel: The threads to work on, an element of the covariance each.
  /// - Returns: The components by falling variance, equal variances in column order. With fewer
  ///   than two rows, or constant columns only, all variances and their ratios are 0 and the
  ///   components are the first columns.
  /// - Complexity: O(*n* · *d*²) for the covariance, O(*d*³) a sweep of rotations, of which there
  ///   are about six.
  public func fit(to matrix: Matrix, parallel: Parallel = Parallel(threadCount: 1)) -> Model {
    let means = Self.means(of: matrix, parallel)
    var eigen = SymmetricEigenproblem(Self.covariance(of: matrix, means: means, parallel))
    eigen.solve()
    let order = (0..<matrix.columnCount).sorted {
      (-eigen.values[$0], $0) < (-eigen.values[$1], $1)
    }
    // Rounding may leave an eigenvalue of nothing slightly below zero.
    let variances = order.map { max(0, eigen.values[$0]) }
    let total = variances.reduce(0, +)
    let kept = min(componentCount, matrix.columnCount)
    return Model(
      components: Matrix(
        rowCount: kept,
        columnCount: matrix.columnCount,
        values: order.prefix(kept).flatMap { Self.signed(eigen.vector($0)) }
      ),
      explainedVariance: Array(variances.prefix(kept)),
      explainedVarianceRatio: variances.prefix(kept).map { total > 0 ? $0 / total : 0 },
      means: means
    )
  }

  /// The mean of each column, 0 without rows.
  private static func means(of matrix: Matrix, _ parallel: Parallel) -> [Double] {
    parallel.map(chunkCount: matrix.columnCount) { column in
      var sum = CompensatedSum()
      for row in 0..<matrix.rowCount { sum.add(matrix[row, column]) }
      return matrix.rowCount > 0 ? sum.value / Double(matrix.rowCount) : 0
    }
  }

  /// The *d* × *d* covariance with divisor *n* − 1; zero with fewer than two rows.
  private static func covariance(
    of matrix: Matrix,
    means: [Double],
    _ parallel: Parallel
  ) -> Matrix {
    let d = matrix.columnCount
    var values = [Double](repeating: 0, count: d * d)
    guard matrix.rowCount > 1 else { return Matrix(rowCount: d, columnCount: d, values: values) }
    let pairs = (0..<d).flatMap { i in (i..<d).map { j in (i, j) } }
    let elements = parallel.map(chunkCount: pairs.count) { pair in
      let (i, j) = pairs[pair]
      var sum = CompensatedSum()
      for row in 0..<matrix.rowCount {
        sum.add((matrix[row, i] - means[i]) * (matrix[row, j] - means[j]))
      }
      return sum.value / Double(matrix.rowCount - 1)
    }
    for ((i, j), element) in zip(pairs, elements) {
      values[i * d + j] = element
      values[j * d + i] = element
    }
    return Matrix(rowCount: d, columnCount: d, values: values)
  }

  /// The vector, or its negative, by the rule for signs.
  private static func signed(_ vector: [Double]) -> [Double] {
    let largest = vector.map(\.magnitude).max() ?? 0
    let deciding = vector.first { $0.magnitude >= largest - 1e-9 } ?? 0
    return deciding < 0 ? vector.map { 0 - $0 } : vector
  }

  /// The components that were found.
  public struct Model: Sendable, Equatable {
    /// The loadings: a component a row, unit vectors of *d* columns.
    public let components: Matrix
    /// The variance along each component, with divisor *n* − 1.
    public let explainedVariance: [Double]
    /// The share of each component in the total variance, 0...1; 0 where there is no variance.
    public let explainedVarianceRatio: [Double]
    /// The mean of each column, which is taken off before projecting.
    public let means: [Double]

    /// Creates a model from components found earlier.
    ///
    /// - Parameters:
    ///   - components: The loadings, a component a row.
    ///   - explainedVariance: The variance along each component.
    ///   - explainedVarianceRatio: The share of each component in the total variance.
    ///   - means: The mean of each column.
    public init(
      components: Matrix,
      explainedVariance: [Double],
      explainedVarianceRatio: [Double],
      means: [Double]
    ) {
      precondition(
        components.columnCount == means.count
          && components.rowCount == explainedVariance.count
          && components.rowCount == explainedVarianceRatio.count,
        """
        \(components.rowCount) × \(components.columnCount) loadings do not go with \
        \(means.count) means, \(explainedVariance.count) variances and \
        \(explainedVarianceRatio.count) ratios.
        """
      )
      self.components = components
      self.explainedVariance = explainedVariance
      self.explainedVarianceRatio = explainedVarianceRatio
      self.means = means
    }

    /// The coordinates of rows along the components.
    ///
    /// - Parameter matrix: *n* × *d* numbers.
    /// - Returns: *n* × *c* numbers, *c* being the number of components.
    /// - Complexity: O(*n* · *d* · *c*).
    public func project(_ matrix: Matrix) -> Matrix {
      let d = means.count
      precondition(
        matrix.columnCount == d,
        "A model of \(d) columns cannot project \(matrix.columnCount)."
      )
      let count = components.rowCount
      var scores = [Double](repeating: 0, count: matrix.rowCount * count)
      for row in 0..<matrix.rowCount {
        for component in 0..<count {
          var score = 0.0
          for column in 0..<d {
            score += (matrix[row, column] - means[column]) * components[component, column]
          }
          scores[row * count + component] = score
        }
      }
      return Matrix(rowCount: matrix.rowCount, columnCount: count, values: scores)
    }
  }
}
