/// When sources are far enough from a node of targets to be taken together.
struct Nearness {
  private let x: Double
  private let y: Double
  private let z: Double
  private let radius: Double
  private let isLeaf: Bool
  /// The error that one node may add to a distance.
  private let limit: Double

  /// How large sources and targets together may be for their distance, squared; below one the series
  /// converges.
  private static let largestShareSquare = 0.64
  /// The distance, as a share of the largest coordinate, below which rows are at one point, squared;
  /// keeps powers of distances finite.
  private static let samePointSquare = 1e-20

  /// Looks from a node of targets.
  ///
  /// - Parameters:
  ///   - target: The node.
  ///   - isLeaf: Whether it is a leaf.
  ///   - limit: The error that one node of sources may add to a distance.
  init(_ target: CellForest.Node, isLeaf: Bool, limit: Double) {
    (x, y, z) = (target.x, target.y, target.z)
    radius = Double(target.radius)
    self.isLeaf = isLeaf
    self.limit = limit
  }

  /// Sorts the sources below a node.
  ///
  /// - Parameters:
  ///   - root: The node.
  ///   - nodes: All nodes.
  ///   - taken: Those that may be taken together for all targets are appended to this.
  ///   - waiting: Those that are neither far nor large enough to be split are appended to this.
  @inline(__always)
  func sort(
    below root: Int32,
    of nodes: Span<CellForest.Node>,
    taken: inout [Int32],
    waiting: inout [Int32]
  ) {
    let end = nodes[Int(root)].next
    let largest = isLeaf ? -1 : radius
    var index = root
    while index < end {
      let source = nodes[Int(index)]
      let square = square(to: source)
      let size = radius + Double(source.radius)
      let sizeSquare = size * size
      let bound = limit * Double(source.leeway)
      // The terms of fourth order, which are left out, are about (ρ + ρ')⁴ / (8 r³) for radii ρ, ρ'
      // and distance r.
      let fourth = sizeSquare * sizeSquare
      let isSmall = fourth * fourth <= bound * bound * (square * square * square)
      if isSmall && sizeSquare + Self.samePointSquare < Self.largestShareSquare * square {
        taken.append(index)
      } else if Double(source.radius) > largest && source.next > index + 1 {
        // Into the node, unless all its rows and all targets are at one point.
        if square + sizeSquare > Self.samePointSquare {
          index += 1
          continue
        }
      } else {
        waiting.append(index)
      }
      index = source.next
    }
  }

  /// The squared distance to the centroid of a source.
  @inline(__always)
  private func square(to source: CellForest.Node) -> Double {
    let (dx, dy, dz) = (x - source.x, y - source.y, z - source.z)
    return dx * dx + dy * dy + dz * dz
  }

  /// Whether a source may be taken together for each row: the terms of third order, which are left
  /// out, are about ρ³ / (5 r²) at most.
  @inline(__always)
  func isFarFromRows(_ source: CellForest.Node) -> Bool {
    let gap = square(to: source).squareRoot() - radius
    let gapSquare = gap * gap
    let size = Double(source.radius)
    return gap > 0 && size * size + Self.samePointSquare < Self.largestShareSquare * gapSquare
      && size * size * size <= limit * Double(source.leeway) * gapSquare
  }
}
