/// A number of clusters that was tried, and how well it fits.
public struct Candidate: Sendable, Equatable {
  /// The number of clusters.
  public let k: Int
  /// The mean silhouette, -1 to 1; higher is better.
  public let silhouette: Double
  /// The Davies–Bouldin index, zero or more; lower is better.
  public let daviesBouldin: Double
  /// The Calinski–Harabasz index, zero or more; higher is better.
  public let calinskiHarabasz: Double
  /// The sum of squared distances to the centroids; always falls as k grows.
  public let inertia: Double
  /// The number of customers in the smallest cluster.
  public let smallestCluster: Int
  /// Whether the candidate took part in the choice; false for one shown for comparison only.
  public let considered: Bool

  /// Creates a candidate.
  ///
  /// - Parameters:
  ///   - k: The number of clusters.
  ///   - silhouette: The mean silhouette.
  ///   - daviesBouldin: The Davies–Bouldin index.
  ///   - calinskiHarabasz: The Calinski–Harabasz index.
  ///   - inertia: The sum of squared distances to the centroids.
  ///   - smallestCluster: The customers in the smallest cluster.
  ///   - considered: Whether it took part in the choice.
  public init(
    k: Int,
    silhouette: Double,
    daviesBouldin: Double,
    calinskiHarabasz: Double,
    inertia: Double,
    smallestCluster: Int,
    considered: Bool
  ) {
    self.k = k
    self.silhouette = silhouette
    self.daviesBouldin = daviesBouldin
    self.calinskiHarabasz = calinskiHarabasz
    self.inertia = inertia
    self.smallestCluster = smallestCluster
    self.considered = considered
  }

  /// The candidate's value of an index.
  ///
  /// - Parameter metric: The index.
  /// - Returns: Its value.
  public func value(of metric: SelectionMetric) -> Double {
    switch metric {
    case .silhouette: silhouette
    case .daviesBouldin: daviesBouldin
    case .calinskiHarabasz: calinskiHarabasz
    }
  }
}
