/// How many rows the clusters of one partition share with those of another.
struct ClusterOverlap: Equatable {
  private let otherCount: Int
  private var shared: [Double]

  /// Two partitions of no rows yet.
  init(clusterCount: Int, otherCount: Int) {
    self.otherCount = otherCount
    shared = [Double](repeating: 0, count: clusterCount * otherCount)
  }

  /// Counts rows that are in a cluster of one partition and in a cluster of the other.
  mutating func add(_ rows: Double, in cluster: Int, and other: Int) {
    shared[cluster * otherCount + other] += rows
  }

  /// For each cluster of the first partition, the Jaccard index with the cluster of the second
  /// that is most like it (Jaccard 1901): the rows in both over the rows in either; 0 without rows.
  var jaccardIndices: [Double] {
    let starts = stride(from: 0, to: shared.count, by: otherCount)
    let otherSizes = (0..<otherCount).map { other in starts.reduce(0) { $0 + shared[$1 + other] } }
    return starts.map { start in
      let row = shared[start..<start + otherCount]
      let size = row.reduce(0, +)
      return zip(row, otherSizes).reduce(0) { best, pair in
        let (both, otherSize) = pair
        return both > 0 ? max(best, both / (size + otherSize - both)) : best
      }
    }
  }
}
