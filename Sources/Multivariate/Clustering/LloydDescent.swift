/// Lloyd's iterations (1982) in single precision, for the search among many starts.
///
/// Each row joins the nearest centre, each centre moves to the mean of its rows, and again. Nothing
/// is remembered between passes but the labels; single precision does twice as many rows at once,
/// and where centres are compared by the hundred, the few rows that it puts on the wrong side of a
/// border do not matter. The inertia is that of the labels in double precision. What is kept in the
/// end is settled by `Partition`, in double precision and to the single row.
///
/// The number of a centre takes the place of the last bits of the squared distance to it, so that
/// one minimum finds both: with *k* centres a distance keeps 23 − log₂ *k* bits.
///
/// A pass is O(*n* · *d* · *k*) at worst. It first looks at the ball around each block of rows, eight
/// blocks at a time, and then only at those centres that may be nearest to some point of it.
struct LloydDescent {
  /// The *k* × *d* means of the clusters, or the centres of the next pass.
  private(set) var centres: [Double] = []
  /// The sum of weighted squared distances to the means of the clusters.
  private(set) var inertia = Double.infinity

  private let rows: SinglePrecisionRows
  private let columnCount: Int
  private let clusterCount: Int
  /// The bits of a squared distance that give the number of its centre.
  private let numberBits: UInt32
  /// The cluster of each row; `UInt32.max` before the first pass.
  private var labels: [SIMD8<UInt32>]
  private var counts: [Double]
  private var sums: [Double]

  /// Prepares for any number of descents.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - clusterCount: The number of clusters, at most 65,536.
  init(_ rows: SinglePrecisionRows, clusterCount: Int) {
    precondition(clusterCount <= 1 << 16, "\(clusterCount) centres have no number in 16 bits.")
    self.rows = rows
    columnCount = rows.exact.columnCount
    self.clusterCount = clusterCount
    numberBits = UInt32.max >> UInt32(UInt32(max(1, clusterCount - 1)).leadingZeroBitCount)
    labels = Array(repeating: SIMD8(repeating: .max), count: rows.exact.weights.count)
    counts = Array(repeating: 0, count: clusterCount)
    sums = Array(repeating: 0, count: clusterCount * columnCount)
  }

  /// Passes over the rows until little changes, or until there is no hope to come below a bound.
  ///
  /// - Parameters:
  ///   - start: Where the *k* × *d* centres are at first; one that no row joins stays.
  ///   - passLimit: The most passes.
  ///   - bound: An inertia to come below.
  /// - Returns: Whether the passes ended or reached their limit; then `centres` and `inertia` are
  ///   what they led to.
  mutating func descend(
    from start: [Double],
    passLimit: Int,
    below bound: Double = .infinity
  ) -> Bool {
    centres = start
    var last = Double.infinity
    for number in 0..<passLimit {
      let moves = pass()
      moveToMeans()
      let gain = last - inertia
      if moves == 0 || gain < 1e-5 * inertia { break }
      // Gains shrink from one pass to the next; three more like the last are too few.
      if number > 0, inertia - 3 * gain > bound { return false }
      last = inertia
    }
    return inertia < bound
  }

