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

  /// Eight points that all lie at one.
  init(x: Float, y: Float, z: Float) {
    self.x = SIMD8(repeating: x)
    self.y = SIMD8(repeating: y)
    self.z = SIMD8(repeating: z)
  }

  /// The same for each of some centres in space.
  static func each(at centres: [Float]) -> [EightPoints] {
    (0..<centres.count / 3).map {
      EightPoints(x: centres[3 * $0], y: centres[3 * $0 + 1], z: centres[3 * $0 + 2])
    }
  }

  /// The squared distance of each to its like among others.
  @inline(__always)
  func squares(to others: EightPoints) -> SIMD8<Float> {
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
    var least = SIMD8<Float>(repeating: .greatestFiniteMagnitude)
    var left = candidates
    while left != 0 {
      let centre = left.trailingZeroBitCount
      left &= left &- 1
      let square = squares(to: centres[centre])
      least = least.lanewiseMinimum(square.marked(centre, in: numberBits))
    }
    return least.bitPatterns & numberBits
  }
}
