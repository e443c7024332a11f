extension Partition {
  /// The centres as a pass sees them, arranged for looking at many at once.
  ///
  /// Distances are weighed so that rows which might gain by moving are never missed, at the price of
  /// a few that do not: with *x* the share of a row in a cluster, 1 / (1 + *x*) ≥ 1 − *x*.
  struct Sight {
    /// A centre in single precision, and one by the weight of its cluster.
    private struct Place {
      let points: EightPoints
      let share: Double
    }

    private let clusterCount: Int
    /// The coordinates, centre by centre.
    private var centres: [Double]
    /// The same of four centres at a time, *d* vectors each; the last four are filled up with
    /// centres that are far from everything.
    private var fours: [SIMD4<Double>]
    /// The centres in single precision, for a first look; none where there are not three columns, or
    /// more than 64 clusters.
    private var places: [Place]
    /// What coordinates are multiplied by for it.
    private let scale: Double
    /// More than two distances in single precision may be off together.
    private let roundings: Double
    /// One by the weight of each cluster, four at a time.
    private var shares: [SIMD4<Double>]

    /// Arranges the centres of a partition.
    init(_ partition: Partition, _ rows: WeightedRows) {
      clusterCount = partition.clusterCount
      let fourCount = (clusterCount + 3) / 4
      centres = partition.centres
      fours = Array(repeating: SIMD4(repeating: 1e150), count: fourCount * rows.columnCount)
      shares = Array(repeating: SIMD4(repeating: 0), count: fourCount)
      let isSeenAtOnce = rows.columnCount == 3 && clusterCount <= 64
      let nowhere = Place(points: EightPoints(x: 0, y: 0, z: 0), share: 0)
      places = Array(repeating: nowhere, count: isSeenAtOnce ? clusterCount : 0)
      let largest = rows.scaled(centres).reduce(rows.largestSingle) { max($0, abs($1)) }
      // With R the largest coordinate, rounding two of them and their difference is an error of at
      // most 2⁻²² R in each column; adding *d* squares is one of (*d* + 1) 2⁻²⁴ of their sum, so of
      // half that share of the distance, which is at most 2 √d R. Together less than √d (5 + d) 2⁻²⁴ R
      // for each distance; the bound has room for weighing them, too.
      let columns = Double(rows.columnCount)
      roundings = columns.squareRoot() * (4 + columns) * 0x1p-22 * Double(largest) / rows.scale
      scale = rows.scale
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
      let share = 1 / max(partition.counts[cluster], 1)
      shares[cluster / 4][cluster % 4] = share
      guard !places.isEmpty else { return }
      let points = EightPoints(
        x: Float(centres[3 * cluster] * scale),
        y: Float(centres[3 * cluster + 1] * scale),
        z: Float(centres[3 * cluster + 2] * scale)
      )
      places[cluster] = Place(points: points, share: share)
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

    /// How far centres may move before a row of a block gains by moving to another cluster, found in
    /// single precision and less by what that may be off; 0 or less where `surplus` has to find out.
    @inline(__always)
    func margin(
      _ block: Int,
      _ labels: SIMD8<UInt32>,
      near: UInt64,
      _ rows: WeightedRows
    ) -> Double {
      guard !places.isEmpty else { return 0 }
      let points = EightPoints(rows.singles, block)
      var first = SIMD8<Float>(repeating: .infinity)
      var second = first
      var own = first
      var largest = 0.0
      var left = near
      while left != 0 {
        let centre = left.trailingZeroBitCount
        left &= left &- 1
        let place = places[centre]
        largest = max(largest, place.share)
        let square = points.squares(to: place.points)
        second = second.lanewiseMinimum(first.lanewiseMaximum(square))
        first = first.lanewiseMinimum(square)
        own = own.replacing(with: square, where: labels, are: UInt32(truncatingIfNeeded: centre))
      }
      let staying = Float(max(0, 1 - largest * rows.heaviest[block]))
      let margin = Self.margin(own, second * (staying * staying))
      return margin > 0 ? Double(margin) / scale - roundings : 0
    }

    /// A bound from below of √b − √a in all lanes, or 0; see `surplus`.
    ///
    /// Not inlined, for the compiler would take the vectors apart in the loop before as well.
    @inline(never)
    private static func margin(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> Float {
      // A row whose own centre is not near has no distance to it.
      guard a.greatest < .infinity, b.least < .infinity else { return 0 }
      let difference = b - a
      guard difference.least > 0 else { return 0 }
      return (difference * difference / (b + a)).least.squareRoot() * 0.707
    }

    /// Compares the squared distances of a block's rows to their own centres and to the others.
    ///
    /// A row's own centre is among those near, so that the second least distance is less than that
    /// to its own, or that to the next; where it is not, any other may be better.
    ///
    /// - Returns: Both, so weighed that a row may gain by moving only if that to the others is not
    ///   more; and how far centres may move before that is so, 0 or less where it is.
    @inline(__always)
    func surplus(
      _ block: Int,
      _ labels: SIMD8<UInt32>,
      near: UInt64,
      _ rows: WeightedRows
    ) -> (own: SIMD8<Double>, others: SIMD8<Double>, margin: Double) {
      let d = rows.columnCount
      var first = SIMD8<Double>(repeating: .infinity)
      var second = first
      var own = first
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
          own = own.replacing(with: square, where: labels, are: UInt32(centre))
          centre += 64
        }
      }
      let staying = max(0, 1 - largest * rows.heaviest[block])
      let others = second * (staying * staying)
      // √b − √a = (b − a) / (√a + √b) ≥ (b − a) / √(2 (a + b)), with a single root for all lanes.
      let difference = others - own
      // A row whose own centre is not near may gain by moving to one that is; where that is the only
      // one, none of its own rows gains.
      guard own.greatest < .infinity, difference.least > 0 else { return (own, others, -1) }
      guard others.least < .infinity else { return (own, others, .infinity) }
      let ratio = difference * difference / (others + own)
      return (own, others, ratio.least.squareRoot() * 0.7071)
    }
  }
}
