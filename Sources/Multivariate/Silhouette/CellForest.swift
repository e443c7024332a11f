/// The rows of each cell of several partitions as a k-d tree, a `RowTree` without the other rows.
///
/// Nodes keep what the distances to all their rows together need: number, centroid, scatter matrix
/// and radius. Coordinates are scaled by a power of two, so that the largest is about one; silhouettes
/// do not depend on scale. Up to three columns, others being zero. O(*n* · log *n*) to build.
struct CellForest: Sendable {
  /// The places of the nodes: each cell's tree, every node before its first half and that before the
  /// second one; and at last one without rows.
  private(set) var nodes: [Node] = []
  /// The moments of the nodes.
  private(set) var moments: [Moments] = []
  /// The index after the last node of each cell, whose root is the first one after those before.
  private(set) var ends: [Int] = []
  /// The coordinates relative to the centroid of the leaf that holds the row, leaf by leaf.
  private(set) var rows: [SIMD4<Float>] = []
  /// The position of each of these rows in the order of the whole tree.
  private(set) var positions: [Int32] = []

  /// Where clusters are.
  let places: ClusterPlaces

  /// The most rows in a leaf.
  static let leafRows = 24

  /// A group of rows of one cell: where it is, and what tells whether it is far away.
  struct Node: Sendable {
    /// The centroid.
    var x = 0.0
    var y = 0.0
    var z = 0.0
    /// The largest distance of a row to the centroid, or somewhat more.
    var radius: Float = 0
    /// How much of the usual error the node may add, 0 to 1; less where few others make it up.
    var leeway: Float = 1
    /// The index of the next node that is not below this one.
    var next: Int32 = 0

    var centre: SIMD4<Double> { SIMD4(x, y, z, 0) }
  }

  /// What the distances to all rows of a node together need.
  struct Moments: Sendable {
    /// The number of rows.
    var size: Float = 0
    /// The scatter matrix: the sums of products of deviations from the centroid.
    var xx: Float = 0
    var yy: Float = 0
    var zz: Float = 0
    var xy: Float = 0
    var xz: Float = 0
    var yz: Float = 0
    /// The index of the first row.
    var firstRow: Int32 = 0
    /// The number of rows.
    var rowCount: Int32 = 0

    /// The indices of the rows.
    var rows: Range<Int> { Int(firstRow)..<Int(firstRow + rowCount) }
  }

  /// A node and its moments.
  typealias Source = (place: Node, moments: Moments)

  /// Whether a node has no halves.
  func isLeaf(_ index: Int) -> Bool { Int(nodes[index].next) == index + 1 }

  /// The halves of a node that is no leaf.
  func halves(_ index: Int) -> [Int] { [index + 1, Int(nodes[index + 1].next)] }

  /// The indices of a cell's nodes.
  func nodes(ofCell cell: Int) -> Range<Int> {
    (cell == 0 ? 0 : ends[cell - 1])..<ends[cell]
  }

  /// Makes the trees of the cells of a tree's rows, which have at most three columns.
  init(_ tree: RowTree, _ refinement: CommonRefinement, parallel: Parallel) {
    let points = Self.points(tree, refinement.positions)
    let places = ClusterPlaces(points, refinement)
    let trees = parallel.map(chunkCount: refinement.cells.count) { cell -> CellTreeBuilder in
      let sizes = refinement.clusters(ofCell: cell).map { refinement.clusterSizes[$0] }
      let range = refinement.cells[cell]
      return CellTreeBuilder(
        tree: tree,
        places: places,
        smallestCluster: Double(sizes.min() ?? 1),
        members: range.map {
          CellTreeBuilder.Member(position: refinement.positions[$0], point: points[$0])
        }
      )
    }
    self.places = places
    let nodeCount = trees.reduce(1) { $0 + $1.nodes.count }
    nodes.reserveCapacity(nodeCount)
    moments.reserveCapacity(nodeCount)
    rows.reserveCapacity(tree.rows.count)
    positions.reserveCapacity(tree.rows.count)
    for tree in trees {
      let (firstNode, firstRow) = (Int32(nodes.count), Int32(rows.count))
      nodes += tree.nodes.map { node in
        var node = node
        node.next += firstNode
        return node
      }
      moments += tree.moments.map { moments in
        var moments = moments
        moments.firstRow += firstRow
        return moments
      }
      rows += tree.rows
      positions += tree.members.map(\.position)
      ends.append(nodes.count)
    }
    nodes.append(Node(x: 8, y: 8, z: 8))
    moments.append(Moments())
  }

  /// The points at some positions of a tree, times a power of two that brings the largest coordinate
  /// to about one.
  private static func points(_ tree: RowTree, _ positions: [Int32]) -> [SIMD4<Double>] {
    let d = tree.matrix.columnCount
    let largest = tree.boxes.prefix(2 * d).reduce(0) { max($0, $1.magnitude) }
    let scale = largest > 0 ? 1 / largest.binade : 1
    let values = tree.matrix.values.span
    return positions.map { position in
      let row = Int(tree.rows[Int(position)]) * d
      var point = SIMD4<Double>.zero
      for column in 0..<d { point[column] = values[row + column] * scale }
      return point
    }
  }
}