  /// Lets each row join the nearest centre.
  ///
  /// - Returns: How many rows moved.
  private mutating func pass() -> Int {
    let points = centres.map { Float($0 * rows.scale) }
    var moves = 0
    var squares = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: clusterCount)
    for group in rows.radii.indices {
      let near = centresNear(group, points, &squares)
      for block in group * 8..<min(group * 8 + 8, labels.count) {
        let nearest = nearestCentres(block, points, among: near[block % 8])
        if nearest != labels[block] { moves += join(nearest, block) }
      }
    }
    return moves
  }

  /// For each of eight blocks the centres that may be nearest to a row of it, bit *b* for *b*,
  /// *b* + 32 and so on: those no farther from the middle of its ball than the nearest one and twice
  /// the radius.
  ///
  /// - Parameters:
  ///   - group: The number of the eight blocks.
  ///   - points: The scaled centres.
  ///   - squares: Room for a vector a centre.
  /// - Returns: The bits for each of the blocks.
  @inline(__always)
  private func centresNear(
    _ group: Int,
    _ points: [Float],
    _ squares: inout [SIMD8<Float>]
  ) -> SIMD8<UInt32> {
    var least = SIMD8<Float>(repeating: .greatestFiniteMagnitude)
    for centre in 0..<clusterCount {
      squares[centre] = self.squares(rows.middles, group, points, centre)
      least = least.lanewiseMinimum(squares[centre])
    }
    // More by a thousandth than rounding and the bits for numbers take from a distance.
    let reach = (least.squareRoot() + 2 * rows.radii[group]) * 1.001
    let limit = (reach * reach).bitPatterns
    var near = SIMD8<UInt32>(repeating: 0)
    for centre in 0..<clusterCount {
      // The bits of positive numbers are in the order of the numbers.
      let isFar = (limit &- squares[centre].bitPatterns) &>> 31
      near |= (isFar ^ 1) &<< UInt32(centre % 32)
    }
    return near
  }

  /// The nearest centre of each row of a block, among those that bits stand for.
  @inline(__always)
  private func nearestCentres(
    _ block: Int,
    _ points: [Float],
    among candidates: UInt32
  ) -> SIMD8<UInt32> {
    let first = candidates.trailingZeroBitCount
    if candidates == 1 &<< UInt32(first), clusterCount <= 32 {
      return SIMD8(repeating: UInt32(first))
    }
    var least = SIMD8<Float>(repeating: .greatestFiniteMagnitude).marked(0, in: numberBits)
    var left = candidates
    while left != 0 {
      var centre = left.trailingZeroBitCount
      left &= left &- 1
      repeat {
        let square = squares(rows.blocks, block, points, centre)
        least = least.lanewiseMinimum(square.marked(centre, in: numberBits))
        centre &+= 32
      } while centre < clusterCount
    }
    return least.bitPatterns & numberBits
  }

  /// The squared distances of eight of some vectors to a centre.
  @inline(__always)
  private func squares(
    _ vectors: [SIMD8<Float>],
    _ index: Int,
    _ points: [Float],
    _ centre: Int
  ) -> SIMD8<Float> {
    if columnCount == 3 {
      let dx = vectors[index &* 3] - points[centre &* 3]
      let dy = vectors[index &* 3 &+ 1] - points[centre &* 3 &+ 1]
      let dz = vectors[index &* 3 &+ 2] - points[centre &* 3 &+ 2]
      return dx * dx + dy * dy + dz * dz
    }
    let d = columnCount
    var square = SIMD8<Float>(repeating: 0)
    for column in 0..<d {
      let difference = vectors[index &* d &+ column] - points[centre &* d &+ column]
      square += difference * difference
    }
    return square
  }

  /// Lets the rows of a block join clusters.
  ///
  /// - Returns: How many moved.
  private mutating func join(_ nearest: SIMD8<UInt32>, _ block: Int) -> Int {
    let old = labels[block]
    labels[block] = nearest
    var moves = 0
    for lane in 0..<min(8, rows.weights.count - 8 * block) where nearest[lane] != old[lane] {
      add(8 * block + lane, 1, to: nearest[lane])
      if old[lane] != .max { add(8 * block + lane, -1, to: old[lane]) }
      moves += 1
    }
    return moves
  }

  /// Adds a row to the sums of a cluster, or takes it away where the sign is negative.
  @inline(__always)
  private mutating func add(_ row: Int, _ sign: Double, to cluster: UInt32) {
    let d = columnCount
    let cluster = Int(cluster)
    counts[cluster] += sign * rows.weights[row]
    for column in 0..<d { sums[cluster &* d &+ column] += sign * rows.terms[row &* d &+ column] }
  }

  /// Moves each centre to the mean of its rows, and measures the inertia: the total sum of squares
  /// less that of the means, Σ w x² − Σ |sum|² / weight.
  private mutating func moveToMeans() {
    let d = columnCount
    var explained = 0.0
    for cluster in 0..<clusterCount where counts[cluster] > 0 {
      let share = 1 / counts[cluster]
      for column in cluster * d..<(cluster + 1) * d {
        centres[column] = sums[column] * share
        explained += centres[column] * sums[column]
      }
    }
    inertia = max(0, rows.exact.totalSquares - explained)
  }
}
