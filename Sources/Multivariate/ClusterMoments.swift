/// The sizes, means and spreads of a partition's clusters, and the indices that follow from them.
///
/// Sums are compensated and run in row order. Clusters without rows are left out: the number of
/// clusters in the formulas is that of the clusters that hold rows.
public struct ClusterMoments: Sendable, Equatable {
  /// The number of rows of each cluster that has any.
  public let sizes: [Int]
  /// The mean of each cluster, *k* × *d*.
  public let centroids: Matrix
  /// The mean distance of each cluster's rows to its centroid.
  public let meanDistances: [Double]
  /// The sum of squared distances of all rows to their centroids.
  public let inertia: Double

  /// Measures a partition.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - labels: The cluster of each row, in `0..<clusterCount`.
  ///   - clusterCount: The number of clusters.
  /// - Complexity: O(*n* · *d*).
  public init(_ matrix: Matrix, labels: [Int], clusterCount: Int) {
    precondition(
      labels.count == matrix.rowCount,
      "\(labels.count) labels do not go with \(matrix.rowCount) rows."
    )
    let d = matrix.columnCount
    var counts = [Int](repeating: 0, count: clusterCount)
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: clusterCount * d)
    for (row, label) in labels.enumerated() {
      counts[label] += 1
      for column in 0..<d { sums[label * d + column].add(matrix[row, column]) }
    }
    let means = sums.indices.map { sums[$0].value / Double(max(1, counts[$0 / d])) }
    var distances = [CompensatedSum](repeating: CompensatedSum(), count: clusterCount)
    var squares = CompensatedSum()
    for (row, label) in labels.enumerated() {
      var square = 0.0
      for column in 0..<d {
        let difference = matrix[row, column] - means[label * d + column]
        square += difference * difference
      }
      squares.add(square)
      distances[label].add(square.squareRoot())
    }
    let filled = counts.indices.filter { counts[$0] > 0 }
    sizes = filled.map { counts[$0] }
    centroids = Matrix(
      rowCount: filled.count,
      columnCount: d,
      values: filled.flatMap { means[$0 * d..<($0 + 1) * d] }
    )
    meanDistances = filled.map { distances[$0].value / Double(counts[$0]) }
    inertia = squares.value
  }

  /// The Davies–Bouldin index: how wide clusters are compared with how far apart they lie.
  ///
  /// With *s* a cluster's mean distance to its centroid and *d* the distance of two centroids, the
  /// mean over clusters of the largest (*sᵢ* + *sⱼ*) / *dᵢⱼ* (Davies and Bouldin 1979). Zero or more,
  /// smaller being better; 0 with fewer than two clusters. Clusters with the same centroid are
  /// infinitely alike, unless both are single points. O(*k*² · *d*).
  public var daviesBouldin: Double {
    guard sizes.count > 1 else { return 0 }
    var sum = CompensatedSum()
    for i in sizes.indices {
      var worst = 0.0
      for j in sizes.indices where j != i {
        let spread = meanDistances[i] + meanDistances[j]
        worst = max(worst, spread == 0 ? 0 : spread / distance(i, j))
      }
      sum.add(worst)
    }
    return sum.value / Double(sizes.count)
  }

  /// The Calinski–Harabasz index: variance between clusters over variance within them.
  ///
  /// (*B* / (*k* − 1)) / (*W* / (*n* − *k*)), where *W* is the inertia and *B* the sum over clusters
  /// of size times squared distance from the centroid to the mean of all (Calinski and Harabasz
  /// 1974). Zero or more, larger being better; 0 with fewer than two clusters or as many clusters as
  /// rows; 1 where the inertia is 0, as in scikit-learn. O(*k* · *d*).
  public var calinskiHarabasz: Double {
    let n = Double(sizes.reduce(0, +))
    let k = Double(sizes.count)
    guard k > 1, n > k else { return 0 }
    guard inertia > 0 else { return 1 }
    var between = CompensatedSum()
    for column in 0..<centroids.columnCount {
      var sum = CompensatedSum()
      for i in sizes.indices { sum.add(Double(sizes[i]) * centroids[i, column]) }
      let mean = sum.value / n
      for i in sizes.indices {
        let difference = centroids[i, column] - mean
        between.add(Double(sizes[i]) * difference * difference)
      }
    }
    return (between.value / (k - 1)) / (inertia / (n - k))
  }

  /// The distance between two centroids.
  private func distance(_ i: Int, _ j: Int) -> Double {
    var square = 0.0
    for column in 0..<centroids.columnCount {
      let difference = centroids[i, column] - centroids[j, column]
      square += difference * difference
    }
    return square.squareRoot()
  }
}
