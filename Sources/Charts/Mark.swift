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

  /// A hexagon with a corner at the top; its radius is the distance from the centre to a corner.
  static func hexagon(radius: Double) -> Mark {
    let half = 3.0.squareRoot() / 2 * radius
    let (w, r) = (Coordinate.text(half), Coordinate.text(radius))
    let h = Coordinate.text(Coordinate.rounded(radius) / 2)
    return Mark(
      path: "m0-\(r)l\(w) \(h)v\(r)l-\(w) \(h)-\(w)-\(h)v-\(r)z",
      corners: [
        SIMD2(0, -radius), SIMD2(half, -radius / 2), SIMD2(half, radius / 2),
        SIMD2(0, radius), SIMD2(-half, radius / 2), SIMD2(-half, -radius / 2),
      ]
    )
  }
}
