public import Multivariate

/// The chosen division of the customers into clusters.
public struct Clustering: Sendable, Equatable {
  /// The number of clusters, at least 2.
  public let k: Int
  /// The number of clusters that were found, before small ones were pooled with others.
  public let foundK: Int
  /// The cluster of each customer, 0 to k-1, in the canonical order of clusters.
  public let labels: [Int]
  /// The centroids in z-scores, k × 3: recency, frequency, monetary.
  public let centroids: Matrix
  /// The clusters with their names, by number.
  public internal(set) var segments: [Segment]
  /// The silhouette of each customer, -1 to 1.
  public let silhouettes: [Double]

  /// Creates a clustering.
  ///
  /// - Parameters:
  ///   - k: The number of clusters.
  ///   - foundK: The number that was found before small ones were pooled; as many if not given.
  ///   - labels: The cluster of each customer.
  ///   - centroids: The centroids in z-scores, k × 3.
  ///   - segments: The clusters with their names, by number.
  ///   - silhouettes: The silhouette of each customer.
  public init(
    k: Int,
    foundK: Int? = nil,
    labels: [Int],
    centroids: Matrix,
    segments: [Segment],
    silhouettes: [Double]
  ) {
    precondition(
      centroids.rowCount == k && segments.count == k
        && silhouettes.count == labels.count,
      "\(k) clusters need as many centroids (\(centroids.rowCount)) and segments "
        + "(\(segments.count)), and \(labels.count) customers as many silhouettes."
    )
    self.k = k
    self.foundK = foundK ?? k
    self.labels = labels
    self.centroids = centroids
    self.segments = segments
    self.silhouettes = silhouettes
  }

  /// Whether some clusters were pooled with others.
  public var isPooled: Bool { k < foundK }
}
