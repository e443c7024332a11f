/// Rows ordered so that near ones lie together: a balanced k-d tree over the rows of a matrix.
///
/// Each node covers a range of rows in the tree's order, and knows their bounding box, mean and
/// scatter. Nodes are split at the median of their widest column until at most 32 rows are left
/// (Bentley 1975; Friedman, Bentley and Finkel 1977). Ranges start at multiples of eight, so that a
/// leaf is a whole number of blocks of eight rows. Building takes O(*n* · *d* + *n* · log *n*).
///
/// Built once, a tree serves the search for any number of clusters and the silhouettes.
public struct RowTree: Sendable {
  /// The rows that were put in order.
  public let matrix: Matrix
  /// The row at each position of the tree's order.
  let rows: [Int32]
  /// The coordinates in the tree's order: for each block of eight positions, *d* vectors.
  ///
  /// The last block is filled up with its last row.
  let blocks: [SIMD8<Double>]
  /// The nodes in preorder; the root is the first.
  let nodes: [Node]
  /// For each node, the *d* lower and then the *d* upper bounds of its box.
  let boxes: [Double]
  /// For each node, the *d* means of its columns.
  let means: [Double]
  /// For each node, the sum of squared distances of its rows to their mean.
  let scatters: [Double]

  /// The most rows in a leaf.
  static let leafRows = 32

  /// A range of positions, and where its halves are.
  struct Node: Sendable {
    /// The first position, a multiple of eight.
    let start: Int
    /// The position after the last.
    let end: Int
    /// The index of the second half's node, 0 in a leaf.
    ///
    /// That of the first half is the next index.
    let right: Int

    var count: Int { end - start }
    var isLeaf: Bool { right == 0 }
  }

  /// Puts the rows of a matrix in order.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Complexity: O(*n* · log *n* + *n* · *d*).
  public init(_ matrix: Matrix, parallel: Parallel) {
    self.matrix = matrix
    rows = RowOrder.of(matrix, parallel: parallel)
    blocks = Self.blocks(of: matrix, rows: rows)
    nodes = Self.nodes(rowCount: matrix.rowCount)
    (boxes, means, scatters) = NodeMoments.of(
      nodes,
      blocks: blocks,
      columnCount: matrix.columnCount,
      parallel: parallel
    )
  }

  /// Where a range of positions is cut in two: at the middle, rounded up to a multiple of eight.
  static func middle(start: Int, end: Int) -> Int {
    start + ((end - start) / 2 + 7) / 8 * 8
  }

  /// The nodes over a number of rows; their ranges depend on that number alone.
  private static func nodes(rowCount: Int) -> [Node] {
    var nodes: [Node] = []
    func add(start: Int, end: Int) {
      guard end - start > leafRows else {
        nodes.append(Node(start: start, end: end, right: 0))
        return
      }
      let index = nodes.count
      nodes.append(Node(start: start, end: end, right: 0))
      let middle = middle(start: start, end: end)
      add(start: start, end: middle)
      let right = nodes.count
      add(start: middle, end: end)
      nodes[index] = Node(start: start, end: end, right: right)
    }
    if rowCount > 0 { add(start: 0, end: rowCount) }
    return nodes
  }

  /// The coordinates of rows in blocks of eight.
  private static func blocks(of matrix: Matrix, rows: [Int32]) -> [SIMD8<Double>] {
    let d = matrix.columnCount
    var blocks: [SIMD8<Double>] = []
    blocks.reserveCapacity((rows.count + 7) / 8 * d)
    for start in stride(from: 0, to: rows.count, by: 8) {
      for column in 0..<d {
        var block = SIMD8<Double>(repeating: 0)
        for lane in 0..<8 {
          let position = min(start + lane, rows.count - 1)
          block[lane] = matrix.values[Int(rows[position]) * d + column]
        }
        blocks.append(block)
      }
    }
    return blocks
  }
}
