/// Silhouettes of many rows in several partitions, from distances to groups of rows.
///
/// The mean distances that a silhouette compares are sums over hundred thousands of rows. A fast
/// multipole method takes rows together on both sides (`MultipoleWalk`), once for all partitions,
/// since groups lie in the cells that partitions have in common (`CommonRefinement`). About
/// O(*n* · log *n*) time and O(*n*) memory.
struct MultipoleSilhouettes: Sendable {
  private let forest: CellForest
  private let refinement: CommonRefinement
  private let tree: RowTree

  /// The most columns that rows may have.
  static let columnLimit = 3

  /// Part of the work: a node of targets.
  private struct Part: Sendable {
    let cell: Int
    let node: Int
  }

  /// Makes the trees of all cells.
  init(_ tree: RowTree, _ refinement: CommonRefinement, parallel: Parallel) {
    self.tree = tree
    self.refinement = refinement
    forest = CellForest(tree, refinement, parallel: parallel)
  }

  /// Over how many places rows must be spread for the errors of groups to cancel as usual: rows at few
  /// places, as on a grid, see the same groups from the same sides.
  private static let usualDiversity = 2_500.0

  /// The silhouettes of each row in each partition, in row order.
  func values(tolerance: Double, parallel: Parallel) -> [[Double]] {
    let tolerance = tolerance * min(1, max(0.1, tree.matrix.diversity / Self.usualDiversity))
    let parts = parts()
    let found = parallel.map(chunkCount: parts.count) { chunk in
      var walk = MultipoleWalk(forest, refinement, tolerance: tolerance)
      walk.visit(parts[chunk].node, ofCell: parts[chunk].cell)
      return walk.silhouettes
    }
    return parallel.map(chunkCount: refinement.partitionCount) { partition in
      var values = [Double](repeating: 0, count: tree.rows.count)
      var first = 0
      for found in found {
        for (index, value) in found[partition].enumerated() {
          values[Int(tree.rows[Int(forest.positions[first + index])])] = Double(value)
        }
        first += found[partition].count
      }
      return values
    }
  }

  /// The nodes that are worth a part of their own: the topmost with at most 4,096 rows.
  private func parts() -> [Part] {
    var parts: [Part] = []
    func add(_ index: Int, cell: Int) {
      if forest.isLeaf(index) || forest.moments[index].rowCount <= 4_096 {
        parts.append(Part(cell: cell, node: index))
      } else {
        for half in forest.halves(index) { add(half, cell: cell) }
      }
    }
    for cell in forest.ends.indices { add(forest.nodes(ofCell: cell).lowerBound, cell: cell) }
    return parts
  }
}
