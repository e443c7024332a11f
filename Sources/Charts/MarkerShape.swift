/// The shapes of markers, a second channel beside colour.
public enum MarkerShape: String, CaseIterable, Sendable {
  /// A disc.
  case circle
  /// A square on its side.
  case square
  /// A triangle that points up.
  case triangle
  /// A square on its corner.
  case diamond
  /// A triangle that points down.
  case triangleDown
  /// An upright cross.
  case plus
  /// A diagonal cross.
  case cross
  /// A five-pointed star.
  case star
  /// A hexagon.
  case hexagon
  /// A bar that lies flat.
  case bar

  /// The shape as path commands relative to its centre, which the path must have moved to.
  ///
  /// - Parameter radius: The radius of a disc of about the same area.
  /// - Returns: Relative path commands that end by closing the shape.
  public func relativePath(radius: Double) -> String {
    if self == .circle {
      let r = Coordinate.text(radius)
      let diameter = Coordinate.text(2 * radius)
      return "m-\(r) 0a\(r) \(r) 0 1 0 \(diameter) 0a\(r) \(r) 0 1 0-\(diameter) 0z"
    }
    var text = ""
    var (x, y) = (0.0, 0.0)
    for (index, corner) in corners(radius: radius).enumerated() {
      // Each step starts from the printed corner before it, so that rounding does not add up.
      let step = (Coordinate.rounded(corner.x - x), Coordinate.rounded(corner.y - y))
      text += (index == 0 ? "m" : "l") + Coordinate.pair(step.0, step.1)
      (x, y) = (x + step.0, y + step.1)
    }
    return text + "z"
  }

  /// The corners about the centre, y downwards.
  ///
  /// Those of a disc are of a polygon of the same area, which is nowhere farther from it than 1/300 of
  /// the radius.
  ///
  /// - Parameters:
  ///   - radius: The radius of a disc of about the same area.
  ///   - outset: How far out each edge is moved, as one side of a line along it is; inwards where it
  ///     is negative.
  /// - Returns: The corners.
  func corners(radius: Double, outset: Double = 0) -> [SIMD2<Double>] {
    if self == .circle { return unitCorners.map { SIMD2($0.x, $0.y) * (radius + outset) } }
    let corners = unitCorners.map { SIMD2($0.x, $0.y) * radius }
    guard outset != 0 else { return corners }
    let next = corners.dropFirst() + corners.prefix(1)
    // Of length 1, to the left of each edge, which is outwards where corners go round clockwise.
    let lefts = zip(corners, next).map { start, end in
      let along = end - start
      return SIMD2(along.y, -along.x) / (along * along).sum().squareRoot()
    }
    let doubledArea = zip(corners, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    let distance = doubledArea > 0 ? outset : -outset
    return zip(corners, zip(lefts.suffix(1) + lefts, lefts)).map { corner, lefts in
      // Where the moved edges meet.
      corner + (lefts.0 + lefts.1) * (distance / (1 + (lefts.0 * lefts.1).sum()))
    }
  }

  /// The corners for radius 1.
  private var unitCorners: [(x: Double, y: Double)] {
    switch self {
    case .circle: Self.discCorners
    case .square: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
    case .triangle: [(0, -1.3), (1.25, 0.95), (-1.25, 0.95)]
    case .diamond: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
    case .triangleDown: [(0, 1.3), (1.25, -0.95), (-1.25, -0.95)]
    case .plus: Self.plusCorners
    case .cross: Self.plusCorners.map { (($0.x - $0.y) * 0.7071, ($0.x + $0.y) * 0.7071) }
    case .star:
      [
        (0, -1.45), (0.38, -0.52), (1.38, -0.45), (0.61, 0.2), (0.85, 1.17), (0, 0.64),
        (-0.85, 1.17), (-0.61, 0.2), (-1.38, -0.45), (-0.38, -0.52),
      ]
    case .hexagon:
      [(0, -1.15), (1, -0.575), (1, 0.575), (0, 1.15), (-1, 0.575), (-1, -0.575)]
    case .bar: [(-1.4, -0.6), (1.4, -0.6), (1.4, 0.6), (-1.4, 0.6)]
    }
  }

  private static let discCorners: [(x: Double, y: Double)] = {
    // A turn by 1/32 of a circle, from corner to corner: the same bits on all machines.
    let (cosine, sine) = (0.980_785_280_403_230_4, 0.195_090_322_016_128_27)
    // The root of π over the area of 32 triangles, 16 sin (π / 16).
    var corners = [(x: 1.003_222_080_498_412_9, y: 0.0)]
    while corners.count < 32 {
      let (x, y) = corners[corners.count - 1]
      corners.append((x * cosine - y * sine, x * sine + y * cosine))
    }
    return corners
  }()

  private static let plusCorners: [(x: Double, y: Double)] = [
    (-0.45, -1.35), (0.45, -1.35), (0.45, -0.45), (1.35, -0.45), (1.35, 0.45), (0.45, 0.45),
    (0.45, 1.35), (-0.45, 1.35), (-0.45, 0.45), (-1.35, 0.45), (-1.35, -0.45), (-0.45, -0.45),
  ]
}
