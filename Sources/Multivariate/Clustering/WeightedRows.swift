/// Few rows with weights that stand for many: what k-means searches before it looks at all rows.
///
/// A coreset made of the tree's nodes: starting at the root, the node of largest scatter is split
/// again and again. Each row stands for a node's rows by their mean and number; the scatter within
/// nodes is the same for any choice of centres and left out. Where there are few rows, each stands
/// for itself.
///
/// Rows lie in blocks of eight in the tree's order, so that those of a block are near each other: a
/// small ball holds them, which tells at a glance which centres are too far away to matter.
struct WeightedRows: Sendable {
  /// The number of columns.
  let columnCount: Int
  /// The number of rows.
  let rowCount: Int
  /// The mean of all rows, which is taken off their coordinates.
  let origin: [Double]
  /// The coordinates: for each block of eight rows, *d* vectors; the last row fills the last block.
  let blocks: [SIMD8<Double>]
  /// The same in single precision, multiplied by `scale`.
  let singles: [SIMD8<Float>]
  /// What coordinates are multiplied by, a power of two, so that their squares fit single precision.
  let scale: Double
  /// The largest magnitude among `singles`.
  let largestSingle: Float
  /// The weights, a vector a block; the lanes after the last row weigh nothing.
  let weights: [SIMD8<Double>]
  /// The middles of the blocks' balls: for each group of eight blocks, *d* vectors; beyond the last
  /// block, infinite.
  let middles: [SIMD8<Double>]
  /// The radius of each block's ball.
  let radii: [Double]
  /// The largest weight in each block.
  let heaviest: [Double]
  /// The sum of weighted squares of all coordinates.
  let totalSquares: Double
  /// The sum of all weights.
  let totalWeight: Double

  /// Arranges rows in blocks.
  ///
  /// - Parameters:
  ///   - tree: The tree whose rows these stand for.
  ///   - weights: The weight of each row, a whole number; there is at least one.
  ///   - coordinate: The coordinate of a row in a column.
  init(_ tree: RowTree, weights: [Double], coordinate: (_ row: Int, _ column: Int) -> Double) {
    let d = tree.matrix.columnCount
    let zero = SIMD8<Double>(repeating: 0)
    let blockCount = (weights.count + 7) / 8
    var blocks = [SIMD8<Double>](repeating: zero, count: blockCount * d)
    var blockWeights = [SIMD8<Double>](repeating: zero, count: blockCount)
    var squares = CompensatedSum()
    for block in 0..<blockCount {
      for lane in 0..<min(8, weights.count - 8 * block) {
        blockWeights[block][lane] = weights[8 * block + lane]
      }
      for column in 0..<d {
        var values = zero
        for lane in 0..<8 {
          values[lane] = coordinate(min(8 * block + lane, weights.count - 1), column)
        }
        values -= tree.means[column]
        blocks[block * d + column] = values
        squares.add((blockWeights[block] * values * values).total)
      }
    }
    columnCount = d
    rowCount = weights.count
    origin = Array(tree.means[..<d])
    heaviest = blockWeights.map { $0.greatest }
    totalWeight = weights.reduce(0, +)
    totalSquares = squares.value
    let variance = totalSquares / totalWeight
    let exponent = variance > 0 && variance.isFinite ? -variance.exponent / 2 : 0
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let singles = blocks.map { SIMD8<Float>($0 * scale) }
    self.scale = scale
    self.singles = singles
    let nothing = SIMD8<Float>(repeating: 0)
    largestSingle =
      singles.reduce(nothing) {
        $0.lanewiseMaximum($1).lanewiseMaximum(nothing - $1)
      }.greatest
    (middles, radii) = Self.balls(around: blocks, columnCount: d, count: blockCount)
    self.blocks = blocks
    self.weights = blockWeights
  }

  /// Summarizes the rows of a tree by no more than about `limit` weighted ones; assumes some rows.
  init(_ tree: RowTree, limit: Int) {
    let d = tree.matrix.columnCount
    guard tree.matrix.rowCount > limit else {
      let weights = [Double](repeating: 1, count: tree.matrix.rowCount)
      self.init(tree, weights: weights) { tree.blocks[$0 / 8 * d + $1][$0 % 8] }
      return
    }
    let cells = Self.cells(of: tree, limit: limit)
    self.init(tree, weights: cells.map { $0.weight(in: tree) }) { cells[$0].mean($1, in: tree) }
  }

  /// The coordinates of one row.
  func row(_ index: Int) -> [Double] {
    (0..<columnCount).map { blocks[index / 8 * columnCount + $0][index % 8] }
  }

  /// The squared distances of a block's rows to a point.
  @inline(__always)
  func squares(_ block: Int, to points: [Double], at start: Int = 0) -> SIMD8<Double> {
    squares(of: blocks, block, to: points, at: start)
  }

  /// The scaled squared distances of a block's rows to a scaled point, in single precision.
  @inline(__always)
  func squares(_ block: Int, to points: [Float], at start: Int = 0) -> SIMD8<Float> {
    squares(of: singles, block, to: points, at: start)
  }

  /// The squared distances of eight of some vectors to a point: *d* vectors for every eight.
  @inline(__always)
  func squares<Scalar: FloatingPoint & SIMDScalar>(
    of vectors: [SIMD8<Scalar>],
    _ index: Int,
    to points: [Scalar],
    at start: Int
  ) -> SIMD8<Scalar> {
    if columnCount == 3 {
      let x = vectors[index &* 3] - points[start]
      let y = vectors[index &* 3 &+ 1] - points[start &+ 1]
      let z = vectors[index &* 3 &+ 2] - points[start &+ 2]
      return x * x + y * y + z * z
    }
    var square = SIMD8<Scalar>(repeating: 0)
    for column in 0..<columnCount {
      let difference = vectors[index * columnCount + column] - points[start + column]
      square += difference * difference
    }
    return square
  }

  /// Scales coordinates like those of the rows.
  func scaled(_ coordinates: some Sequence<Double>) -> [Float] {
    coordinates.map { Float($0 * scale) }
  }

  /// The middle of each block's box, and the distance of the farthest row from there.
  private static func balls(
    around blocks: [SIMD8<Double>],
    columnCount d: Int,
    count: Int
  ) -> (middles: [SIMD8<Double>], radii: [Double]) {
    let nowhere = SIMD8<Double>(repeating: .infinity)
    var middles = [SIMD8<Double>](repeating: nowhere, count: (count + 7) / 8 * d)
    var radii = [Double](repeating: 0, count: count)
    for block in 0..<count {
      var square = SIMD8<Double>(repeating: 0)
      for column in 0..<d {
        let rows = blocks[block * d + column]
        let middle = 0.5 * (rows.least + rows.greatest)
        middles[block / 8 * d + column][block % 8] = middle
        let difference = rows - middle
        square += difference * difference
      }
      radii[block] = square.greatest.squareRoot()
    }
    return (middles, radii)
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
    // Rows that are all alike are never split; below such a share, rounding is all that is left.
    let least = threshold * 0x1p-100
    var cells = [Cell.node(0)]
    while threshold > least {
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
