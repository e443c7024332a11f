/// Places labels beside their anchors without overlap.
struct LabelPlacement {
  /// A rectangle of the drawing.
  struct Box: Equatable {
    var left: Double
    var top: Double
    var width: Double
    var height: Double

    var right: Double { left + width }
    var bottom: Double { top + height }

    func overlap(with other: Box) -> Double {
      let across = min(right, other.right) - max(left, other.left)
      let down = min(bottom, other.bottom) - max(top, other.top)
      return across > 0 && down > 0 ? across * down : 0
    }
  }

  private let frame: Box
  private(set) var taken: [Box] = []

  init(frame: Box) {
    self.frame = frame
  }

  /// Keeps a rectangle free of labels.
  mutating func reserve(_ box: Box) { taken.append(box) }

  /// Finds the place nearest to an anchor where a label overlaps nothing.
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
    var best: (box: Box, overlap: Double)?
    for ring in 0..<14 {
      let reach = distance + Double(ring) * 9
      for direction in Self.directions {
        let box = clamped(
          Box(
            left: anchor.x + direction.x * (reach + width / 2) - width / 2,
            top: anchor.y + direction.y * (reach + height / 2) - height / 2,
            width: width,
            height: height
          )
        )
        let overlap = taken.reduce(0) { $0 + $1.overlap(with: box) }
        if overlap == 0 {
          taken.append(box)
          return box
        }
        if overlap < best?.overlap ?? .infinity { best = (box, overlap) }
      }
    }
    let box = best?.box ?? Box(left: anchor.x, top: anchor.y, width: width, height: height)
    taken.append(box)
    return box
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
