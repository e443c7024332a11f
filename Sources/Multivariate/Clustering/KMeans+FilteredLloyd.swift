/// Lloyd's iterations (1982) over a k-d tree.
///
/// In one iteration each row joins its nearest centre, then each centre moves to the mean of its
/// rows. The tree is walked from the root with the centres that may be nearest to some row of a
/// node; a centre is dropped where another one is nearer to the whole box, and a node with one
/// centre left joins it as a whole (the filtering algorithm of Kanungo, Mount, Netanyahu, Piatko,
/// Silverman and Wu 2002). O(*n* · *d* · *k*) at worst; in few dimensions only the leaves along the
/// borders of clusters are looked at row by row.
struct FilteredLloyd {
  let tree: RowTree
  let parallel: Parallel
  /// The nodes whose subtrees are the chunks of parallel work, in the tree's order.
  private let chunkNodes: [Int]

  /// Prepares to iterate over a tree.
  init(tree: RowTree, parallel: Parallel) {
    self.tree = tree
    self.parallel = parallel
    // Cuts that depend on the number of rows alone; small trees are one chunk.
    var nodes: [Int] = []
    let most = max(8_192, tree.matrix.rowCount / 64)
    func add(_ index: Int) {
      let node = tree.nodes[index]
      if node.count <= most || node.isLeaf {
        nodes.append(index)
      } else {
        add(index + 1)
        add(node.right)
      }
    }
    if !tree.nodes.isEmpty { add(0) }
    chunkNodes = nodes
  }

  /// Iterates from given centres until they stay.
  ///
  /// - Parameters:
  ///   - centres: *k* × *d* starting centres.
  ///   - tolerance: Stops where an iteration lowers the inertia by a smaller share.
  /// - Returns: The centres, their inertia and the number of iterations.
  func converge(
    from centres: [Double],
    tolerance: Double
  ) -> (centres: [Double], inertia: Double, iterationCount: Int) {
    var centres = centres
    var last = Double.infinity
    for iteration in 1... {
      let step = step(centres)
      let next = step.means(replacing: centres)
      // Centres that stay, and gains that are rounding, are the end.
      if next == centres || last - step.inertia <= tolerance * step.inertia {
        return (next, step.inertia, iteration)
      }
      last = step.inertia
      centres = next
    }
    return (centres, last, 0)
  }

  /// One iteration: what each centre's rows sum up to.
  func step(_ centres: [Double]) -> CentreSums {
    let parts = walk(centres, labelling: false)
    var total = CentreSums(centres: centres, columnCount: tree.matrix.columnCount)
    for part in parts { total.add(part.sums) }
    return total
  }

  /// The nearest centre of each position of the tree's order.
  func labels(_ centres: [Double]) -> [Int32] {
    Array(walk(centres, labelling: true).map(\.labels).joined())
  }

  /// Walks all chunks' subtrees.
  private func walk(_ centres: [Double], labelling: Bool) -> [FilteringWalk] {
    let d = max(1, tree.matrix.columnCount)
    return parallel.map(chunkCount: chunkNodes.count) { chunk in
      let node = chunkNodes[chunk]
      var walk = FilteringWalk(centres: centres, columnCount: d, node: node, tree: tree)
      if labelling { walk.startLabelling(tree.nodes[node]) }
      walk.visit(node, tree: tree, candidates: 0..<centres.count / d)
      return walk
    }
  }
}

/// The rows that joined each centre, summed up.
struct CentreSums: Sendable {
  /// The number of rows of each centre.
  var counts: [Int]
  /// The *k* × *d* sums of the rows' coordinates.
  var sums: [Double]
  /// The sum of squared distances of rows to the centres they joined.
  var inertia = 0.0

  /// Starts with nothing.
  init(centres: [Double], columnCount: Int) {
    counts = [Int](repeating: 0, count: centres.count / max(1, columnCount))
    sums = [Double](repeating: 0, count: centres.count)
  }

  /// Adds what another part of the rows sums up to.
  mutating func add(_ other: CentreSums) {
    for index in counts.indices { counts[index] += other.counts[index] }
    for index in sums.indices { sums[index] += other.sums[index] }
    inertia += other.inertia
  }

  /// The mean of each centre's rows; a centre without rows stays where it was.
  func means(replacing centres: [Double]) -> [Double] {
    let d = sums.count / max(1, counts.count)
    var means = centres
    for index in sums.indices where counts[index / d] > 0 {
      means[index] = sums[index] / Double(counts[index / d])
    }
    return means
  }
}
