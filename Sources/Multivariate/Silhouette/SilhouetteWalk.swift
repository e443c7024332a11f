/// Leaves of one cluster that find their silhouettes, one after the other.
struct SilhouetteWalk {
  /// The silhouette in each lane of the blocks of the leaves visited so far.
  private(set) var values: [Double] = []

  private let trees: [ClusterTree]
  private let cluster: Int
  private let tolerance: Double
  private let d: Int
  /// The coordinates of the leaf that is visited: for each block, *d* vectors.
  private var targets: [SIMD8<Double>] = []
  /// The middle of the leaf, and the largest distance to it.
  private var centre: [Double] = []
  private var reach = 0.0
  /// The sums of distances to the tree that is walked, a vector a block.
  private var sums: [SIMD8<Double>] = []
  /// The nodes still to be looked at.
  private var stack: [Int] = []

  /// Prepares to visit leaves of a cluster.
  init(trees: [ClusterTree], cluster: Int, tolerance: Double) {
    self.trees = trees
    self.cluster = cluster
    self.tolerance = tolerance
    d = trees[cluster].columnCount
  }

  /// Finds the silhouettes of a leaf's rows.
  mutating func visit(_ leaf: Int) {
    let own = trees[cluster]
    let node = own.nodes[leaf]
    let blockCount = (node.count + 7) / 8
    targets = Array(own.blocks[node.firstBlock * d..<(node.firstBlock + blockCount) * d])
    centre = Array(own.moments[leaf * own.stride..<leaf * own.stride + d])
    reach = node.radius
    addDistances(to: own)
    let ownSums = sums
    let next = nextMeans(blockCount: blockCount)
    for block in 0..<blockCount {
      for lane in 0..<8 {
        values.append(
          Silhouette.value(
            ownSum: ownSums[block][lane],
            ownSize: own.nodes[0].count,
            nextMean: next[block][lane]
          )
        )
      }
    }
  }

  /// The least mean distance to another cluster, for each lane.
  private mutating func nextMeans(blockCount: Int) -> [SIMD8<Double>] {
    // The nearest centroids first, so that they spare the others.
    var bounds: [(cluster: Int, lower: [SIMD8<Double>], nearest: Double)] = []
    var least = [SIMD8<Double>](repeating: SIMD8(repeating: .infinity), count: blockCount)
    for other in trees.indices where other != cluster {
      let root = trees[other].nodes[0]
      let variance = root.scatter / Double(root.count)
      var lower: [SIMD8<Double>] = []
      for block in 0..<blockCount {
        let square = squares(block: block, to: trees[other].moments, at: 0)
        lower.append(square.squareRoot())
        least[block] = least[block].lanewiseMinimum((square + variance).squareRoot())
      }
      bounds.append((other, lower, lower.map(\.least).min() ?? 0))
    }
    bounds.sort { ($0.nearest, $0.cluster) < ($1.nearest, $1.cluster) }
    var means = [SIMD8<Double>](repeating: SIMD8(repeating: .infinity), count: blockCount)
    for bound in bounds {
      let isNearer = (0..<blockCount).contains { any(bound.lower[$0] .<= least[$0]) }
      guard isNearer else { continue }
      addDistances(to: trees[bound.cluster])
      let size = Double(trees[bound.cluster].nodes[0].count)
      for block in 0..<blockCount {
        means[block] = means[block].lanewiseMinimum(sums[block] / size)
        least[block] = least[block].lanewiseMinimum(means[block])
      }
    }
    return means
  }

  /// The squared distances of a block to a point.
  private func squares(block: Int, to point: [Double], at base: Int) -> SIMD8<Double> {
    var square = SIMD8<Double>(repeating: 0)
    for column in 0..<d {
      let difference = targets[block * d + column] - point[base + column]
      square += difference * difference
    }
    return square
  }

  /// Sums up the distances of the leaf's rows to all rows of a cluster.
  private mutating func addDistances(to tree: ClusterTree) {
    sums = [SIMD8<Double>](repeating: SIMD8(repeating: 0), count: targets.count / max(1, d))
    let root = tree.nodes[0]
    let scale = (gapSquare(0, tree) + root.scatter / Double(root.count)).squareRoot()
    let limit = tolerance * scale
    stack.append(0)
    while let index = stack.popLast() {
      let node = tree.nodes[index]
      if node.radius == 0 {
        addPoint(index, tree)
      } else if isFar(index, node, tree, limit: limit) {
        addExpansion(index, tree)
      } else if node.left == 0 {
        addRows(node, tree)
      } else {
        stack.append(node.right)
        stack.append(node.left)
      }
    }
  }

  /// The squared distance of the leaf's middle to the centroid of a node.
  private func gapSquare(_ index: Int, _ tree: ClusterTree) -> Double {
    var square = 0.0
    for column in 0..<d {
      let difference = tree.moments[index * tree.stride + column] - centre[column]
      square += difference * difference
    }
    return square
  }

