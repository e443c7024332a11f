/// Few rows with weights that stand for many: what k-means searches before it looks at all rows.
///
/// A coreset made of the tree's nodes: starting at the root, the node of largest scatter is split
/// again and again. Each row stands for a node's rows by their mean and number; the scatter within
/// nodes is the same for any choice of centres and left out. Where there are few rows, each stands
/// for itself.
struct WeightedRows: Sendable {
  /// The number of columns.
  let columnCount: Int
  /// The number of rows.
  let count: Int
  /// The coordinates: for each block of eight rows, *d* vectors.
  let blocks: [SIMD8<Double>]
  /// The weights, a vector a block; the lanes after the last row weigh nothing.
  let weights: [SIMD8<Double>]

  /// Summarizes the rows of a tree by no more than about `limit` weighted ones.
  init(_ tree: RowTree, limit: Int) {
    let d = tree.matrix.columnCount
    columnCount = d
    guard tree.matrix.rowCount > limit else {
      count = tree.matrix.rowCount
      blocks = tree.blocks
      var weights = [SIMD8<Double>](repeating: SIMD8(repeating: 1), count: (count + 7) / 8)
      for lane in 0..<8 where !weights.isEmpty && (weights.count - 1) * 8 + lane >= count {
        weights[weights.count - 1][lane] = 0
      }
      self.weights = weights
      return
    }
    let cells = Self.cells(of: tree, limit: limit)
    count = cells.count
    let zero = SIMD8<Double>(repeating: 0)
    var blocks = [SIMD8<Double>](repeating: zero, count: (count + 7) / 8 * d)
    var weights = [SIMD8<Double>](repeating: zero, count: (count + 7) / 8)
    for (index, cell) in cells.enumerated() {
      weights[index / 8][index % 8] = cell.weight(in: tree)
      for column in 0..<d {
        blocks[index / 8 * d + column][index % 8] = cell.mean(column, in: tree)
      }
    }
    self.blocks = blocks
    self.weights = weights
  }

  /// The coordinates of one row.
  func row(_ index: Int) -> [Double] {
    (0..<columnCount).map { blocks[index / 8 * columnCount + $0][index % 8] }
  }

  /// What a weighted row stands for.
  private enum Cell {
    /// All rows of a node.
    case node(Int)
    /// The row at one position of the tree's order.
    case position(Int)

    func weight(in tree: RowTree) -> Double {
      switch self {
      case .node(let index): Double(tree.nodes[index].count)
      case .position: 1
      }
    }

    func mean(_ column: Int, in tree: RowTree) -> Double {
      let d = tree.matrix.columnCount
      return switch self {
      case .node(let index): tree.means[index * d + column]
      case .position(let position): tree.blocks[position / 8 * d + column][position % 8]
      }
    }
  }

  /// The cells that are left after splitting those of largest scatter, in the tree's order.
  ///
  /// All nodes above a threshold are split, the threshold being lowered while the cells are not
  /// too many: the same cells as a queue would give, but for the last round.
  private static func cells(of tree: RowTree, limit: Int) -> [Cell] {
    var threshold = tree.scatters[0]
    var cells = [Cell.node(0)]
    while threshold > 0 {
      threshold *= 0.75
      var next: [Cell] = []
      for cell in cells {
        switch cell {
        case .node(let index): split(index, above: threshold, tree, into: &next)
        case .position: next.append(cell)
        }
      }
      guard next.count <= limit else { return cells }
      cells = next
    }
    return cells
  }

  /// Appends the topmost nodes of a subtree whose scatter is at most a threshold; a leaf above it
  /// falls into its rows.
  private static func split(
    _ index: Int,
    above threshold: Double,
    _ tree: RowTree,
    into cells: inout [Cell]
  ) {
    let node = tree.nodes[index]
    if tree.scatters[index] <= threshold {
      cells.append(.node(index))
    } else if node.isLeaf {
      cells += (node.start..<node.end).map { .position($0) }
    } else {
      split(index + 1, above: threshold, tree, into: &cells)
      split(node.right, above: threshold, tree, into: &cells)
    }
  }
}
