/// Silhouettes of many rows from sums of distances to groups of rows (Barnes and Hut 1986).
///
/// The distances of a point *x* to the *N* rows of a node with centroid *c*, scatter matrix *S* and
/// small radius add up to
///
///     N r + (tr S − vᵀ S v / r²) / (2 r),   v = x − c, r = |v|
///
/// but for terms of third order in radius / *r*: the first order vanishes since *c* is the centroid.
/// Each leaf of each cluster's tree is a group of targets that walks down the trees of its own and
/// of other clusters together; nodes that are near for their size are opened, leaves that are near
/// are summed row by row.
///
/// The mean distance to a cluster is at least the distance to its centroid and at most the root of
/// the mean squared distance (Jensen), so that most clusters are never walked. About
/// O(*n* · log *n*).
struct SilhouetteTreeCode: Sendable {
  private let trees: [ClusterTree]
  private let rowCount: Int
  /// The error that a node taken as a whole may add, as a share of the mean distance.
  private let tolerance: Double

  /// Makes a tree of each cluster.
  init(_ tree: RowTree, labels: [Int], clusterCount: Int, tolerance: Double, parallel: Parallel) {
    var positions = [[Int32]](repeating: [], count: clusterCount)
    for (position, row) in tree.rows.enumerated() {
      positions[labels[Int(row)]].append(Int32(position))
    }
    let filled = positions.filter { !$0.isEmpty }
    trees = parallel.map(chunkCount: filled.count) { ClusterTree(filled[$0], of: tree) }
    rowCount = labels.count
    self.tolerance = tolerance
  }

  /// The silhouette of each row, in row order.
  func values(parallel: Parallel) -> [Double] {
    var values = [Double](repeating: 0, count: rowCount)
    guard trees.count > 1 else { return values }
    let chunkLeaves = 64
    let chunks = trees.indices.flatMap { cluster in
      stride(from: 0, to: trees[cluster].leaves.count, by: chunkLeaves).map { (cluster, $0) }
    }
    let results = parallel.map(chunkCount: chunks.count) { chunk -> [Double] in
      let (cluster, first) = chunks[chunk]
      var walk = SilhouetteWalk(trees: trees, cluster: cluster, tolerance: tolerance)
      for leaf in trees[cluster].leaves[first...].prefix(chunkLeaves) { walk.visit(leaf) }
      return walk.values
    }
    for (chunk, result) in zip(chunks, results) {
      let tree = trees[chunk.0]
      let firstLane = tree.nodes[tree.leaves[chunk.1]].firstBlock * 8
      for (lane, value) in result.enumerated() where tree.rows[firstLane + lane] >= 0 {
        values[Int(tree.rows[firstLane + lane])] = value
      }
    }
    return values
  }
}
