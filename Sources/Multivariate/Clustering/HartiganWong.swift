/// Moves single rows between clusters while that lowers the inertia.
///
/// A row at squared distance *a* from the centroid of its own cluster of *m* rows, and *b* from that
/// of another one of *n*, lowers the inertia by moving if *m* / (*m* − 1) · *a* > *n* / (*n* + 1) · *b*:
/// both centroids move with it, which Lloyd's iterations do not see (Hartigan 1975; Hartigan and
/// Wong 1979). O(*n* · *d* · *k*) a pass over the rows; a few passes are enough after Lloyd.
struct HartiganWong {
  private let matrix: Matrix
  private(set) var labels: [Int]
  private var counts: [Double]
  private var sums: [Double]
  private var centres: [Double]

  /// Starts from a partition without empty clusters.
  init(_ matrix: Matrix, labels: [Int], clusterCount: Int) {
    self.matrix = matrix
    self.labels = labels
    let d = matrix.columnCount
    counts = [Double](repeating: 0, count: clusterCount)
    sums = [Double](repeating: 0, count: clusterCount * d)
    for (row, label) in labels.enumerated() {
      counts[label] += 1
      for column in 0..<d { sums[label * d + column] += matrix.values[row * d + column] }
    }
    centres = sums.indices.map { [sums, counts] in sums[$0] / counts[$0 / d] }
  }

  /// Passes over the rows until none moves.
  ///
  /// - Returns: Whether any row moved.
  mutating func polish() -> Bool {
    var hasMoved = false
    // Each move lowers the inertia, so that passes end; the bound is for what rounding might do.
    for _ in 0..<100 {
      var moves = 0
      for row in labels.indices where counts[labels[row]] > 1 {
        if let target = betterCluster(row) {
          move(row, to: target)
          moves += 1
        }
      }
      guard moves > 0 else { break }
      hasMoved = true
    }
    return hasMoved
  }

  /// The cluster that a row had better be in, if there is one.
  private func betterCluster(_ row: Int) -> Int? {
    let own = labels[row]
    let leaving = counts[own] / (counts[own] - 1) * square(row, own)
    // A gain below this share is within rounding, and might be undone by the next pass.
    let atMost = leaving * (1 - 1e-12)
    var best: (cluster: Int?, cost: Double) = (nil, atMost)
    for cluster in counts.indices where cluster != own {
      let cost = counts[cluster] / (counts[cluster] + 1) * square(row, cluster)
      if cost < best.cost { best = (cluster, cost) }
    }
    return best.cluster
  }

  /// The squared distance of a row to a centre.
  private func square(_ row: Int, _ cluster: Int) -> Double {
    let d = matrix.columnCount
    var square = 0.0
    for column in 0..<d {
      let difference = matrix.values[row * d + column] - centres[cluster * d + column]
      square += difference * difference
    }
    return square
  }

  /// Moves a row, and both centroids with it.
  private mutating func move(_ row: Int, to target: Int) {
    let d = matrix.columnCount
    let own = labels[row]
    counts[own] -= 1
    counts[target] += 1
    for column in 0..<d {
      let value = matrix.values[row * d + column]
      sums[own * d + column] -= value
      sums[target * d + column] += value
      centres[own * d + column] = sums[own * d + column] / counts[own]
      centres[target * d + column] = sums[target * d + column] / counts[target]
    }
    labels[row] = target
  }

  /// The *k* × *d* means of the clusters.
  var means: [Double] { centres }
}
