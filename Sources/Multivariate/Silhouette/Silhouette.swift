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
    var values = [[Double]](
      repeating: [Double](repeating: 0, count: refinement.positions.count),
      count: refinement.partitionCount
    )
    for (cell, positions) in cells.enumerated() {
      for (partition, own) in refinement.clusters(ofCell: cell).enumerated() {
        let clusters =
          refinement.firstClusters[partition]..<refinement.firstClusters[partition + 1]
        for position in positions {
          var next = Double.infinity
          for cluster in clusters where cluster != own && refinement.clusterSizes[cluster] > 0 {
            let sum = sums[cluster * blockCount + position / 8][position % 8]
            next = min(next, sum / Double(refinement.clusterSizes[cluster]))
          }
          values[partition][Int(rows[position])] = Silhouette.value(
            ownSum: sums[own * blockCount + position / 8][position % 8],
            ownSize: refinement.clusterSizes[own],
            nextMean: next
          )
        }
      }
    }
    return values
  }
}
