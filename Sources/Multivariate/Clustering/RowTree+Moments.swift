/// Boxes, means and scatters of a tree's nodes, from the leaves up.
///
/// Those of a leaf come from its rows, those of another node from its halves: O(*n* · *d*).
enum NodeMoments {
  /// The moments of all nodes: 2 *d* bounds, *d* means and one scatter for each.
  ///
  /// The scatter of two halves together is the sum of theirs and *n₁n₂* / (*n₁* + *n₂*) times the
  /// squared distance of their means (Chan, Golub and LeVeque 1979).
  static func of(
    _ nodes: [RowTree.Node],
    blocks: [SIMD8<Double>],
    columnCount d: Int,
    parallel: Parallel
  ) -> (boxes: [Double], means: [Double], scatters: [Double]) {
    var boxes = [Double](repeating: 0, count: nodes.count * 2 * d)
    var means = [Double](repeating: 0, count: nodes.count * d)
    var scatters = [Double](repeating: 0, count: nodes.count)
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      if node.isLeaf {
        for column in 0..<d {
          let moments = moments(node, column: column, blocks: blocks, columnCount: d)
          boxes[index * 2 * d + column] = moments.low
          boxes[index * 2 * d + d + column] = moments.high
          means[index * d + column] = moments.mean
          scatters[index] += moments.scatter
        }
        continue
      }
      let (left, right) = (index + 1, node.right)
      let weight = Double(nodes[right].count) / Double(node.count)
      var square = 0.0
      for column in 0..<d {
        let (l, r) = (left * 2 * d + column, right * 2 * d + column)
        boxes[index * 2 * d + column] = min(boxes[l], boxes[r])
        boxes[index * 2 * d + d + column] = max(boxes[l + d], boxes[r + d])
        let difference = means[right * d + column] - means[left * d + column]
        means[index * d + column] = means[left * d + column] + difference * weight
        square += difference * difference
      }
      scatters[index] =
        scatters[left] + scatters[right] + square * weight * Double(nodes[left].count)
    }
    return (boxes, means, scatters)
  }

  /// The bounds, mean and scatter of one column of a leaf.
  private static func moments(
    _ leaf: RowTree.Node,
    column: Int,
    blocks: [SIMD8<Double>],
    columnCount d: Int
  ) -> (low: Double, high: Double, mean: Double, scatter: Double) {
    var low = Double.infinity
    var high = -Double.infinity
    var sum = 0.0
    for position in leaf.start..<leaf.end {
      let value = blocks[position / 8 * d + column][position % 8]
      low = min(low, value)
      high = max(high, value)
      sum += value
    }
    // Equal numbers have themselves as mean, whatever rounding says.
    guard low < high else { return (low, high, low, 0) }
    let mean = sum / Double(leaf.count)
    var scatter = 0.0
    for position in leaf.start..<leaf.end {
      let difference = blocks[position / 8 * d + column][position % 8] - mean
      scatter += difference * difference
    }
    return (low, high, mean, scatter)
  }
}
