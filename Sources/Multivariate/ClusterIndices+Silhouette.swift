extension ClusterIndices {
  /// The mean silhouette of all rows.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - labels: The cluster of each row.
  ///   - clusterCount: The number of clusters.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: −1...1, larger being better; 0 without rows.
  /// - Complexity: O(*n*² · *d*).
  public static func silhouette(
    _ matrix: Matrix,
    labels: [Int],
    clusterCount: Int,
    parallel: Parallel
  ) -> Double {
    let all = silhouettes(matrix, labels: labels, clusterCount: clusterCount, parallel: parallel)
    var sum = CompensatedSum()
    for value in all { sum.add(value) }
    return all.isEmpty ? 0 : sum.value / Double(all.count)
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
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: A number in −1...1 for each row; 0 for the only row of a cluster, where there is
  ///   one cluster only, and where *a* = *b* = 0.
  /// - Complexity: O(*n*² · *d*).
  public static func silhouettes(
    _ matrix: Matrix,
    labels: [Int],
    clusterCount: Int,
    parallel: Parallel
  ) -> [Double] {
    precondition(
      labels.count == matrix.rowCount,
      "\(labels.count) labels do not go with \(matrix.rowCount) rows."
    )
    var counts = [Int](repeating: 0, count: clusterCount)
    for label in labels { counts[label] += 1 }
    let sizes = counts
    let chunkRows = 256
    let chunks = parallel.map(chunkCount: (matrix.rowCount + chunkRows - 1) / chunkRows) { chunk in
      let rows = chunk * chunkRows..<min((chunk + 1) * chunkRows, matrix.rowCount)
      return rows.map { silhouette(of: $0, matrix, labels: labels, sizes: sizes) }
    }
    return Array(chunks.joined())
  }

  /// The silhouette of one row, from its distances to all others.
  private static func silhouette(
    of row: Int,
    _ matrix: Matrix,
    labels: [Int],
    sizes: [Int]
  ) -> Double {
    let own = labels[row]
    guard sizes[own] > 1 else { return 0 }
    var sums = [Double](repeating: 0, count: sizes.count)
    let d = matrix.columnCount
    let values = matrix.values.span
    for other in 0..<matrix.rowCount {
      var square = 0.0
      for column in 0..<d {
        let difference = values[row * d + column] - values[other * d + column]
        square += difference * difference
      }
      sums[labels[other]] += square.squareRoot()
    }
    let a = sums[own] / Double(sizes[own] - 1)
    var b = Double.infinity
    for cluster in sizes.indices where cluster != own && sizes[cluster] > 0 {
      b = min(b, sums[cluster] / Double(sizes[cluster]))
    }
    guard b < .infinity, max(a, b) > 0 else { return 0 }
    return (b - a) / max(a, b)
  }
}
