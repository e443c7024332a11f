/// A rectangle of a drawing that shows a part of a plane with the same scale on both axes.
struct PlaneFrame: Hashable, Sendable {
  let left: Double
  let top: Double
  let width: Double
  let height: Double
  /// Units of the drawing for one unit of the plane.
  let unit: Double
  private let centerX: Double
  private let centerY: Double

  /// Creates the frame that shows a part of the plane as large as it can.
  init(
    showing x: ClosedRange<Double>,
    _ y: ClosedRange<Double>,
    left: Double,
    top: Double,
    width: Double,
    height: Double,
    padding: Double
  ) {
    let spanX = x.upperBound - x.lowerBound
    let spanY = y.upperBound - y.lowerBound
    let largest =
      [x.lowerBound, x.upperBound, y.lowerBound, y.upperBound].map(\.magnitude).max() ?? 0
    // Points that coincide still need a scale.
    let isPoint = max(spanX, spanY) <= max(largest * 1e-9, 1e-12)
    let smallest = isPoint ? max(largest, 1) : 0
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    unit = min(
      (width - 2 * padding) / max(spanX, smallest, 1e-300),
      (height - 2 * padding) / max(spanY, smallest, 1e-300)
    )
    centerX = x.lowerBound + spanX / 2
    centerY = y.lowerBound + spanY / 2
  }

  /// The position of a value of the first axis.
  func x(_ value: Double) -> Double { left + width / 2 + (value - centerX) * unit }
  /// The position of a value of the second axis, which points up.
  func y(_ value: Double) -> Double { top + height / 2 - (value - centerY) * unit }

  /// The values of the first axis that the frame shows.
  var domainX: ClosedRange<Double> {
    (centerX - width / 2 / unit)...(centerX + width / 2 / unit)
  }
  /// The values of the second axis that the frame shows.
  var domainY: ClosedRange<Double> {
    (centerY - height / 2 / unit)...(centerY + height / 2 / unit)
  }

  /// Whether a mark of some radius at a position lies inside.
  func contains(x: Double, y: Double, margin: Double = 0) -> Bool {
    x >= left + margin && x <= left + width - margin && y >= top + margin
      && y <= top + height - margin
  }

  /// The part of the frame that shows ranges of both axes.
  func box(of x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> LabelPlacement.Box {
    let left = max(self.x(x.lowerBound), left)
    let top = max(self.y(y.upperBound), top)
    return LabelPlacement.Box(
      left: left,
      top: top,
      width: min(self.x(x.upperBound), self.left + width) - left,
      height: min(self.y(y.lowerBound), self.top + height) - top
    )
  }
}
