/// Centres among weighted rows, and what is known of each row's distances to them.
///
/// Lloyd's iterations here look only at blocks of eight rows in which a row may have changed its
/// centre: none does while the centres have moved less, all in all, than the least difference
/// between a row's distances to its two nearest centres (after Hamerly 2010). Sums are kept up to
/// date for the rows that do change.
struct SearchState: Sendable {
  /// The *k* × *d* centres.
  private(set) var centres: [Double]
  /// The sum of weighted squared distances to the means of the clusters.
  private(set) var inertia: Double = .infinity
  /// The nearest centre of each row, and the squared distances to it and to the second nearest.
  private(set) var nearest: [SIMD8<Int64>]
  private(set) var first: [SIMD8<Double>]
  private(set) var second: [SIMD8<Double>]

  /// The weight and the weighted sum of coordinates of each centre's rows.
  private var counts: [Double]
  private var sums: [Double]
  /// How far centres may have moved in all before a block has to be looked at again.
  private var expiry: [Double]
  /// How far centres have moved in all: in each iteration, the two that moved farthest.
  private var moved = 0.0

  /// Starts from any centres, every row being looked at.
  init(_ centres: [Double], rows: WeightedRows) {
    self.centres = centres
    let blockCount = rows.weights.count
    nearest = [SIMD8<Int64>](repeating: SIMD8(repeating: 0), count: blockCount)
    first = [SIMD8<Double>](repeating: SIMD8(repeating: 0), count: blockCount)
    second = first
    expiry = [Double](repeating: 0, count: blockCount)
    counts = [Double](repeating: 0, count: centres.count / max(1, rows.columnCount))
    sums = [Double](repeating: 0, count: centres.count)
    for block in 0..<blockCount {
      assign(block, rows)
      add(block, rows)
    }
  }

  /// The number of centres.
  var clusterCount: Int { counts.count }

  /// Moves one centre to a point.
  ///
  /// Only the rows that it leaves, and those nearer to the point, are looked at; other rows' second
  /// distances become lower bounds.
  mutating func move(_ centre: Int, to point: [Double], rows: WeightedRows) {
    let d = rows.columnCount
    moved = 0
    centres.replaceSubrange(centre * d..<(centre + 1) * d, with: point)
    let label = SIMD8<Int64>(repeating: Int64(centre))
    for block in rows.weights.indices {
      let before = nearest[block]
      if any(before .== label) {
        assign(block, rows)
      } else {
        let square = rows.squares(block, to: point)
        let isNearer = square .< first[block]
        second[block] = second[block].lanewiseMinimum(first[block].lanewiseMaximum(square))
        first[block] = first[block].lanewiseMinimum(square)
        nearest[block].replace(with: label, where: isNearer)
        setExpiry(block)
      }
      update(block, from: before, rows)
    }
  }

  /// Shakes all centres by up to a share of the typical distance of a cluster's rows to its centre.
  func shaken(
    by share: Double,
    _ rows: WeightedRows,
    using generator: inout SeededGenerator
  ) -> SearchState {
    let size = (inertia / max(1, counts.reduce(0, +))).squareRoot() * share
    let shaken = centres.map { $0 + (generator.nextFraction() * 2 - 1) * size }
    return SearchState(shaken, rows: rows)
  }

  /// Iterates until no centre moves, or until there is no hope to come below a bound.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - bound: An inertia to come below.
  /// - Returns: Whether the iterations ended.
  mutating func converge(_ rows: WeightedRows, below bound: Double = .infinity) -> Bool {
    var last = Double.infinity
    for iteration in 0... {
      moveToMeans(rows)
      let gain = last - inertia
      guard gain > 1e-10 * inertia else { break }
      // Gains shrink from one iteration to the next; twenty more like the last are too few.
      if iteration > 2, inertia - 20 * gain > bound { return false }
      last = inertia
      for block in rows.weights.indices where expiry[block] <= moved {
        let before = nearest[block]
        assign(block, rows)
        update(block, from: before, rows)
      }
    }
    for block in rows.weights.indices { assign(block, rows) }
    return true
  }

  /// Finds the two nearest centres of a block's rows.
  private mutating func assign(_ block: Int, _ rows: WeightedRows) {
    let d = rows.columnCount
    var first = SIMD8<Double>(repeating: .infinity)
    var second = first
    var nearest = SIMD8<Int64>(repeating: 0)
    for centre in counts.indices {
      var square = SIMD8<Double>(repeating: 0)
      for column in 0..<d {
        let difference = rows.blocks[block * d + column] - centres[centre * d + column]
        square += difference * difference
      }
      let isNearer = square .< first
      second = second.lanewiseMinimum(first.lanewiseMaximum(square))
      first = first.lanewiseMinimum(square)
      nearest.replace(with: SIMD8(repeating: Int64(centre)), where: isNearer)
    }
    self.first[block] = first
    self.second[block] = second
    self.nearest[block] = nearest
    setExpiry(block)
  }

  /// Notes how far centres may move before a row of a block may change its own.
  private mutating func setExpiry(_ block: Int) {
    let gap = second[block].squareRoot() - first[block].squareRoot()
    // Rounding of distances is far below this share.
    expiry[block] = moved + gap.least * (1 - 1e-9)
  }

  /// Adds a block's rows to their centres' sums.
  private mutating func add(_ block: Int, _ rows: WeightedRows) {
    for lane in 0..<8 { add(block, lane, to: Int(nearest[block][lane]), sign: 1, rows) }
  }

  /// Brings the sums up to date with the rows of a block that have changed their centres.
  private mutating func update(_ block: Int, from before: SIMD8<Int64>, _ rows: WeightedRows) {
    let after = nearest[block]
    guard before != after else { return }
    for lane in 0..<8 where before[lane] != after[lane] {
      add(block, lane, to: Int(before[lane]), sign: -1, rows)
      add(block, lane, to: Int(after[lane]), sign: 1, rows)
    }
  }

  /// Adds one row to a centre's sums, or takes it away.
  private mutating func add(
    _ block: Int,
    _ lane: Int,
    to centre: Int,
    sign: Double,
    _ rows: WeightedRows
  ) {
    let d = rows.columnCount
    let weight = sign * rows.weights[block][lane]
    counts[centre] += weight
    for column in 0..<d {
      sums[centre * d + column] += weight * rows.blocks[block * d + column][lane]
    }
  }

  /// Moves each centre to the mean of its rows, and finds the inertia about the means.
  ///
  /// It is the total sum of squares less that of the means: Σ w x² − Σ |sum|² / weight.
  private mutating func moveToMeans(_ rows: WeightedRows) {
    let d = rows.columnCount
    var explained = 0.0
    var farthest = (0.0, 0.0)
    for centre in counts.indices {
      // Weights are whole numbers, so that an empty cluster's is exactly 0.
      guard counts[centre] > 0 else { continue }
      var square = 0.0
      for column in centre * d..<(centre + 1) * d {
        let mean = sums[column] / counts[centre]
        explained += mean * sums[column]
        square += (mean - centres[column]) * (mean - centres[column])
        centres[column] = mean
      }
      let distance = square.squareRoot()
      if distance > farthest.0 {
        farthest = (distance, farthest.0)
      } else if distance > farthest.1 {
        farthest.1 = distance
      }
    }
    moved += farthest.0 + farthest.1
    // Rounding would leave a perfect fit below zero, where every share of it is an improvement.
    inertia = max(0, rows.totalSquares - explained)
  }
}
