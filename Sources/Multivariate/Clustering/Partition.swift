/// A partition of weighted rows into clusters, and the passes over the rows that improve it.
///
/// A row of weight *w*, at squared distance *a* from the mean of its own cluster of weight *m* and
/// *b* from that of another of weight *n*, lowers the inertia by moving if *b* · *n* / (*n* + *w*) <
/// *a* · *m* / (*m* − *w*): both means move with it (Hartigan 1975; Hartigan and Wong 1979). Lloyd's
/// iterations (1982) do not see that, and end in many more local optima. Passes therefore compare
/// distances so weighed: at first the means stay until the end of a pass, as Lloyd's do; once few
/// rows move, both means follow each of them at once.
///
/// A pass is O(*n* · *d* · *k*) at worst, and mostly a small part of that, since it leaves out what
/// cannot have changed. Rows lie in blocks of eight near ones. A block is not looked at as long as
/// the means have moved less, all in all, than the least difference between its rows' distances to
/// their own and to the next mean (after Hamerly 2010); and where it is, only those means matter
/// that may be nearest to some point of the ball around it, which are remembered as well. Where single
/// precision leaves no doubt that no row of a block gains, that is enough.
struct Partition: Sendable {
  /// The *k* × *d* means of the clusters, or what takes their place in the next pass.
  private(set) var centres: [Double]
  /// The sum of weighted squared distances to the means of the clusters.
  private(set) var inertia: Double = .infinity
  /// The cluster of each row.
  private(set) var labels: [SIMD8<UInt32>]
  /// The weight of each cluster, a whole number.
  private(set) var counts: [Double]
  /// How many passes were made.
  private(set) var passCount = 0

  /// The weighted sum of coordinates of each cluster.
  private var sums: [Double]
  /// How far centres may have moved in all before a block has to be looked at again.
  private var expiry: [Double]
  /// Which centres may be nearest to some row of a block: bit *b* stands for *b*, *b* + 64 and so on.
  private var near: [UInt64]
  /// How far centres may have moved in all before that has to be found anew.
  private var nearExpiry: [Double]
  /// How far centres have moved in all: in each pass, the two that moved farthest.
  private var moved = 0.0
  /// The centres that this is true of.
  private var seen: [Double]

  /// Starts from any centres, each row joining the nearest; a centre that is nearest to none takes
  /// the row that is farthest from its own.
  init(_ centres: [Double], rows: WeightedRows) {
    let d = rows.columnCount
    let k = d == 0 ? 1 : centres.count / d
    self.centres = centres
    counts = [Double](repeating: 0, count: k)
    sums = [Double](repeating: 0, count: k * d)
    let distances = NearestTwo(centres, rows)
    labels = distances.labels
    expiry = distances.margins
    seen = centres
    near = [UInt64](repeating: 0, count: labels.count)
    nearExpiry = [Double](repeating: -.infinity, count: labels.count)
    for block in labels.indices {
      for lane in 0..<8 {
        let label = Int(labels[block][lane])
        let weight = rows.weights[block][lane]
        counts[label] += weight
        for column in 0..<d {
          sums[label * d + column] += weight * rows.blocks[block * d + column][lane]
        }
      }
    }
    fillEmptyClusters(distances.first, rows)
    moveToMeans(rows)
  }

  /// The number of clusters.
  var clusterCount: Int { counts.count }

  /// Goes on from other centres, as many as before.
  mutating func place(_ centres: [Double]) {
    self.centres = centres
  }

  /// Passes over the rows until none moves, or until there is no hope to come below a bound.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - bound: An inertia to come below.
  /// - Returns: Whether the passes ended.
  mutating func settle(_ rows: WeightedRows, below bound: Double = .infinity) -> Bool {
    var isFollowing = false
    var last = Double.infinity
    // Each pass lowers the inertia, so that they end; the bound is for what rounding might do.
    for number in 0..<1_000 {
      let moves = pass(rows, isFollowing: isFollowing)
      if isFollowing, moves == 0 { return true }
      // Rows that move together may get in each other's way.
      if moves < rows.rowCount / 50 || inertia >= last { isFollowing = true }
      // Gains shrink from one pass to the next; twenty more like the last are too few.
      if number > 1, inertia - 20 * (last - inertia) > bound { return false }
      last = inertia
    }
    return true
  }

  /// Looks at all rows once more, whatever the bounds say, until none moves.
  mutating func confirm(_ rows: WeightedRows) {
    repeat {
      for block in expiry.indices { (expiry[block], nearExpiry[block]) = (moved, moved) }
      guard pass(rows, isFollowing: true) > 0 else { return }
    } while settle(rows)
  }

