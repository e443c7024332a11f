/// The shape of a mark about its place, in the two forms that drawings take.
struct Mark {
  /// Path commands relative to the place, which the path must have moved to; they close the shape.
  let path: String
  /// The corners.
  let corners: [SIMD2<Double>]
}

extension Mark {
  /// A mark of a shape; its radius is that of a disc of about the same area.
  init(_ shape: MarkerShape, radius: Double) {
    self.init(
      path: shape.relativePath(radius: radius),
      corners: shape.corners(radius: radius)
    )
  }

  /// A cell of a grid of hexagons.
  static func hexagon(radius: Double) -> Mark {
    let half = 3.0.squareRoot() / 2 * radius
    return Mark(
      path: HexagonGrid.relativePath(radius: radius),
      corners: [
        SIMD2(0, -radius), SIMD2(half, -radius / 2), SIMD2(half, radius / 2),
        SIMD2(0, radius), SIMD2(-half, radius / 2), SIMD2(-half, -radius / 2),
      ]
    )
  }
}
