/// Lloyd's iterations (1982) in single precision, for the search among many starts.
///
/// Each row joins the nearest centre, each centre moves to the mean of its rows, and again. Nothing
/// is remembered between passes but the labels; single precision does twice as many rows at once,
/// and where centres are compared by the hundred, the few rows that it puts on the wrong side of a
/// border do not matter. The inertia is that of the labels in double precision. What is kept in the
/// end is settled by `Partition`, in double precision and to the single row.
///
/// The number of a centre takes the place of the last bits of the squared distance to it, so that
/// one minimum finds both: with *k* centres a distance keeps 23 − log₂ *k* bits. A pass is
/// O(*n* · *d* · *k*).
struct LloydDescent {
  /// The *k* × *d* means of the clusters, or the centres of the next pass.
  private(set) var centres: [Double] = []
  /// The sum of weighted squared distances to the means of the clusters.
  private(set) var inertia = Double.infinity

  private let rows: WeightedRows
  private let clusterCount: Int
  /// What coordinates are multiplied by, a power of two, so that their squares fit.
  private let scale: Double
  /// The scaled coordinates: for each block of eight rows, *d* vectors.
  private let blocks: [SIMD8<Float>]
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
  init(_ rows: WeightedRows, clusterCount: Int) {
    precondition(clusterCount <= 1 << 16, "\(clusterCount) centres have no number in 16 bits.")
    self.rows = rows
    self.clusterCount = clusterCount
    let variance = rows.totalSquares / rows.totalWeight
    let exponent = variance > 0 && variance.isFinite ? -variance.exponent / 2 : 0
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    self.scale = scale
    blocks = rows.blocks.map { SIMD8<Float>($0 * scale) }
    numberBits = UInt32.max >> UInt32(UInt32(max(1, clusterCount - 1)).leadingZeroBitCount)
    labels = Array(repeating: SIMD8(repeating: .max), count: rows.weights.count)
    counts = Array(repeating: 0, count: clusterCount)
    sums = Array(repeating: 0, count: clusterCount * rows.columnCount)
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
      // Gains shrink from one pass to the next; four more like the last are too few.
      if number > 0, inertia - 4 * gain > bound { return false }
      last = inertia
    }
    return inertia < bound
  }

  /// Lets each row join the nearest centre.
  ///
  /// - Returns: How many rows moved.
  private mutating func pass() -> Int {
    var moves = 0
    let points = centres.map { Float($0 * scale) }
    for block in labels.indices {
      let nearest = nearestCentres(block, points)
      let old = labels[block]
      guard nearest != old else { continue }
      labels[block] = nearest
      for lane in 0..<8 where nearest[lane] != old[lane] {
        let weight = rows.weights[block][lane]
        guard weight > 0 else { continue }
        add(weight, block, lane, to: nearest[lane])
        if old[lane] != .max { add(-weight, block, lane, to: old[lane]) }
        moves += 1
      }
    }
    return moves
  }

  /// The nearest centre of each row of a block.
  @inline(__always)
  private func nearestCentres(_ block: Int, _ points: [Float]) -> SIMD8<UInt32> {
    var least = SIMD8<Float>(repeating: .greatestFiniteMagnitude).marked(0, in: numberBits)
    if rows.columnCount == 3 {
      let x = blocks[block &* 3]
      let y = blocks[block &* 3 &+ 1]
      let z = blocks[block &* 3 &+ 2]
      for centre in 0..<clusterCount {
        let dx = x - points[centre &* 3]
        let dy = y - points[centre &* 3 &+ 1]
        let dz = z - points[centre &* 3 &+ 2]
        let square = dx * dx + dy * dy + dz * dz
        least = least.lanewiseMinimum(square.marked(centre, in: numberBits))
      }
    } else {
      let d = rows.columnCount
      for centre in 0..<clusterCount {
        var square = SIMD8<Float>(repeating: 0)
        for column in 0..<d {
          let difference = blocks[block &* d &+ column] - points[centre &* d &+ column]
          square += difference * difference
        }
        least = least.lanewiseMinimum(square.marked(centre, in: numberBits))
      }
    }
    return least.bitPatterns & numberBits
  }

  /// Adds a row to the sums of a cluster, or takes it away with a negative weight.
  @inline(__always)
  private mutating func add(_ weight: Double, _ block: Int, _ lane: Int, to cluster: UInt32) {
    let d = rows.columnCount
    let cluster = Int(cluster)
    counts[cluster] += weight
    for column in 0..<d {
      sums[cluster &* d &+ column] += weight * rows.blocks[block &* d &+ column][lane]
    }
  }

  /// Moves each centre to the mean of its rows, and measures the inertia: the total sum of squares
  /// less that of the means, Σ w x² − Σ |sum|² / weight.
  private mutating func moveToMeans() {
    let d = rows.columnCount
    var explained = 0.0
    for cluster in 0..<clusterCount where counts[cluster] > 0 {
      let share = 1 / counts[cluster]
      for column in cluster * d..<(cluster + 1) * d {
        centres[column] = sums[column] * share
        explained += centres[column] * sums[column]
      }
    }
    inertia = max(0, rows.totalSquares - explained)
  }
}