  /// Moves each row that gains by it.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - isFollowing: Whether the means follow at once, or at the end of the pass.
  /// - Returns: How many rows moved.
  private mutating func pass(_ rows: WeightedRows, isFollowing: Bool) -> Int {
    var moves = 0
    passCount += 1
    noteMovement(columnCount: rows.columnCount)
    var sight = Sight(self, rows)
    for block in expiry.indices where expiry[block] <= moved {
      if nearExpiry[block] <= moved {
        let guess = Int(labels[block][0])
        let found = sight.centresNear(block, guess: guess, rows)
        near[block] = found.near
        nearExpiry[block] = moved + found.reach
        if found.near == 1 << UInt64(guess % 64), labels[block].isUniform {
          expiry[block] = nearExpiry[block]
          continue
        }
      }
      let margin = sight.margin(block, labels[block], near: near[block], rows)
      if margin > 0 {
        expiry[block] = min(moved + margin, nearExpiry[block])
        continue
      }
      let surplus = sight.surplus(block, labels[block], near: near[block], rows)
      expiry[block] = min(moved + max(0, surplus.margin), nearExpiry[block])
      guard surplus.margin <= 0 else { continue }
      for lane in 0..<8 where surplus.others[lane] <= surplus.own[lane] {
        guard let target = betterCluster(block, lane, rows) else { continue }
        let own = Int(labels[block][lane])
        move(block, lane, to: target, rows)
        moves += 1
        guard isFollowing else { continue }
        for cluster in [own, target] {
          moveToMean(cluster)
          sight.follow(cluster, self)
        }
      }
    }
    if !isFollowing { for cluster in counts.indices { moveToMean(cluster) } }
    measure(rows)
    return moves
  }

  /// The cluster that a row had better be in, if there is one.
  private func betterCluster(_ block: Int, _ lane: Int, _ rows: WeightedRows) -> Int? {
    let own = Int(labels[block][lane])
    let weight = rows.weights[block][lane]
    guard weight > 0, counts[own] > weight else { return nil }
    let leaving = counts[own] / (counts[own] - weight) * square(block, lane, own, rows)
    // A gain below this share is within rounding, and might be undone by the next pass.
    var best: (cluster: Int?, cost: Double) = (nil, leaving * (1 - 1e-12))
    var left = near[block]
    while left != 0 {
      for cluster in stride(from: left.trailingZeroBitCount, to: counts.count, by: 64)
      where cluster != own {
        let cost = counts[cluster] / (counts[cluster] + weight) * square(block, lane, cluster, rows)
        if cost < best.cost { best = (cluster, cost) }
      }
      left &= left - 1
    }
    return best.cluster
  }

  /// The squared distance of a row to a centre.
  private func square(_ block: Int, _ lane: Int, _ cluster: Int, _ rows: WeightedRows) -> Double {
    let d = rows.columnCount
    var square = 0.0
    for column in 0..<d {
      let difference = rows.blocks[block * d + column][lane] - centres[cluster * d + column]
      square += difference * difference
    }
    return square
  }

  /// Gives each empty cluster the row that is farthest from its centre and not alone there.
  ///
  /// No pass leaves a cluster empty.
  private mutating func fillEmptyClusters(_ squares: [SIMD8<Double>], _ rows: WeightedRows) {
    while let empty = counts.firstIndex(of: 0) {
      var farthest = (row: -1, cost: -1.0)
      for row in 0..<rows.rowCount {
        let (block, lane) = (row / 8, row % 8)
        let cost = rows.weights[block][lane] * squares[block][lane]
        guard cost > farthest.cost else { continue }
        if counts[Int(labels[block][lane])] > rows.weights[block][lane] { farthest = (row, cost) }
      }
      guard farthest.row >= 0 else { return }
      move(farthest.row / 8, farthest.row % 8, to: empty, rows)
    }
  }

  /// Moves a row to another cluster; the centres stay.
  private mutating func move(_ block: Int, _ lane: Int, to target: Int, _ rows: WeightedRows) {
    let d = rows.columnCount
    let own = Int(labels[block][lane])
    let weight = rows.weights[block][lane]
    counts[own] -= weight
    counts[target] += weight
    for column in 0..<d {
      let term = weight * rows.blocks[block * d + column][lane]
      sums[own * d + column] -= term
      sums[target * d + column] += term
    }
    labels[block][lane] = UInt32(target)
  }

  /// Moves the centre of a cluster to its mean; that of an empty one stays.
  private mutating func moveToMean(_ cluster: Int) {
    guard counts[cluster] > 0 else { return }
    let d = centres.count / counts.count
    let share = 1 / counts[cluster]
    for column in cluster * d..<(cluster + 1) * d { centres[column] = sums[column] * share }
  }

  /// Moves all centres to the means of their clusters.
  private mutating func moveToMeans(_ rows: WeightedRows) {
    for cluster in counts.indices { moveToMean(cluster) }
    measure(rows)
  }

  /// Finds the inertia: the total sum of squares less that of the means, Σ w x² − Σ |sum|² / weight.
  private mutating func measure(_ rows: WeightedRows) {
    let d = rows.columnCount
    var explained = 0.0
    for cluster in counts.indices where counts[cluster] > 0 {
      for column in cluster * d..<(cluster + 1) * d { explained += centres[column] * sums[column] }
    }
    // Rounding would leave a perfect fit below zero, where every share of it is an improvement.
    inertia = max(0, rows.totalSquares - explained)
  }

  /// Adds the distances that the two centres have moved that moved farthest.
  private mutating func noteMovement(columnCount d: Int) {
    var farthest = (0.0, 0.0)
    for cluster in counts.indices {
      var square = 0.0
      for column in cluster * d..<(cluster + 1) * d {
        square += (centres[column] - seen[column]) * (centres[column] - seen[column])
      }
      if square > farthest.0 {
        farthest = (square, farthest.0)
      } else if square > farthest.1 {
        farthest.1 = square
      }
    }
    moved += farthest.0.squareRoot() + farthest.1.squareRoot()
    seen = centres
  }
}
