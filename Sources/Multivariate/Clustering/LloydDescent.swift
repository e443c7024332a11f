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
  /// The sums of each cluster's terms (`SinglePrecisionRows.terms`): of coordinates, and of weights.
  private var sums: [SIMD4<Double>]

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
    sums = Array(repeating: .zero, count: clusterCount * rows.termVectors)
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
      // Gains shrink from one pass to the next; two more like the last are too few.
      if number > 0, inertia - 2 * gain > bound { return false }
      last = inertia
    }
    return inertia < bound
  }

  /// Lets each row join the nearest centre.
  ///
  /// - Returns: How many rows moved.
  private mutating func pass() -> Int {
    let points = rows.exact.scaled(centres)
    // What the report divides has three columns; of more clusters a bit stands for several.
    let places = columnCount == 3 && clusterCount <= 32 ? EightPoints.each(at: points) : []
    var moves = 0
    var squares = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: clusterCount)
    for group in rows.radii.indices {
      if !places.isEmpty {
        EightPoints(rows.middles, group).measure(to: places, into: &squares)
      } else {
        for centre in 0..<clusterCount {
          squares[centre] = rows.exact.squares(
            of: rows.middles,
            group,
            to: points,
            at: centre * columnCount
          )
        }
      }
      let near = Self.centresNear(squares, radii: rows.radii[group])
      for block in group * 8..<min(group * 8 + 8, labels.count) {
        let candidates = near[block % 8]
        let nearest =
          places.isEmpty
          ? nearestCentres(block, points, among: candidates)
          : EightPoints(rows.exact.singles, block).nearest(
            of: places,
            among: candidates,
            numberBits
          )
        if !nearest.isSame(as: labels[block]) { moves += join(nearest, block) }
      }
    }
    return moves
  }

  /// For each of eight blocks the centres that may be nearest to a row of it, bit *b* for *b*,
  /// *b* + 32 and so on: those no farther from the middle of its ball than the nearest one and twice
  /// the radius.
  ///
  /// - Parameters:
  ///   - squares: The squared distances of the balls' middles to each centre.
  ///   - radii: The radii of the balls.
  /// - Returns: The bits for each of the blocks.
  @inline(__always)
  private static func centresNear(
    _ squares: [SIMD8<Float>],
    radii: SIMD8<Float>
  ) -> SIMD8<UInt32> {
    var least = SIMD8<Float>(repeating: .greatestFiniteMagnitude)
    for square in squares { least = least.lanewiseMinimum(square) }
    // More by a thousandth than rounding and the bits for numbers take from a distance.
    let reach = (least.aboveSquareRoot + 2 * radii) * 1.001
    let limit = (reach * reach).bitPatterns
    var near = SIMD8<UInt32>(repeating: 0)
    var bit: UInt32 = 0
    for square in squares {
      // The bits of positive numbers are in the order of the numbers.
      let isFar = (limit &- square.bitPatterns) &>> 31
      near |= (isFar ^ 1) &<< bit
      bit = (bit &+ 1) % 32
    }
    return near
  }

  /// The nearest centre of each row of a block, among those that bits stand for.
  @inline(never)
  private func nearestCentres(
    _ block: Int,
    _ points: [Float],
    among candidates: UInt32
  ) -> SIMD8<UInt32> {
    var least = SIMD8<Float>(repeating: .greatestFiniteMagnitude).marked(0, in: numberBits)
    var left = candidates
    while left != 0 {
      for centre in stride(from: left.trailingZeroBitCount, to: clusterCount, by: 32) {
        let square = rows.exact.squares(block, to: points, at: centre * columnCount)
        least = least.lanewiseMinimum(square.marked(centre, in: numberBits))
      }
      left &= left &- 1
    }
    return least.bitPatterns & numberBits
  }

  /// Lets the rows of a block join clusters.
  ///
  /// - Returns: How many moved.
  private mutating func join(_ nearest: SIMD8<UInt32>, _ block: Int) -> Int {
    let old = labels[block]
    var movers = nearest.lanes(differingFrom: old)
    labels[block] = nearest
    let rowCount = rows.exact.rowCount - 8 * block
    // The lanes after the last row hold no rows.
    if rowCount < 8 { movers &= 1 &<< UInt32(rowCount) &- 1 }
    rows.move(movers, from: old, to: nearest, block, in: &sums)
    return movers.nonzeroBitCount
  }

  /// Moves each centre to the mean of its rows, and measures the inertia: the total sum of squares
  /// less that of the means, Σ w x² − Σ |sum|² / weight.
  private mutating func moveToMeans() {
    let d = columnCount
    var explained = 0.0
    for cluster in 0..<clusterCount where sum(cluster, d) > 0 {
      let share = 1 / sum(cluster, d)
      for column in 0..<d {
        let mean = sum(cluster, column) * share
        centres[cluster * d + column] = mean
        explained += mean * sum(cluster, column)
      }
    }
    inertia = max(0, rows.exact.totalSquares - explained)
  }

  /// A cluster's sum of coordinates in a column, or in the one after the last, of weights.
  private func sum(_ cluster: Int, _ column: Int) -> Double {
    sums[cluster * rows.termVectors + column / 4][column % 4]
  }
}
