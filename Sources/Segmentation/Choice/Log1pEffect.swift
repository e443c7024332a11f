internal import Multivariate

/// What the transform `log1p` would have changed: how large as many segments would have been.
public struct Log1pEffect: Sendable, Equatable {
  /// The share of customers that the smallest segment would have, above 0 to 1.
  public let smallestShare: Double
  /// The share of customers that the largest segment would have.
  public let largestShare: Double
  /// Whether the shares are those of some customers who stand for all.
  public let isEstimate: Bool

  /// The most customers that are divided once more; beyond, as many stand for all.
  static let customerLimit = 1_000

  /// Creates an effect.
  ///
  /// - Parameters:
  ///   - smallestShare: The share of customers in the smallest segment.
  ///   - largestShare: The share of customers in the largest segment.
  ///   - isEstimate: Whether some customers stand for all.
  public init(smallestShare: Double, largestShare: Double, isEstimate: Bool) {
    self.smallestShare = smallestShare
    self.largestShare = largestShare
    self.isEstimate = isEstimate
  }

  /// Divides customers once more, after the transform; nil where they cannot be divided so.
  ///
  /// Where there are many, those at equal distances in the table stand for all (systematic sampling,
  /// Cochran 1977, chapter 8), so that it takes a few thousandths of a second at any number.
  ///
  /// - Parameters:
  ///   - features: Recency, frequency and monetary of each customer, transformed.
  ///   - clusterCount: The number of segments.
  ///   - seed: What the random choices start from.
  ///   - parallel: The threads to work on.
  init?(features: [[Double]], clusterCount: Int, seed: UInt64, parallel: Parallel) {
    let count = features[0].count
    let taken = min(count, Self.customerLimit)
    guard taken > clusterCount else { return nil }
    let matrix = Matrix(
      columns: features.map { feature in
        (0..<taken).map { feature[$0 * count / taken] }
      }
    )
    let z = Standardizer().fit(to: matrix, parallel: parallel).transform(matrix)
    let labels = KMeans(clusterCount: clusterCount, seed: seed, startCount: 4)
      .fit(to: z, parallel: parallel).labels
    var sizes = [Int](repeating: 0, count: clusterCount)
    for label in labels { sizes[label] += 1 }
    guard let smallest = sizes.min(), let largest = sizes.max(), smallest > 0 else { return nil }
    self.init(
      smallestShare: Double(smallest) / Double(taken),
      largestShare: Double(largest) / Double(taken),
      isEstimate: taken < count
    )
  }
}
