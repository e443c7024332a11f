/// How much nearer rows are to their own cluster than to the next one.
///
/// A row's silhouette is (*b* − *a*) / max(*a*, *b*), where *a* is the mean distance to the other rows
/// of its cluster and *b* the least mean distance to the rows of another cluster (Rousseeuw 1987). It
/// lies in −1...1, larger being better; it is 0 for the only row of a cluster, where there is one
/// cluster only, and where *a* = *b* = 0.
///
/// Up to some ten thousand rows all distances are computed (`DistanceSums`), beyond those to groups of
/// rows (`MultipoleWalk`); both once for all partitions that are measured together.
public enum Silhouettes {
  /// The mean of silhouettes.
  ///
  /// - Parameter silhouettes: Those of all rows, or of some.
  /// - Returns: −1...1; 0 without any.
  /// - Complexity: O(*n*).
  public static func mean(_ silhouettes: [Double]) -> Double {
    var sum = CompensatedSum()
    for value in silhouettes { sum.add(value) }
    return silhouettes.isEmpty ? 0 : sum.value / Double(silhouettes.count)
  }

  /// The silhouette of each row.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - labels: The cluster of each row, from 0.
  ///   - accuracy: How precise each number is; by default exact up to some ten thousand rows.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: A number for each row.
  /// - Complexity: O(*n*² · *d*) where exact, else about O(*n* · log *n*).
  public static func of(
    _ matrix: Matrix,
    labels: [Int],
    accuracy: SilhouetteAccuracy = .standard,
    parallel: Parallel
  ) -> [Double] {
    let values = of(matrix, partitions: [labels], accuracy: accuracy, parallel: parallel) {
      RowTree(matrix, parallel: parallel)
    }
    return values[0]
  }

  /// The silhouettes of each row in several partitions, measured together.
  ///
  /// Nine partitions by nearest centres take little more than one: what is computed of the
  /// distances is common to all.
  ///
  /// - Parameters:
  ///   - tree: The rows.
  ///   - partitions: For each partition, the cluster of each row of the tree's matrix, from 0.
  ///   - accuracy: How precise each number is; by default exact up to some ten thousand rows.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: For each partition, a number for each row.
  /// - Complexity: O(*n*² · *d*) where exact, else about O(*n* · log *n*), while partitions
  ///   have few cells in common (`CommonRefinement`); else that for each of them.
  public static func of(
    _ tree: RowTree,
    partitions: [[Int]],
    accuracy: SilhouetteAccuracy = .standard,
    parallel: Parallel
  ) -> [[Double]] {
    of(tree.matrix, partitions: partitions, accuracy: accuracy, parallel: parallel) { tree }
  }

  /// Chooses between all distances and the tree code.
  private static func of(
    _ matrix: Matrix,
    partitions: [[Int]],
    accuracy: SilhouetteAccuracy,
    parallel: Parallel,
    tree: () -> RowTree
  ) -> [[Double]] {
    for labels in partitions {
      precondition(
        labels.count == matrix.rowCount,
        "\(labels.count) labels do not go with \(matrix.rowCount) rows."
      )
      precondition(labels.allSatisfy { $0 >= 0 }, "Clusters are numbered from 0.")
    }
    let isExact =
      matrix.columnCount > MultipoleSilhouettes.columnLimit
      || accuracy.isExact(rowCount: matrix.rowCount)
    let tree = isExact ? nil : tree()
    let order = tree?.rows ?? Array(0..<Int32(matrix.rowCount))
    return together(partitions[...], order: order) { refinement in
      if let tree {
        MultipoleSilhouettes(tree, refinement, parallel: parallel)
          .values(tolerance: accuracy.tolerance, parallel: parallel)
      } else {
        DistanceSums(matrix, refinement).silhouettes(parallel: parallel)
      }
    }
  }

  /// Measures partitions together, or in two parts if they have too many cells in common: more than
  /// some share of the rows would take more time than they spare.
  private static func together(
    _ partitions: ArraySlice<[Int]>,
    order: [Int32],
    measure: (CommonRefinement) -> [[Double]]
  ) -> [[Double]] {
    guard !partitions.isEmpty else { return [] }
    let limit = min(1_000, max(64, order.count / 8))
    if let refinement = CommonRefinement(Array(partitions), order: order, limit: limit) {
      return measure(refinement)
    }
    let middle = partitions.startIndex + partitions.count / 2
    return together(partitions[..<middle], order: order, measure: measure)
      + together(partitions[middle...], order: order, measure: measure)
  }
}
