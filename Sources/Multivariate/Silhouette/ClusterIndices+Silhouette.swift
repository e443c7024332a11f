extension ClusterIndices {
  /// The mean silhouette of all rows.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - labels: The cluster of each row.
  ///   - clusterCount: The number of clusters.
  ///   - accuracy: How precise each row's silhouette is.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: −1...1, larger being better; 0 without rows.
  /// - Complexity: That of `silhouettes(_:labels:clusterCount:accuracy:parallel:)`.
  public static func silhouette(
    _ matrix: Matrix,
    labels: [Int],
    clusterCount: Int,
    accuracy: SilhouetteAccuracy = .standard,
    parallel: Parallel
  ) -> Double {
    mean(
      silhouettes(
        matrix,
        labels: labels,
        clusterCount: clusterCount,
        accuracy: accuracy,
        parallel: parallel
      )
    )
  }

  /// The mean of silhouettes, 0 without any.
  public static func mean(_ silhouettes: [Double]) -> Double {
    var sum = CompensatedSum()
    for value in silhouettes { sum.add(value) }
    return silhouettes.isEmpty ? 0 : sum.value / Double(silhouettes.count)
  }

  /// The silhouette of each row: how much nearer its own cluster is than the next one.
  ///
  /// (*b* − *a*) / max(*a*, *b*), where *a* is the mean distance to the other rows of its cluster
  /// and *b* the least mean distance to the rows of another cluster (Rousseeuw 1987).
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - labels: The cluster of each row.
  ///   - clusterCount: The number of clusters.
  ///   - accuracy: How precise each number is; by default exact up to some ten thousand rows.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: A number in −1...1 for each row; 0 for the only row of a cluster, where there is
  ///   one cluster only, and where *a* = *b* = 0.
  /// - Complexity: O(*n*² · *d*) where exact, else about O(*n* · log *n*).
  public static func silhouettes(
    _ matrix: Matrix,
    labels: [Int],
    clusterCount: Int,
    accuracy: SilhouetteAccuracy = .standard,
    parallel: Parallel
  ) -> [Double] {
    precondition(
      labels.allSatisfy { (0..<clusterCount).contains($0) },
      "The labels of \(clusterCount) clusters are 0 to \(clusterCount - 1)."
    )
    let values = silhouettes(
      matrix,
      partitions: [labels],
      accuracy: accuracy,
      parallel: parallel
    ) { RowTree(matrix, parallel: parallel) }
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
  /// - Returns: For each partition, a number in −1...1 for each row, as
  ///   `silhouettes(_:labels:clusterCount:accuracy:parallel:)` says.
  /// - Complexity: O(*n*² · *d*) where exact, else about O(*n* · log *n*), while partitions
  ///   have few cells in common (`CommonRefinement`); else that for each of them.
  public static func silhouettes(
    _ tree: RowTree,
    partitions: [[Int]],
    accuracy: SilhouetteAccuracy = .standard,
    parallel: Parallel
  ) -> [[Double]] {
    silhouettes(tree.matrix, partitions: partitions, accuracy: accuracy, parallel: parallel) {
      tree
    }
  }

  /// Chooses between all distances and the tree code.
  private static func silhouettes(
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

  /// Measures partitions together, or in two parts if they have too many cells in common.
  private static func together(
    _ partitions: ArraySlice<[Int]>,
    order: [Int32],
    measure: (CommonRefinement) -> [[Double]]
  ) -> [[Double]] {
    guard !partitions.isEmpty else { return [] }
    if let refinement = CommonRefinement(Array(partitions), order: order, limit: 1_000) {
      return measure(refinement)
    }
    let middle = partitions.startIndex + partitions.count / 2
    return together(partitions[..<middle], order: order, measure: measure)
      + together(partitions[middle...], order: order, measure: measure)
  }
}
