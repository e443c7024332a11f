/// The tree of one cell while it is made.
///
/// Nodes are those of the whole tree that hold rows of the cell on both sides; its leaves are cut on,
/// at medians (Bentley 1975). Moments go up from the leaves (Chan, Golub and LeVeque 1979).
/// O(*n* · log *n*).
struct CellTreeBuilder: Sendable {
  /// The nodes, as in a forest, but counted from this tree's first one.
  private(set) var nodes: [CellForest.Node] = []
  /// The moments of the nodes.
  private(set) var moments: [CellForest.Moments] = []
  /// The coordinates relative to the centroid of the leaf that holds the row.
  private(set) var rows: [SIMD4<Float>] = []
  /// The rows, which are put in the order of the leaves.
  private(set) var members: [Member]

  private let tree: RowTree
  private let places: ClusterPlaces
  /// The size of the smallest cluster that the cell lies in.
  private let smallestCluster: Double

  /// A row of a cell.
  struct Member: Sendable {
    /// Its position in the order of the whole tree.
    let position: Int32
    /// Its coordinates.
    let point: SIMD4<Double>
  }

  /// The bounds of rows.
  private struct Box {
    var low = SIMD4<Double>(repeating: .infinity)
    var high = SIMD4<Double>(repeating: -.infinity)

    /// Takes in a point.
    mutating func add(_ point: SIMD4<Double>) {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }

    /// The box of two boxes.
    func joined(_ other: Box) -> Box {
      Box(low: pointwiseMin(low, other.low), high: pointwiseMax(high, other.high))
    }

    /// The distance of a point in the box to the farthest corner.
    func reach(from point: SIMD4<Double>) -> Double {
      let side = pointwiseMax(point - low, high - point)
      return (side * side).total.squareRoot()
    }
  }

  /// The share of a cluster's rows up to which a node may add the usual error: beyond, too few nodes
  /// make up the cluster for their errors to cancel.
  private static let usualShare = 0.02
  /// How far the rows of a leaf may lie from its middle, as a share of the typical distance: the
  /// outermost ones of wide leaves, in sparse regions, would err most.
  private static let leafExtent = 0.125

  /// Prepares to make the tree of some rows, which come in the order of the whole tree.
  init(tree: RowTree, places: ClusterPlaces, smallestCluster: Double, members: [Member]) {
    self.tree = tree
    self.places = places
    self.smallestCluster = smallestCluster
    self.members = members
    add(0..<members.count, at: 0)
  }

  /// Adds the node of a range of members that lie in a node of the whole tree.
  ///
  /// - Returns: The bounds of the rows.
  @discardableResult
  private mutating func add(_ range: Range<Int>, at whole: Int) -> Box {
    let node = tree.nodes[whole]
    guard range.count > CellForest.leafRows, !node.isLeaf else { return addHalves(range) }
    let cut = firstIndex(range, notBelow: Int32(tree.nodes[node.right].start))
    // Where one half has no row of the cell, the other one stands for both.
    if cut == range.lowerBound { return add(range, at: node.right) }
    if cut == range.upperBound { return add(range, at: whole + 1) }
    return addNode { builder in
      builder.add(range.lowerBound..<cut, at: whole + 1)
    } _: { builder in
      builder.add(cut..<range.upperBound, at: node.right)
    }
  }

  /// The first index in a range of ascending positions of one that is not below another.
  private func firstIndex(_ range: Range<Int>, notBelow bound: Int32) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if members[middle].position < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Adds the node of few members, which are cut at the middle of their longest side while they are
  /// too many or lie too far apart.
  private mutating func addHalves(_ range: Range<Int>) -> Box {
    var box = Box()
    for member in members[range] { box.add(member.point) }
    let sides = box.high - box.low
    let centre = 0.5 * (box.low + box.high)
    let extent = 0.5 * (sides * sides).total.squareRoot()
    guard
      range.count > CellForest.leafRows
        || range.count > 1 && extent > Self.leafExtent * places.typicalDistance(from: centre)
    else { return addLeaf(range, box) }
    let column = sides.x >= sides.y && sides.x >= sides.z ? 0 : sides.y >= sides.z ? 1 : 2
    members[range].sort {
      ($0.point[column], $0.position) < ($1.point[column], $1.position)
    }
    let cut = range.lowerBound + range.count / 2
    return addNode { builder in
      builder.addHalves(range.lowerBound..<cut)
    } _: { builder in
      builder.addHalves(cut..<range.upperBound)
    }
  }

