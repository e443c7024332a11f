/// Rows that were drawn from clusters, to be cut into clusters again.
struct ClusterSample: Sendable {
  /// A row that was drawn.
  struct Draw: Sendable {
    /// Its position in the tree's order.
    let position: Int
    /// How many times it was drawn, or the rows that it stands for: one or more.
    let times: Double
    /// How many different rows were drawn with it, in a unit that is the same for all draws.
    let distinctRows: Double
    /// The cluster that it was drawn from.
    let cluster: Int
  }

  /// Inertias that differ by a smaller share are taken for the same: descents end a little before
  /// nothing changes.
  private static let tolerance = 1e-3

  private let draws: [Draw]
  private let rows: SinglePrecisionRows

  /// A sample of the rows of a tree; assumes some.
  init(_ draws: [Draw], from tree: RowTree) {
    self.draws = draws
    let d = tree.matrix.columnCount
    let exact = WeightedRows(tree, weights: draws.map(\.times)) { index, column in
      let position = draws[index].position
      return tree.blocks[position / 8 * d + column][position % 8]
    }
    rows = SinglePrecisionRows(exact)
  }

  /// Cuts the rows into clusters, and counts what those that the rows came from share with them.
  ///
  /// - Parameters:
  ///   - clusterCount: The number of clusters, before and now.
  ///   - startCount: How many times to seed at most; of the results the one of least inertia counts,
  ///     and there are no more once it is found again.
  ///   - generator: Where random choices come from.
  /// - Returns: The different rows that each of the clusters before shares with each one now.
  func refit(
    clusterCount: Int,
    startCount: Int,
    using generator: inout SeededGenerator
  ) -> ClusterOverlap {
    var descent = LloydDescent(rows, clusterCount: clusterCount)
    var best = (centres: [Double](), inertia: Double.infinity)
    for _ in 0..<startCount {
      let seeds = rows.seeds(clusterCount: clusterCount, using: &generator)
      let bound = best.inertia * (1 + Self.tolerance)
      guard descent.descend(from: seeds, passLimit: 12, below: bound) else { continue }
      let isFoundAgain = descent.inertia > best.inertia * (1 - Self.tolerance)
      if descent.inertia < best.inertia { best = (descent.centres, descent.inertia) }
      if isFoundAgain { break }
    }
    var partition = Partition(best.centres, rows: rows.exact)
    _ = partition.settle(rows.exact)
    var overlap = ClusterOverlap(clusterCount: clusterCount, otherCount: clusterCount)
    for (index, draw) in draws.enumerated() {
      let other = partition.labels[index / 8][index % 8]
      overlap.add(draw.distinctRows, in: draw.cluster, and: Int(other))
    }
    return overlap
  }
}
