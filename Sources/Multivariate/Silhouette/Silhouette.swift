/// The formula of a silhouette.
enum Silhouette {
  /// The silhouette of a row.
  ///
  /// - Parameters:
  ///   - ownSum: The sum of its distances to the rows of its cluster.
  ///   - ownSize: The number of rows of its cluster, itself included.
  ///   - nextMean: The least mean distance to another cluster; infinite where there is none.
  /// - Returns: −1...1; 0 for the only row of a cluster, and where there is no other cluster.
  static func value(ownSum: Double, ownSize: Int, nextMean: Double) -> Double {
    guard ownSize > 1, nextMean < .infinity else { return 0 }
    let ownMean = ownSum / Double(ownSize - 1)
    let larger = max(ownMean, nextMean)
    return larger > 0 ? (nextMean - ownMean) / larger : 0
  }

  /// The silhouettes of four rows of one cluster.
  static func values(
    ownSums: SIMD4<Float>,
    ownSize: Int,
    nextMeans: SIMD4<Float>
  ) -> SIMD4<Float> {
    guard ownSize > 1, nextMeans.x < .infinity else { return .zero }
    let ownMeans = ownSums / Float(ownSize - 1)
    let larger = pointwiseMax(ownMeans, nextMeans)
    return ((nextMeans - ownMeans) / larger).replacing(with: 0, where: larger .<= 0)
  }
}

extension DistanceSums {
  /// The silhouettes of each row in each partition, in row order.
  func silhouettes(parallel: Parallel) -> [[Double]] {
    let sums = values(parallel: parallel)
    return parallel.map(chunkCount: sums.count) { silhouettes(from: sums[$0], partition: $0) }
  }

  /// The silhouettes of each row in a partition.
  private func silhouettes(from sums: [SIMD8<Double>], partition: Int) -> [Double] {
    let clusters = refinement.clusters(ofPartition: partition)
    let sizes = refinement.clusterSizes[clusters]
    var values = [Double](repeating: 0, count: refinement.positions.count)
    for (cell, positions) in cells.enumerated() {
      let own = refinement.cluster(ofCell: cell, in: partition)
      for block in positions.lowerBound / 8..<(positions.upperBound + 7) / 8 {
        var nextMeans = SIMD8<Double>(repeating: .infinity)
        for cluster in clusters where cluster != own && sizes[cluster] > 0 {
          let sum = sums[(cluster - clusters.lowerBound) * blockCount + block]
          nextMeans = nextMeans.lanewiseMinimum(sum / Double(sizes[cluster]))
        }
        let ownSums = sums[(own - clusters.lowerBound) * blockCount + block]
        for position in block * 8..<min(block * 8 + 8, positions.upperBound) {
          values[Int(rows[position])] = Silhouette.value(
            ownSum: ownSums[position % 8],
            ownSize: sizes[own],
            nextMean: nextMeans[position % 8]
          )
        }
      }
    }
    return values
  }
}
