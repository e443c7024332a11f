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
  /// How much of the least solid cluster is found again among customers drawn anew, 0 to 1; nil
  /// where there are too few customers to tell.
  public internal(set) var solidity: Double?
  /// Whether the candidate took part in the choice; false for one shown for comparison only.
  public let considered: Bool

  /// How many times customers are drawn anew for a candidate that is not chosen.
  ///
  /// Enough to compare its solidity with the chosen one's, to within a tenth or two; eight candidates
  /// take half of what the chosen one takes with 100.
  public static let resampleCount = 4

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
  ///   - solidity: How much of the least solid cluster is found again, if known.
  public init(
    k: Int,
    silhouette: Double,
    daviesBouldin: Double,
    calinskiHarabasz: Double,
    inertia: Double,
    smallestCluster: Int,
    considered: Bool,
    solidity: Double? = nil
  ) {
    self.k = k
    self.silhouette = silhouette
    self.daviesBouldin = daviesBouldin
    self.calinskiHarabasz = calinskiHarabasz
    self.inertia = inertia
    self.smallestCluster = smallestCluster
    self.considered = considered
    self.solidity = solidity
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