  /// Adds a node and those of its halves.
  private mutating func addNode(
    _ first: (inout CellTreeBuilder) -> Box,
    _ second: (inout CellTreeBuilder) -> Box
  ) -> Box {
    let index = nodes.count
    nodes.append(CellForest.Node())
    moments.append(CellForest.Moments())
    let firstBox = first(&self)
    let middle = nodes.count
    let box = firstBox.joined(second(&self))
    merge(index + 1, middle, into: index, box)
    return box
  }

  /// Adds a leaf.
  private mutating func addLeaf(_ range: Range<Int>, _ box: Box) -> Box {
    var sum = SIMD4<Double>.zero
    for member in members[range] { sum += member.point }
    // The mean of equal numbers is within their bounds, whatever rounding says.
    let centre = (sum / Double(range.count)).clamped(lowerBound: box.low, upperBound: box.high)
    var squares = SIMD4<Double>.zero
    var products = SIMD4<Double>.zero
    var largest = 0.0
    for member in members[range] {
      let v = member.point - centre
      squares += v * v
      products += v * SIMD4(v.y, v.z, v.x, 0)
      largest = max(largest, (v * v).total)
      rows.append(SIMD4<Float>(v))
    }
    moments.append(
      CellForest.Moments(
        size: Float(range.count),
        xx: Float(squares.x),
        yy: Float(squares.y),
        zz: Float(squares.z),
        xy: Float(products.x),
        xz: Float(products.z),
        yz: Float(products.y),
        firstRow: Int32(range.lowerBound),
        rowCount: Int32(range.count)
      )
    )
    let radius = largest.squareRoot()
    nodes.append(node(centre, radius: radius, rowCount: range.count, next: nodes.count + 1))
    return box
  }

  /// A node below which are those up to the next one.
  private func node(
    _ centre: SIMD4<Double>,
    radius: Double,
    rowCount: Int,
    next: Int
  ) -> CellForest.Node {
    let share = Double(rowCount) / smallestCluster
    return CellForest.Node(
      x: centre.x,
      y: centre.y,
      z: centre.z,
      radius: radius > 0 ? Float(radius).nextUp : 0,
      leeway: Float(min(1, Self.usualShare / share)),
      next: Int32(next)
    )
  }

  /// Makes a node of its two halves (Chan, Golub and LeVeque 1979).
  private mutating func merge(_ first: Int, _ second: Int, into index: Int, _ box: Box) {
    let (a, b) = (moments[first], moments[second])
    let rowCount = a.rowCount + b.rowCount
    let share = Double(b.rowCount) / Double(rowCount)
    let weight = share * Double(a.rowCount)
    let way = nodes[second].centre - nodes[first].centre
    moments[index] = CellForest.Moments(
      size: Float(rowCount),
      xx: a.xx + b.xx + Float(weight * way.x * way.x),
      yy: a.yy + b.yy + Float(weight * way.y * way.y),
      zz: a.zz + b.zz + Float(weight * way.z * way.z),
      xy: a.xy + b.xy + Float(weight * way.x * way.y),
      xz: a.xz + b.xz + Float(weight * way.x * way.z),
      yz: a.yz + b.yz + Float(weight * way.y * way.z),
      firstRow: a.firstRow,
      rowCount: rowCount
    )
    let centre = nodes[first].centre + share * way
    // The centroid lies on the line between those of the halves, at these shares of its length.
    let distance = (way * way).total.squareRoot()
    let radius = max(
      Double(nodes[first].radius) + share * distance,
      Double(nodes[second].radius) + (1 - share) * distance
    )
    nodes[index] = node(
      centre,
      radius: min(radius, box.reach(from: centre)),
      rowCount: Int(rowCount),
      next: nodes.count
    )
  }
}
