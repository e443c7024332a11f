/// Few rows with weights that stand for many: what k-means searches before it looks at all rows.
///
/// A coreset made of the tree's nodes: starting at the root, the node of largest scatter is split
/// again and again. Each row stands for a node's rows by their mean and number; the scatter within
/// nodes is the same for any choice of centres and left out. Where there are few rows, each stands
/// for itself.
struct WeightedRows: Sendable {
  /// The number of columns.
  let columnCount: Int
  /// The mean of all rows, which is taken off their coordinates.
  let origin: [Double]
  /// The coordinates: for each block of eight rows, *d* vectors.
  let blocks: [SIMD8<Double>]
  /// The weights, a vector a block; the lanes after the last row weigh nothing.
  let weights: [SIMD8<Double>]
  /// The sum of weighted squares of all coordinates.
  let totalSquares: Double

  /// The squared distances of a block's rows to a point.
  func squares(_ block: Int, to point: [Double]) -> SIMD8<Double> {
    var square = SIMD8<Double>(repeating: 0)
    for column in 0..<columnCount {
      let difference = blocks[block * columnCount + column] - point[column]
      square += difference * difference
    }
    return square
  }

  /// Summarizes the rows of a tree by no more than about `limit` weighted ones; assumes some rows.
  init(_ tree: RowTree, limit: Int) {
    let d = tree.matrix.columnCount
    let cells =
      tree.matrix.rowCount > limit
      ? Self.cells(of: tree, limit: limit)
      : (0..<tree.matrix.rowCount).map { .position($0) }
    let zero = SIMD8<Double>(repeating: 0)
    var blocks = [SIMD8<Double>](repeating: zero, count: (cells.count + 7) / 8 * d)
    var weights = [SIMD8<Double>](repeating: zero, count: (cells.count + 7) / 8)
    var squares = CompensatedSum()
    for (index, cell) in cells.enumerated() {
      let weight = cell.weight(in: tree)
      weights[index / 8][index % 8] = weight
      for column in 0..<d {
        let value = cell.mean(column, in: tree) - tree.means[column]
        blocks[index / 8 * d + column][index % 8] = value
        squares.add(weight * value * value)
      }
    }
    columnCount = d
    origin = Array(tree.means[..<d])
    self.blocks = blocks
    self.weights = weights
    totalSquares = squares.value
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
