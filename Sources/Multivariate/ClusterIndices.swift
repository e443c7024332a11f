/// Measures of how well a partition of rows into clusters fits them.
///
/// All take the rows, *n* × *d*, and a label in `0..<clusterCount` for each. Sums are compensated
/// and run in row order. A label that no row has is left out: the number of clusters in the
/// formulas is that of the clusters that hold rows.
public enum ClusterIndices {
  /// The sum of squared distances of rows to the mean of their cluster.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - labels: The cluster of each row.
  ///   - clusterCount: The number of clusters.
  /// - Returns: Zero or more, in squared units of the columns.
  /// - Complexity: O(*n* · *d*).
  public static func inertia(_ matrix: Matrix, labels: [Int], clusterCount: Int) -> Double {
    ClusterMoments(matrix, labels: labels, clusterCount: clusterCount).inertia
  }

  /// The Davies–Bouldin index: how wide clusters are compared with how far apart they lie.
  ///
  /// With *s* a cluster's mean distance to its centroid and *d* the distance of two centroids, the
  /// mean over clusters of the largest (*sᵢ* + *sⱼ*) / *dᵢⱼ* (Davies and Bouldin 1979). Clusters with
  /// the same centroid are infinitely alike, unless both are single points.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - labels: The cluster of each row.
  ///   - clusterCount: The number of clusters.
  /// - Returns: Zero or more, smaller being better; 0 with fewer than two clusters.
  /// - Complexity: O((*n* + *k*²) · *d*).
  public static func daviesBouldin(_ matrix: Matrix, labels: [Int], clusterCount: Int) -> Double {
    ClusterMoments(matrix, labels: labels, clusterCount: clusterCount).daviesBouldin
  }

  /// The Calinski–Harabasz index: variance between clusters over variance within them.
  ///
  /// (*B* / (*k* − 1)) / (*W* / (*n* − *k*)), where *W* is the inertia and *B* the sum over clusters
  /// of size times squared distance from the centroid to the mean of all (Calinski and Harabasz
  /// 1974).
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - labels: The cluster of each row.
  ///   - clusterCount: The number of clusters.
  /// - Returns: Zero or more, larger being better; 0 with fewer than two clusters or as many
  ///   clusters as rows; 1 where the inertia is 0, as in scikit-learn.
  /// - Complexity: O(*n* · *d*).
  public static func calinskiHarabasz(
    _ matrix: Matrix,
    labels: [Int],
    clusterCount: Int
  ) -> Double {
    ClusterMoments(matrix, labels: labels, clusterCount: clusterCount).calinskiHarabasz
  }
}
