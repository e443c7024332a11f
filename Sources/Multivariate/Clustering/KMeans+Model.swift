extension KMeans {
  /// A partition that was found.
  public struct Model: Sendable, Equatable {
    /// The cluster of each row, in `0..<k`.
    public let labels: [Int]
    /// The sizes, means and spreads of the clusters.
    public let moments: ClusterMoments
    /// How many passes were made over all rows to come to the end.
    public let passCount: Int

    /// The mean of each cluster, *k* × *d*.
    public var centroids: Matrix { moments.centroids }

    /// The sum of squared distances of rows to their centroids.
    public var inertia: Double { moments.inertia }

    /// The model of a partition of a tree's rows.
    init(_ partition: Partition, of tree: RowTree) {
      var labels = [Int](repeating: 0, count: tree.rows.count)
      for (position, row) in tree.rows.enumerated() {
        labels[Int(row)] = Int(partition.labels[position / 8][position % 8])
      }
      self.init(
        tree.matrix,
        labels: labels,
        clusterCount: partition.clusterCount,
        passCount: partition.passCount
      )
    }

    /// Numbers the clusters of a partition in the order of their first rows, and measures it.
    init(_ matrix: Matrix, labels: [Int], clusterCount: Int, passCount: Int) {
      var numbers = [Int](repeating: -1, count: clusterCount)
      var found = 0
      for label in labels where numbers[label] < 0 {
        numbers[label] = found
        found += 1
      }
      self.labels = labels.map { [numbers] in numbers[$0] }
      moments = ClusterMoments(matrix, labels: self.labels, clusterCount: clusterCount)
      self.passCount = passCount
    }
  }
}
