/// Places labels beside their anchors: never over each other, and off the marks where that costs
/// little distance.
struct LabelPlacement: Sendable {
  /// A rectangle of the drawing.
  struct Box: Equatable, Sendable {
    var left: Double
    var top: Double
    var width: Double
    var height: Double

    var right: Double { left + width }
    var bottom: Double { top + height }

    /// The point of the rectangle that is nearest to another.
    func nearestPoint(to point: (x: Double, y: Double)) -> (x: Double, y: Double) {
      (min(max(point.x, left), right), min(max(point.y, top), bottom))
    }

    /// How far a point lies from the rectangle; zero inside.
    func distance(to point: (x: Double, y: Double)) -> Double {
      let nearest = nearestPoint(to: point)
      let (dx, dy) = (nearest.x - point.x, nearest.y - point.y)
      return (dx * dx + dy * dy).squareRoot()
    }

    /// Whether a point lies inside, or on an edge.
    func contains(_ point: (x: Double, y: Double)) -> Bool {
      point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
    }

    /// The area that two rectangles share.
    func overlap(with other: Box) -> Double {
      let across = min(right, other.right) - max(left, other.left)
      let down = min(bottom, other.bottom) - max(top, other.top)
      return across > 0 && down > 0 ? across * down : 0
    }
  }

  private static let cell = 7.0
  /// How many units of distance a label takes upon itself to stand clear of marks altogether.
  private static let worthOfClearance = 70.0

  private let frame: Box
  private let columns: Int
  private var marked: [Bool]
  private var taken: [Box] = []

  init(frame: Box) {
    self.frame = frame
    columns = Int(frame.width / Self.cell) + 1
    marked = Array(repeating: false, count: columns * (Int(frame.height / Self.cell) + 1))
  }

  /// Keeps a rectangle free of labels.
  mutating func reserve(_ box: Box) { taken.append(box) }

  /// Says that there is a mark, which labels should not hide.
  mutating func avoid(x: Double, y: Double) {
    guard x >= frame.left, x < frame.right, y >= frame.top, y < frame.bottom else { return }
    let column = Int((x - frame.left) / Self.cell)
    let row = Int((y - frame.top) / Self.cell)
    marked[row * columns + column] = true
  }

  /// Finds the best place near an anchor.
  ///
  /// - Parameters:
  ///   - width: The label's width.
  ///   - height: The label's height.
  ///   - anchor: What the label belongs to.
  ///   - distance: The least distance between anchor and label.
  /// - Returns: The label's rectangle, inside the frame; where nothing is free, the place of least
  ///   overlap.
  mutating func place(
    width: Double,
    height: Double,
    near anchor: (x: Double, y: Double),
    distance: Double
  ) -> Box {
    var best = Best()
    for ring in 0..<14 {
      let cost = Double(ring) * 9
      // Nothing farther away can be better.
      if best.overlap == 0, cost >= best.cost { break }
      for direction in Self.directions {
        let reach = distance + Double(ring) * 9
        let box = clamped(
          Box(
            left: anchor.x + direction.x * (reach + width / 2) - width / 2,
            top: anchor.y + direction.y * (reach + height / 2) - height / 2,
            width: width,
            height: height
          )
        )
        consider(box, cost: cost + (leaderCrosses(from: anchor, to: box) ? 50 : 0), for: &best)
      }
    }
    return take(best)
  }

  /// Finds a place beyond the head of an arrow, in its direction or as near to it as is free, and
  /// never nearer to the head of another arrow.
  mutating func place(
    width: Double,
    height: Double,
    beyond arrow: Arrow,
    among arrows: [Arrow]
  ) -> Box {
    let (ux, uy) = arrow.direction
    let steps = [0.0, 8, -8, 16, -16, 24, -24, 32, -32, 40, -40]
    let candidates = [0.0, 8, 16, 26].flatMap { ahead in
      steps.map { aside in
        let middle = (
          x: arrow.tip.x + ux * (width / 2 + 5 + ahead) - uy * aside,
          y: arrow.tip.y + uy * (height / 2 + 5 + ahead) + ux * aside
        )
        let box = Box(
          left: middle.x - width / 2,
          top: middle.y - height / 2,
          width: width,
          height: height
        )
        return (box: clamped(box), cost: aside.magnitude * 1.5 + ahead * 2)
      }
    }
    let own = candidates.filter { candidate in
      let distance = candidate.box.distance(to: arrow.tip)
      return arrows.allSatisfy { distance <= candidate.box.distance(to: $0.tip) }
    }
    var best = Best()
    for candidate in own.isEmpty ? candidates : own {
      consider(candidate.box, cost: candidate.cost, for: &best)
    }
    return take(best)
  }

  /// The best place so far: that of least overlap; among equals, that of least cost; then the first.
  private struct Best {
    var box: Box?
    var overlap = Double.infinity
    var cost = Double.infinity
  }

  /// Takes a place where it is better; its cost is asked for only where it may be.
  private func consider(_ box: Box, cost: @autoclosure () -> Double, for best: inout Best) {
    let overlap = overlap(of: box)
    guard overlap <= best.overlap else { return }
    let cost = cost() + Self.worthOfClearance * coverage(of: box)
    if overlap < best.overlap || cost < best.cost {
      best = Best(box: box, overlap: overlap, cost: cost)
    }
  }

  private mutating func take(_ best: Best) -> Box {
    guard let box = best.box else { preconditionFailure("A label has no places to choose from.") }
    taken.append(box)
    return box
  }

  /// Whether the line from an anchor to its label would cross something that is taken.
  private func leaderCrosses(from anchor: (x: Double, y: Double), to box: Box) -> Bool {
    let end = box.nearestPoint(to: anchor)
    return taken.contains { other in
      guard !other.contains(anchor) else { return false }
      return stride(from: 0.2, to: 1, by: 0.1).contains { share in
        other.contains(
          (anchor.x + (end.x - anchor.x) * share, anchor.y + (end.y - anchor.y) * share)
        )
      }
    }
  }

  private func overlap(of box: Box) -> Double {
    taken.reduce(0) { $0 + $1.overlap(with: box) }
  }

  /// The share of a rectangle that lies over marks.
  private func coverage(of box: Box) -> Double {
    let rows = marked.count / columns
    let firstColumn = max(0, Int((box.left - frame.left) / Self.cell))
    let lastColumn = min(columns - 1, Int((box.right - frame.left) / Self.cell))
    let firstRow = max(0, Int((box.top - frame.top) / Self.cell))
    let lastRow = min(rows - 1, Int((box.bottom - frame.top) / Self.cell))
    guard firstColumn <= lastColumn, firstRow <= lastRow else { return 0 }
    var count = 0
    for row in firstRow...lastRow {
      for column in firstColumn...lastColumn where marked[row * columns + column] { count += 1 }
    }
    return Double(count) / Double((lastColumn - firstColumn + 1) * (lastRow - firstRow + 1))
  }

  // Right, left, above and below first, then the diagonals between them.
  private static let directions: [(x: Double, y: Double)] = [
    (1, 0), (-1, 0), (0, -1), (0, 1), (1, -0.8), (-1, -0.8), (1, 0.8), (-1, 0.8), (0.5, -1),
    (-0.5, -1), (0.5, 1), (-0.5, 1),
  ]

  private func clamped(_ box: Box) -> Box {
    var result = box
    result.left = max(frame.left, min(box.left, frame.right - box.width))
    result.top = max(frame.top, min(box.top, frame.bottom - box.height))
    return result
  }
}
