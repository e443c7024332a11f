/// Eight points in space, which are compared with one centre after the other.
///
/// Rows of three columns, as the report has, are looked at millions of times. As a value their
/// coordinates stay in registers meanwhile, and no index is checked again for each centre, which
/// halves the instructions of `LloydDescent`.
struct EightPoints {
  private let x: SIMD8<Float>
  private let y: SIMD8<Float>
  private let z: SIMD8<Float>

  /// Those of some vectors, of which there are three for every eight points.
  @inline(__always)
  init(_ vectors: [SIMD8<Float>], _ index: Int) {
    x = vectors[index &* 3]
    y = vectors[index &* 3 &+ 1]
    z = vectors[index &* 3 &+ 2]
  }

  /// For each of some centres in space eight points that all lie there.
  static func each(at centres: [Float]) -> [EightPoints] {
    let vectors = centres.map { SIMD8(repeating: $0) }
    return (0..<centres.count / 3).map { EightPoints(vectors, $0) }
  }

  /// The squared distance of each to its like among others.
  @inline(__always)
  private func squares(to others: EightPoints) -> SIMD8<Float> {
    let (dx, dy, dz) = (x - others.x, y - others.y, z - others.z)
    return dx * dx + dy * dy + dz * dz
  }

  /// Writes the squared distances to each centre.
  @inline(__always)
  func measure(to centres: [EightPoints], into all: inout [SIMD8<Float>]) {
    for centre in centres.indices { all[centre] = squares(to: centres[centre]) }
  }

  /// The number of the nearest centre of each, among those that bits stand for.
  ///
  /// - Parameters:
  ///   - centres: The centres, at most 32.
  ///   - candidates: The bits, at least one.
  ///   - numberBits: The bits of a squared distance whose place a number takes.
  /// - Returns: The numbers.
  @inline(__always)
  func nearest(
    of centres: [EightPoints],
    among candidates: UInt32,
    _ numberBits: UInt32
  ) -> SIMD8<UInt32> {
    let first = candidates.trailingZeroBitCount
    if candidates == 1 &<< UInt32(first) { return SIMD8(repeating: UInt32(first)) }
    // The bits of positive numbers are in the order of the numbers.
    var least = SIMD8<UInt32>(repeating: .max)
    var left = candidates
    while left != 0 {
      let centre = left.trailingZeroBitCount
      left &= left &- 1
      let square = squares(to: centres[centre]).bitPatterns
      least = pointwiseMin(least, square & ~numberBits | UInt32(truncatingIfNeeded: centre))
    }
    return least & numberBits
  }
}
