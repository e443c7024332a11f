/// One walk down a subtree with the centres that may be nearest.
struct FilteringWalk: Sendable {
  /// What the rows met so far sum up to.
  private(set) var sums: CentreSums
  /// The nearest centre of each position of the subtree, where it is asked for.
  private(set) var labels: [Int32] = []

  private let centres: [Double]
  private let d: Int
  /// The candidates of each node on the way down, one list after the other.
  private var candidates: [Int]
  /// The first position of the subtree.
  private let start: Int

  /// Prepares to walk down from a node.
  init(centres: [Double], columnCount: Int, node: Int, tree: RowTree) {
    self.centres = centres
    d = columnCount
    sums = CentreSums(centres: centres, columnCount: columnCount)
    candidates = Array(0..<centres.count / columnCount)
    start = tree.nodes[node].start
  }

  /// Asks for the label of each position of the subtree.
  mutating func startLabelling(_ node: RowTree.Node) {
    labels = [Int32](repeating: 0, count: node.count)
  }

  /// Walks down from a node with the candidates in a range of the list.
  mutating func visit(_ index: Int, tree: RowTree, candidates range: Range<Int>) {
    let node = tree.nodes[index]
    let kept = filter(range, box: index, tree: tree)
    if kept.count == 1 {
      join(index, candidates[kept.lowerBound], tree: tree)
    } else if node.isLeaf {
      joinRows(node, kept, tree: tree)
    } else {
      visit(index + 1, tree: tree, candidates: kept)
      visit(node.right, tree: tree, candidates: kept)
    }
    let surplus = candidates.count - range.upperBound
    candidates.removeLast(surplus)
  }

  /// Appends to the list those candidates that may be nearest to some point of a node's box.
  ///
  /// Against the candidate z* nearest to the box's middle, z is farther from all of the box if it is
  /// from the corner that lies farthest in the direction from z* to z.
  private mutating func filter(_ range: Range<Int>, box index: Int, tree: RowTree) -> Range<Int> {
    let nearest = nearestToMiddle(range, box: index, tree: tree)
    let kept = candidates.count
    let values = centres
    let (centres, boxes) = (values.span, tree.boxes.span)
    let low = index * 2 * d
    for position in range {
      let z = candidates[position]
      var difference = 0.0
      if z != nearest {
        for column in 0..<d {
          let a = centres[z * d + column]
          let b = centres[nearest * d + column]
          let corner = a > b ? boxes[low + d + column] : boxes[low + column]
          difference += (a - corner) * (a - corner) - (b - corner) * (b - corner)
        }
      }
      // A tie at the corner keeps both: rows decide, for the lower index.
      if difference <= 0 { candidates.append(z) }
    }
    return kept..<candidates.count
  }

  /// The candidate nearest to the middle of a node's box.
  private func nearestToMiddle(_ range: Range<Int>, box index: Int, tree: RowTree) -> Int {
    let (centres, boxes) = (centres.span, tree.boxes.span)
    let low = index * 2 * d
    var nearest = candidates[range.lowerBound]
    var least = Double.infinity
    for position in range {
      let z = candidates[position]
      var square = 0.0
      for column in 0..<d {
        let middle = 0.5 * (boxes[low + column] + boxes[low + d + column])
        let difference = centres[z * d + column] - middle
        square += difference * difference
      }
      if square < least { (nearest, least) = (z, square) }
    }
    return nearest
  }

  /// All rows of a node join one centre.
  private mutating func join(_ index: Int, _ centre: Int, tree: RowTree) {
    let node = tree.nodes[index]
    let count = Double(node.count)
    var square = 0.0
    for column in 0..<d {
      let mean = tree.means[index * d + column]
      let difference = mean - centres[centre * d + column]
      sums.sums[centre * d + column] += count * mean
      square += difference * difference
    }
    sums.counts[centre] += node.count
    sums.inertia += tree.scatters[index] + count * square
    guard !labels.isEmpty else { return }
    for position in node.start..<node.end { labels[position - start] = Int32(centre) }
  }

  /// Each row of a leaf joins its nearest candidate, ties to the first.
  private mutating func joinRows(_ leaf: RowTree.Node, _ kept: Range<Int>, tree: RowTree) {
    for first in stride(from: leaf.start, to: leaf.end, by: 8) {
      let base = first / 8 * d
      var least = SIMD8<Double>(repeating: .infinity)
      var nearest = SIMD8<Int64>(repeating: 0)
      for position in kept {
        let z = candidates[position]
        var square = SIMD8<Double>(repeating: 0)
        for column in 0..<d {
          let difference = tree.blocks[base + column] - centres[z * d + column]
          square += difference * difference
        }
        let isNearer = square .< least
        least.replace(with: square, where: isNearer)
        nearest.replace(with: SIMD8(repeating: Int64(z)), where: isNearer)
      }
      for lane in 0..<min(8, leaf.end - first) {
        let centre = Int(nearest[lane])
        sums.counts[centre] += 1
        sums.inertia += least[lane]
        for column in 0..<d {
          sums.sums[centre * d + column] += tree.blocks[base + column][lane]
        }
        if !labels.isEmpty { labels[first + lane - start] = Int32(centre) }
      }
    }
  }
}
