/// Where the clusters of several partitions lie, and how wide they are.
///
/// From sums over cells, which are added up to clusters: O(*n*).
struct ClusterPlaces: Sendable {
  /// For each cluster, its centroid, and its standard deviation as a fourth coordinate.
  private let places: [SIMD4<Double>]
  private let firstClusters: [Int]

  /// Finds the places; the points are those of a refinement's positions.
  init(_ points: [SIMD4<Double>], _ refinement: CommonRefinement) {
    var sums = [SIMD4<Double>](repeating: .zero, count: refinement.clusterCount)
    var squares = [Double](repeating: 0, count: refinement.clusterCount)
    for (index, cell) in refinement.cells.enumerated() {
      var sum = SIMD4<Double>.zero
      var square = SIMD4<Double>.zero
      for point in points[cell] {
        sum += point
        square += point * point
      }
      for cluster in refinement.clusters(ofCell: index) {
        sums[cluster] += sum
        squares[cluster] += square.total
      }
    }
    places = sums.indices.map { cluster in
      let size = Double(max(1, refinement.clusterSizes[cluster]))
      var place = sums[cluster] / size
      place.w = max(0, squares[cluster] / size - (place * place).total).squareRoot()
      return place
    }
    firstClusters = refinement.firstClusters
  }

  /// The typical mean distance from a point to its second nearest cluster, in that partition where it
  /// is least: about the larger of the two mean distances that make a silhouette.
  ///
  /// A cluster's mean distance is at most the root of its mean square, which is that of centroid and
  /// standard deviation together.
  func typicalDistance(from point: SIMD4<Double>) -> Double {
    var least = Double.infinity
    for partition in firstClusters.indices.dropLast() {
      var (nearest, next) = (Double.infinity, Double.infinity)
      for place in places[firstClusters[partition]..<firstClusters[partition + 1]] {
        let difference = point - place
        let square = (difference * difference).total
        next = min(next, max(nearest, square))
        nearest = min(nearest, square)
      }
      least = min(least, next)
    }
    return least.squareRoot()
  }
}
