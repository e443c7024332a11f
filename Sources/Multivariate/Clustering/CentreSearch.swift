/// The search for a good partition of weighted rows.
///
/// Passes over the rows end in the nearest of many local optima. From there centres are swapped: a
/// centre is taken away and put where a row is, the rows settle again, and the better partition
/// stays. What a swap changes at once is computed exactly for all centres that may go, from the
/// squared distances of each row to its nearest and second nearest centre (Schubert and Rousseeuw
/// 2019, for medoids), so that only promising swaps are tried out. At last centres are shaken:
/// partitions that differ by few rows are local optima too, which swaps do not reach.
struct CentreSearch {
  let rows: WeightedRows
  let clusterCount: Int
  /// Where random choices come from.
  var generator: SeededGenerator

  /// A centre that goes, the row where it comes back, and what that adds to the inertia.
  private struct Swap {
    var centre: Int
    var row: Int
    var change: Double
  }

  /// One round: the best of some random starts, improved by swaps and by shaking.
  mutating func round() -> Partition {
    var partition = start()
    for _ in 1..<Self.startsPerRound {
      let other = start()
      if other.inertia < partition.inertia { partition = other }
    }
    swap(&partition, rounds: 2, candidates: 16, trials: 5)
    shake(&partition, rounds: 10, share: 0.07)
    return partition
  }

  /// How many random starts a round chooses from.
  private static let startsPerRound = 4

  /// A random start, settled.
  private mutating func start() -> Partition {
    var partition = Partition(rows.seeds(clusterCount: clusterCount, using: &generator), rows: rows)
    _ = partition.settle(rows)
    return partition
  }

  /// Swaps centres until no promising swap helps.
  private mutating func swap(
    _ partition: inout Partition,
    rounds: Int,
    candidates: Int,
    trials: Int
  ) {
    var failures = 0
    while failures < rounds {
      failures += 1
      for swap in promisingSwaps(partition, candidates: candidates).prefix(trials) {
        var centres = partition.centres
        let d = rows.columnCount
        centres.replaceSubrange(swap.centre * d..<(swap.centre + 1) * d, with: rows.row(swap.row))
        if tryOut(centres, &partition) {
          failures = 0
          break
        }
      }
    }
  }

  /// Shakes centres and lets them settle again, as long as that helps.
  private mutating func shake(_ partition: inout Partition, rounds: Int, share: Double) {
    let size = (partition.inertia / rows.totalWeight).squareRoot() * share
    var left = rounds
    while left > 0 {
      left -= 1
      let shift = size * (generator.nextFraction() + 0.5)
      let centres = partition.centres.map { $0 + (generator.nextFraction() * 2 - 1) * shift }
      if tryOut(centres, &partition) { left = max(left, rounds / 2) }
    }
  }

  /// Takes other centres where they lead to a better partition.
  private func tryOut(_ centres: [Double], _ partition: inout Partition) -> Bool {
    var next = partition
    next.place(centres)
    guard next.settle(rows, below: partition.inertia) else { return false }
    guard next.inertia < partition.inertia * (1 - 1e-10) else { return false }
    partition = next
    return true
  }

  /// The best swap of each centre for one of the rows that are drawn, the most promising first.
  private mutating func promisingSwaps(_ partition: Partition, candidates: Int) -> [Swap] {
    let nearest = NearestTwo(partition.centres, rows)
    let shares = rows.weights.indices.map { rows.weights[$0] * nearest.first[$0] }
    var best: [Swap?] = Array(repeating: nil, count: clusterCount)
    for _ in 0..<candidates {
      let row = rows.draw(from: shares, using: &generator)
      let changes = nearest.changes(putting: rows.row(row), rows, clusterCount: clusterCount)
      for centre in changes.indices where changes[centre] < best[centre]?.change ?? .infinity {
        best[centre] = Swap(centre: centre, row: row, change: changes[centre])
      }
    }
    return best.compactMap { $0 }.sorted { ($0.change, $0.centre) < ($1.change, $1.centre) }
  }
}

/// The squared distances of rows to their two nearest centres.
struct NearestTwo {
  /// The nearest centre.
  private(set) var labels: [SIMD8<Int64>] = []
  /// The squared distance to it.
  private(set) var first: [SIMD8<Double>] = []
  /// That to the second nearest.
  private(set) var second: [SIMD8<Double>] = []

  /// Looks at all rows and centres.
  init(_ centres: [Double], _ rows: WeightedRows) {
    let d = rows.columnCount
    let count = d == 0 ? 1 : centres.count / d
    labels.reserveCapacity(rows.weights.count)
    first.reserveCapacity(rows.weights.count)
    second.reserveCapacity(rows.weights.count)
    for block in rows.weights.indices {
      var first = SIMD8<Double>(repeating: .infinity)
      var second = first
      var nearest = SIMD8<Int64>(repeating: 0)
      for centre in 0..<count {
        let square = rows.squares(block, to: centres, at: centre * d)
        nearest = nearest.replacing(with: Int64(centre), where: square, isLessThan: first)
        second = second.lanewiseMinimum(first.lanewiseMaximum(square))
        first = first.lanewiseMinimum(square)
      }
      labels.append(nearest)
      self.first.append(first)
      self.second.append(second)
    }
  }

  /// How far centres may move, in each block, before a row changes its mind.
  var margins: [Double] {
    first.indices.map { block in
      let difference = second[block] - first[block]
      let sum = second[block] + first[block] + 1e-300
      return second[block].least.isFinite
        ? (difference * difference / sum).least.squareRoot() * 0.7071 : .infinity
    }
  }

  /// What putting a centre at a point and taking each of the present ones away would add.
  func changes(putting point: [Double], _ rows: WeightedRows, clusterCount: Int) -> [Double] {
    var gain = SIMD8<Double>(repeating: 0)
    var losses = [Double](repeating: 0, count: clusterCount)
    for block in rows.weights.indices {
      let square = rows.squares(block, to: point)
      let weight = rows.weights[block]
      let kept = first[block].lanewiseMinimum(square)
      let lost = second[block].lanewiseMinimum(square)
      gain += weight * (first[block] - kept)
      let loss = weight * (lost - kept)
      for lane in 0..<8 { losses[Int(labels[block][lane])] += loss[lane] }
    }
    let total = gain.total
    return losses.map { $0 - total }
  }
}
