extension Partition {
  /// The centres as a pass sees them, arranged for looking at many at once.
  ///
  /// Distances are weighed so that rows which might gain by moving are never missed, at the price of
  /// a few that do not: with *x* the share of a row in a cluster, 1 / (1 + *x*) ≥ 1 − *x*.
  struct Sight {
    private let clusterCount: Int
    /// The coordinates, centre by centre.
    private var centres: [Double]
    /// The same of four centres at a time, *d* vectors each; the last four are filled up with
    /// centres that are far from everything.
    private var fours: [SIMD4<Double>]
    /// One by the weight of each cluster, four at a time.
    private var shares: [SIMD4<Double>]

    /// Arranges the centres of a partition.
    init(_ partition: Partition, _ rows: WeightedRows) {
      clusterCount = partition.clusterCount
      let fourCount = (clusterCount + 3) / 4
      centres = partition.centres
      fours = Array(repeating: SIMD4(repeating: 1e150), count: fourCount * rows.columnCount)
      shares = Array(repeating: SIMD4(repeating: 0), count: fourCount)
      for cluster in 0..<clusterCount { follow(cluster, partition) }
    }

    /// Follows a centre that moved.
    mutating func follow(_ cluster: Int, _ partition: Partition) {
      let d = centres.count / clusterCount
      for column in 0..<d {
        let coordinate = partition.centres[cluster * d + column]
        centres[cluster * d + column] = coordinate
        fours[cluster / 4 * d + column][cluster % 4] = coordinate
      }
      shares[cluster / 4][cluster % 4] = 1 / max(partition.counts[cluster], 1)
    }

    /// Finds the centres that may be nearest to some row of a block.
    ///
    /// The ball of a block has the radius *r*. With *D* the distance of its middle to any centre, no
    /// centre farther from the middle than *D* + 2 *r* is nearest to one of the rows.
    ///
    /// - Returns: The centres, a bit each, and how far they may move before another may be nearest.
    @inline(__always)
    func centresNear(
      _ block: Int,
      guess: Int,
      _ rows: WeightedRows
    ) -> (near: UInt64, reach: Double) {
      let d = rows.columnCount
      let weight = rows.heaviest[block]
      var known = 0.0
      for column in 0..<d {
        let difference =
          centres[guess * d + column] - rows.middles[block / 8 * d + column][block % 8]
        known += difference * difference
      }
      let staying = max(1e-9, 1 - weight * shares[guess / 4][guess % 4])
      let radius = rows.radii[block]
      let limit = radius + (known.squareRoot() + radius) / staying.squareRoot()
      // A little more than needed lasts longer.
      let generous = (limit + radius) * (limit + radius)
      var near: UInt64 = 0
      var beyond = SIMD4<Double>(repeating: .infinity)
      for four in shares.indices {
        var squares = SIMD4<Double>(repeating: 0)
        for column in 0..<d {
          let difference =
            fours[four * d + column] - rows.middles[block / 8 * d + column][block % 8]
          squares += difference * difference
        }
        squares -= squares * (weight * shares[four])
        for lane in 0..<4 {
          near |= squares[lane] <= generous ? 1 << UInt64((four * 4 + lane) % 64) : 0
          let distant = squares[lane] <= generous ? .infinity : squares[lane]
          beyond[lane] = distant < beyond[lane] ? distant : beyond[lane]
        }
      }
      let least = min(min(beyond[0], beyond[1]), min(beyond[2], beyond[3]))
      return (near, least.squareRoot() - limit)
    }

    /// Compares the squared distances of a block's rows to their own centres and to the others.
    ///
    /// A row's own centre is among those near, so that the second least distance is less than that
    /// to its own, or that to the next.
    ///
    /// - Returns: Both, so weighed that a row may gain by moving only if that to the others is not
    ///   more; and how far centres may move before that is so, 0 or less where it is.
    @inline(__always)
    func surplus(
      _ block: Int,
      _ labels: SIMD8<Int64>,
      near: UInt64,
      _ rows: WeightedRows
    ) -> (own: SIMD8<Double>, others: SIMD8<Double>, margin: Double) {
      let d = rows.columnCount
      var first = SIMD8<Double>(repeating: .infinity)
      var second = first
      var largest = 0.0
      var left = near
      while left != 0 {
        var centre = left.trailingZeroBitCount
        left &= left &- 1
        while centre < clusterCount {
          largest = max(largest, shares[centre / 4][centre % 4])
          let square = rows.squares(block, to: centres, at: centre * d)
          second = second.lanewiseMinimum(first.lanewiseMaximum(square))
          first = first.lanewiseMinimum(square)
          centre += 64
        }
      }
      let own = rows.squares(block, to: centres, labels: labels)
      let staying = max(0, 1 - largest * rows.heaviest[block])
      let others = second * (staying * staying)
      // √b − √a = (b − a) / (√a + √b) ≥ (b − a) / √(2 (a + b)), with a single root for all lanes.
      let difference = others - own
      guard difference.least > 0 else { return (own, others, -1) }
      let ratio = difference * difference / (others + own)
      return (own, others, ratio.least.squareRoot() * 0.7071)
    }
  }
}
