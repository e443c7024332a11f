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

  private let draws: [Draw]
  private let rows: WeightedRows

  /// A sample of the rows of a tree; assumes some.
  init(_ draws: [Draw], from tree: RowTree) {
    self.draws = draws
    rows = WeightedRows(tree, draws: draws)
  }

  /// Cuts the rows into clusters, and counts what those that the rows came from share with them.
  ///
  /// - Parameters:
  ///   - clusterCount: The number of clusters, before and now.
  ///   - startCount: How many times to seed; of the results the one of least inertia counts.
  ///   - generator: Where random choices come from.
  /// - Returns: The different rows that each of the clusters before shares with each one now.
  func refit(
    clusterCount: Int,
    startCount: Int,
    using generator: inout SeededGenerator
  ) -> ClusterOverlap {
    var best: SearchState?
    for _ in 0..<startCount {
      let seeds = rows.greedySeeds(clusterCount: clusterCount, using: &generator)
      var state = SearchState(seeds, rows: rows)
      let bound = best?.inertia ?? .infinity
      if state.converge(rows, below: bound), state.inertia < bound { best = state }
    }
    var overlap = ClusterOverlap(clusterCount: clusterCount, otherCount: clusterCount)
    for (index, draw) in draws.enumerated() {
      let other = best?.nearest[index / 8][index % 8] ?? 0
      overlap.add(draw.distinctRows, in: draw.cluster, and: Int(other))
    }
    return overlap
  }
}

extension WeightedRows {
  /// Rows of a tree, each with the number of times it was drawn for its weight.
  fileprivate init(_ tree: RowTree, draws: [ClusterSample.Draw]) {
    let d = tree.matrix.columnCount
    let zero = SIMD8<Double>(repeating: 0)
    var blocks = [SIMD8<Double>](repeating: zero, count: (draws.count + 7) / 8 * d)
    var weights = [SIMD8<Double>](repeating: zero, count: (draws.count + 7) / 8)
    var squares = 0.0
    for (index, draw) in draws.enumerated() {
      weights[index / 8][index % 8] = draw.times
      for column in 0..<d {
        let value = tree.blocks[draw.position / 8 * d + column][draw.position % 8]
        let deviation = value - tree.means[column]
        blocks[index / 8 * d + column][index % 8] = deviation
        squares += draw.times * deviation * deviation
      }
    }
    columnCount = d
    origin = Array(tree.means[..<d])
    self.blocks = blocks
    self.weights = weights
    totalSquares = squares
  }
}
