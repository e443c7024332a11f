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
    let tree =
      accuracy.isExact(rowCount: matrix.rowCount)
      ? nil : RowTree(matrix, parallel: parallel)
    return silhouettes(
      matrix,
      tree: tree,
      labels: labels,
      clusterCount: clusterCount,
      accuracy: accuracy,
      parallel: parallel
    )
  }

  /// The silhouette of each row that a tree holds, which may serve for other partitions.
  ///
  /// - Parameters:
  ///   - tree: The rows.
  ///   - labels: The cluster of each row of the tree's matrix.
  ///   - clusterCount: The number of clusters.
  ///   - accuracy: How precise each number is; by default exact up to some ten thousand rows.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: The same as for the tree's matrix.
  /// - Complexity: O(*n*² · *d*) where exact, else about O(*n* · log *n*).
  public static func silhouettes(
    _ tree: RowTree,
    labels: [Int],
    clusterCount: Int,
    accuracy: SilhouetteAccuracy = .standard,
    parallel: Parallel
  ) -> [Double] {
    silhouettes(
      tree.matrix,
      tree: tree,
      labels: labels,
      clusterCount: clusterCount,
      accuracy: accuracy,
      parallel: parallel
    )
  }

  /// Chooses between all distances and the tree code.
  private static func silhouettes(
    _ matrix: Matrix,
    tree: RowTree?,
    labels: [Int],
    clusterCount: Int,
    accuracy: SilhouetteAccuracy,
    parallel: Parallel
  ) -> [Double] {
    precondition(
      labels.count == matrix.rowCount,
      "\(labels.count) labels do not go with \(matrix.rowCount) rows."
    )
    precondition(
      labels.allSatisfy { (0..<clusterCount).contains($0) },
      "The labels of \(clusterCount) clusters are 0 to \(clusterCount - 1)."
    )
    guard let tree, !accuracy.isExact(rowCount: matrix.rowCount) else {
      return ExactSilhouette(matrix, labels: labels, clusterCount: clusterCount)
        .values(parallel: parallel)
    }
    return SilhouetteTreeCode(
      tree,
      labels: labels,
      clusterCount: clusterCount,
      tolerance: accuracy.tolerance,
      parallel: parallel
    ).values(parallel: parallel)
  }
}
