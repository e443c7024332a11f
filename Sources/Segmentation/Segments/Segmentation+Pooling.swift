public import Multivariate

extension Segmentation {
  /// The segmentation with small segments pooled with others, so that no count tells of a few
  /// customers, and no total gives a count back that is not told.
  ///
  /// The smallest segment that is too small joins the one with the nearest centroid, until none is
  /// too small; the segments are then numbered and named anew.
  ///
  /// - Parameters:
  ///   - least: The least number of customers of a segment.
  ///   - parallel: The threads to work on.
  /// - Returns: The segmentation, this one where no segment is too small; nil where fewer than two
  ///   segments would be left, or fewer customers than `least` there are.
  /// - Complexity: O(k³ + n log n) for n customers in k segments.
  public func pooled(toAtLeast least: Int, parallel: Parallel) -> Segmentation? {
    guard table.customerCount >= least else { return nil }
    guard let clustering, clustering.segments.contains(where: { $0.customerCount < least }) else {
      return self
    }
    var pools = Pools(clustering)
    while let small = pools.smallest, pools.counts[small] < least {
      guard let near = pools.nearest(to: small) else { return nil }
      pools.join(small, to: near)
    }
    guard pools.counts.count(where: { $0 > 0 }) > 1 else { return nil }
    var pooled = self
    pooled.clustering = Clustering(
      labels: clustering.labels.map { pools.target[$0] },
      centroids: pools.centroids,
      silhouettes: clustering.silhouettes,
      solidities: clustering.segments.map { pools.isJoined[$0.cluster] ? nil : $0.solidity },
      customers: CustomerValues(table, parallel: parallel),
      parallel: parallel
    )
    return pooled
  }
}

/// Clusters that join each other; those that have joined another are empty.
private struct Pools {
  /// The number of customers of each.
  private(set) var counts: [Int]
  private(set) var centroids: Matrix
  /// Where the customers of each are now.
  private(set) var target: [Int]
  /// Whether another has joined it.
  private(set) var isJoined: [Bool]

  init(_ clustering: Clustering) {
    counts = clustering.segments.map(\.customerCount)
    centroids = clustering.centroids
    target = Array(0..<clustering.k)
    isJoined = Array(repeating: false, count: clustering.k)
  }

  /// The smallest that is not empty, of equal ones the first.
  var smallest: Int? {
    counts.indices.filter { counts[$0] > 0 }.min { counts[$0] < counts[$1] }
  }

  /// The one whose centroid is nearest, of equal ones the first; nil where there is no other.
  func nearest(to pool: Int) -> Int? {
    func distance(_ other: Int) -> Double {
      (0..<centroids.columnCount).reduce(0) { sum, column in
        let difference = centroids[pool, column] - centroids[other, column]
        return sum + difference * difference
      }
    }
    return counts.indices.filter { counts[$0] > 0 && $0 != pool }
      .min { distance($0) < distance($1) }
  }

  /// Puts the customers of one to those of another, whose centroid moves.
  mutating func join(_ pool: Int, to other: Int) {
    let (count, more) = (Double(counts[other]), Double(counts[pool]))
    var rows = (0..<centroids.rowCount).map { Array(centroids.row($0)) }
    rows[other] = zip(rows[other], rows[pool]).map { ($0 * count + $1 * more) / (count + more) }
    centroids = Matrix(
      rowCount: rows.count,
      columnCount: centroids.columnCount,
      values: rows.flatMap { $0 }
    )
    counts[other] += counts[pool]
    counts[pool] = 0
    isJoined[other] = true
    for index in target.indices where target[index] == pool { target[index] = other }
  }
}