  /// Whether a node is so far away that its rows may be taken together.
  ///
  /// The third-order term of a row's distance is at most about σ²ρ / (5 r²), σ² being the mean
  /// squared distance to the centroid and ρ the radius; and the series converges where ρ < *r*.
  private func isFar(
    _ index: Int,
    _ node: ClusterTree.Node,
    _ tree: ClusterTree,
    limit: Double
  ) -> Bool {
    let gap = gapSquare(index, tree).squareRoot() - reach
    return node.radius < 0.8 * gap
      && node.scatter * node.radius <= limit * gap * gap * Double(node.count)
  }

  /// Adds the distances to rows that are all at one point.
  private mutating func addPoint(_ index: Int, _ tree: ClusterTree) {
    let count = Double(tree.nodes[index].count)
    for block in sums.indices {
      let square = squares(block: block, to: tree.moments, at: index * tree.stride)
      sums[block] += count * square.squareRoot()
    }
  }

  /// Adds the distances to each row of a leaf.
  private mutating func addRows(_ leaf: ClusterTree.Node, _ tree: ClusterTree) {
    guard d == 3 else { return addRowsOfAnyWidth(leaf, tree) }
    let first = leaf.firstBlock * 3
    for block in sums.indices {
      let x = targets[block * 3]
      let y = targets[block * 3 + 1]
      let z = targets[block * 3 + 2]
      var sum = sums[block]
      for row in 0..<leaf.count {
        let base = first + row / 8 * 3
        let dx = x - tree.blocks[base][row % 8]
        let dy = y - tree.blocks[base + 1][row % 8]
        let dz = z - tree.blocks[base + 2][row % 8]
        sum += (dx * dx + dy * dy + dz * dz).squareRoot()
      }
      sums[block] = sum
    }
  }

  /// Adds the distances to each row of a leaf, for any number of columns.
  private mutating func addRowsOfAnyWidth(_ leaf: ClusterTree.Node, _ tree: ClusterTree) {
    for row in 0..<leaf.count {
      let base = (leaf.firstBlock + row / 8) * d
      for block in sums.indices {
        var square = SIMD8<Double>(repeating: 0)
        for column in 0..<d {
          let difference = targets[block * d + column] - tree.blocks[base + column][row % 8]
          square += difference * difference
        }
        sums[block] += square.squareRoot()
      }
    }
  }

  /// Adds the distances to the rows of a node, to the second order.
  private mutating func addExpansion(_ index: Int, _ tree: ClusterTree) {
    guard d == 3 else { return addExpansionOfAnyWidth(index, tree) }
    let base = index * tree.stride
    let moments = tree.moments[base..<base + 9]
    let (cx, cy, cz) = (moments[base], moments[base + 1], moments[base + 2])
    let (xx, xy, xz) = (0.5 * moments[base + 3], moments[base + 4], moments[base + 5])
    let (yy, yz, zz) = (0.5 * moments[base + 6], moments[base + 7], 0.5 * moments[base + 8])
    let count = Double(tree.nodes[index].count)
    let halfTrace = 0.5 * tree.nodes[index].scatter
    for block in sums.indices {
      let x = targets[block * 3] - cx
      let y = targets[block * 3 + 1] - cy
      let z = targets[block * 3 + 2] - cz
      let square = x * x + y * y + z * z
      let form = x * (xx * x + xy * y + xz * z) + y * (yy * y + yz * z) + zz * z * z
      let distance = square.squareRoot()
      sums[block] += count * distance + (halfTrace * square - form) / (square * distance)
    }
  }

  /// Adds the distances to the rows of a node, for any number of columns.
  private mutating func addExpansionOfAnyWidth(_ index: Int, _ tree: ClusterTree) {
    let base = index * tree.stride
    let count = Double(tree.nodes[index].count)
    let halfTrace = 0.5 * tree.nodes[index].scatter
    for block in sums.indices {
      var square = SIMD8<Double>(repeating: 0)
      var form = SIMD8<Double>(repeating: 0)
      var entry = base + d
      for i in 0..<d {
        let a = targets[block * d + i] - tree.moments[base + i]
        square += a * a
        // vᵢ (½ Sᵢᵢ vᵢ + Σ Sᵢⱼ vⱼ over j > i): half of the quadratic form.
        var part = a * (0.5 * tree.moments[entry])
        entry += 1
        for j in (i + 1)..<max(d, i + 1) {
          part += (targets[block * d + j] - tree.moments[base + j]) * tree.moments[entry]
          entry += 1
        }
        form += a * part
      }
      let distance = square.squareRoot()
      sums[block] += count * distance + (halfTrace * square - form) / (square * distance)
    }
  }
}
