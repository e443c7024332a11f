/// The rows of one cluster as a tree: a `RowTree` without the rows of other clusters.
///
/// Nodes keep what the distance to all their rows together needs: number, centroid, scatter matrix
/// and radius. O(*m* · *d*²) to build for *m* rows.
struct ClusterTree: Sendable {
  /// The nodes, children after their parents.
  private(set) var nodes: [Node] = []
  /// For each node, its *d* means and then the upper triangle of its *d* × *d* scatter matrix.
  private(set) var moments: [Double] = []
  /// The coordinates, for each block of eight rows *d* vectors; leaves begin a block.
  private(set) var blocks: [SIMD8<Double>] = []
  /// The row in each lane of the blocks; −1 where there is none.
  private(set) var rows: [Int32] = []
  /// The indices of the nodes that are leaves, in order.
  private(set) var leaves: [Int] = []

  /// A node, or a leaf.
  struct Node: Sendable {
    /// The number of rows.
    var count: Int
    /// The largest distance of a row to the centroid.
    var radius: Double
    /// The trace of the scatter matrix.
    var scatter: Double
    /// The children, 0 in a leaf.
    var left = 0
    var right = 0
    /// The first block, in a leaf.
    var firstBlock = 0
  }

  /// The number of columns.
  let columnCount: Int
  /// How many numbers of `moments` belong to a node.
  let stride: Int

  /// Makes a tree of the rows at some positions of a tree's order.
  ///
  /// - Parameters:
  ///   - positions: The positions of the cluster's rows, ascending.
  ///   - tree: The tree of all rows.
  init(_ positions: [Int32], of tree: RowTree) {
    columnCount = tree.matrix.columnCount
    stride = columnCount + columnCount * (columnCount + 1) / 2
    if !positions.isEmpty { add(positions, 0..<positions.count, at: 0, tree) }
  }

  /// Adds the node of a range of the cluster's positions that lie in a node of the whole tree.
  ///
  /// - Returns: Its index.
  @discardableResult
  private mutating func add(
    _ positions: [Int32],
    _ range: Range<Int>,
    at whole: Int,
    _ tree: RowTree
  ) -> Int {
    if range.count <= RowTree.leafRows || tree.nodes[whole].isLeaf {
      return addLeaf(positions, range, tree)
    }
    let right = tree.nodes[whole].right
    let cut = firstIndex(positions, range, notBelow: Int32(tree.nodes[right].start))
    // Where one half has no row of the cluster, the other one stands for both.
    if cut == range.lowerBound { return add(positions, range, at: right, tree) }
    if cut == range.upperBound { return add(positions, range, at: whole + 1, tree) }
    let index = nodes.count
    nodes.append(Node(count: range.count, radius: 0, scatter: 0))
    moments += repeatElement(0, count: stride)
    let left = add(positions, range.lowerBound..<cut, at: whole + 1, tree)
    nodes[index].left = left
    nodes[index].right = add(positions, cut..<range.upperBound, at: right, tree)
    merge(index)
    return index
  }

  /// The first of a range of ascending positions that is not below another one.
  private func firstIndex(
    _ positions: [Int32],
    _ range: Range<Int>,
    notBelow bound: Int32
  ) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Adds a leaf with the rows at a range of positions.
  private mutating func addLeaf(_ positions: [Int32], _ range: Range<Int>, _ tree: RowTree) -> Int {
    let d = columnCount
    let index = nodes.count
    let firstBlock = blocks.count / max(1, d)
    leaves.append(index)
    let base = moments.count
    moments += repeatElement(0, count: stride)
    for first in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      let lanes = min(8, range.upperBound - first)
      for column in 0..<d {
        var block = SIMD8<Double>(repeating: 0)
        for lane in 0..<8 {
          let position = Int(positions[first + min(lane, lanes - 1)])
          block[lane] = tree.blocks[position / 8 * d + column][position % 8]
          if lane < lanes { moments[base + column] += block[lane] }
        }
        blocks.append(block)
      }
      for lane in 0..<8 {
        rows.append(lane < lanes ? tree.rows[Int(positions[first + lane])] : -1)
      }
    }
    for column in 0..<d { moments[base + column] /= Double(range.count) }
    var node = Node(count: range.count, radius: 0, scatter: 0, firstBlock: firstBlock)
    node.radius = addScatter(firstBlock, range.count, base)
    node.scatter = trace(base)
    nodes.append(node)
    return index
  }

  /// Sums up a leaf's scatter matrix about its mean.
  ///
  /// - Returns: The largest distance to the mean.
  private mutating func addScatter(_ firstBlock: Int, _ count: Int, _ base: Int) -> Double {
    let d = columnCount
    var largest = 0.0
    for row in 0..<count {
      var square = 0.0
      var entry = base + d
      for i in 0..<d {
        let a = blocks[(firstBlock + row / 8) * d + i][row % 8] - moments[base + i]
        square += a * a
        for j in i..<d {
          let b = blocks[(firstBlock + row / 8) * d + j][row % 8] - moments[base + j]
          moments[entry] += a * b
          entry += 1
        }
      }
      largest = max(largest, square)
    }
    return largest.squareRoot()
  }

  /// Sums up a node's moments from those of its children, and bounds its radius by theirs.
  private mutating func merge(_ index: Int) {
    let d = columnCount
    let (left, right) = (nodes[index].left, nodes[index].right)
    let (base, l, r) = (index * stride, left * stride, right * stride)
    let weight = Double(nodes[right].count) / Double(nodes[index].count)
    let cross = weight * Double(nodes[left].count)
    for i in 0..<d {
      moments[base + i] = moments[l + i] + weight * (moments[r + i] - moments[l + i])
    }
    var entry = d
    var square = 0.0
    for i in 0..<d {
      let a = moments[r + i] - moments[l + i]
      square += a * a
      for j in i..<d {
        let b = moments[r + j] - moments[l + j]
        moments[base + entry] = moments[l + entry] + moments[r + entry] + cross * a * b
        entry += 1
      }
    }
    // The centroid lies on the line between the children's, at these shares of its length.
    let distance = square.squareRoot()
    nodes[index].radius = max(
      nodes[left].radius + weight * distance,
      nodes[right].radius + (1 - weight) * distance
    )
    nodes[index].scatter = trace(base)
  }

  /// The trace of the scatter matrix that belongs to the moments from an index on.
  private func trace(_ base: Int) -> Double {
    var entry = base + columnCount
    var trace = 0.0
    for i in 0..<columnCount {
      trace += moments[entry]
      entry += columnCount - i
    }
    return trace
  }
}
