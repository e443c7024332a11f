/// What putting a centre at a row, taking one away, or both would change at once.
///
/// The inertia that a move leads to, before the rows settle again, follows for all centres together
/// from each row's squared distances to its nearest and its second nearest centre (Schubert and
/// Rousseeuw 2019, for medoids), so that only promising moves need to be tried out. Each function is
/// O(*n* · *d*) a row that is drawn, and O(*n* · *d* · *k*) once.
struct CentreMoves {
  private let rows: WeightedRows
  private let centres: [Double]
  private let nearest: NearestTwo
  /// What each row adds to the inertia.
  private let shares: [SIMD8<Double>]
  /// What taking each centre away adds.
  private let losses: [Double]
  /// For each block, the squared distance from its middle from which on a new centre takes no row's
  /// second place: a vector for each group of eight blocks.
  private let reaches: [SIMD8<Double>]

  /// Other centres, and what they add to the inertia.
  struct Move {
    let centres: [Double]
    let change: Double
  }

  /// Looks at all rows and the centres, *k* × *d*.
  init(_ centres: [Double], _ rows: WeightedRows) {
    self.rows = rows
    self.centres = centres
    let nearest = NearestTwo(centres, rows)
    self.nearest = nearest
    shares = rows.weights.indices.map { rows.weights[$0] * nearest.first[$0] }
    var losses = [Double](repeating: 0, count: centres.count / rows.columnCount)
    for block in rows.weights.indices {
      let loss = rows.weights[block] * (nearest.second[block] - nearest.first[block])
      for lane in 0..<8 { losses[Int(nearest.labels[block][lane])] += loss[lane] }
    }
    self.losses = losses
    var reaches = [SIMD8<Double>](repeating: .zero, count: (rows.radii.count + 7) / 8)
    for block in rows.radii.indices {
      let reach = rows.radii[block] + nearest.second[block].max().squareRoot()
      reaches[block / 8][block % 8] = reach * reach * (1 + 1e-9)
    }
    self.reaches = reaches
  }

  private var clusterCount: Int { centres.count / rows.columnCount }

  /// For each centre the best way to put it where one of some drawn rows is, the best first.
  func swaps(drawing count: Int, using generator: inout SeededGenerator) -> [Move] {
    var best: [(row: Int, change: Double)?] = Array(repeating: nil, count: clusterCount)
    for _ in 0..<count {
      let row = rows.draw(from: shares, using: &generator)
      let changes = changes(putting: rows.row(row))
      for centre in changes.indices where changes[centre] < best[centre]?.change ?? .infinity {
        best[centre] = (row, changes[centre])
      }
    }
    let order = best.indices.compactMap { centre in best[centre].map { (centre, $0.row, $0.change) }
    }
    .sorted { ($0.2, $0.0) < ($1.2, $1.0) }
    return order.map { centre, row, change in
      var moved = centres
      let place = centre * rows.columnCount..<(centre + 1) * rows.columnCount
      moved.replaceSubrange(place, with: rows.row(row))
      return Move(centres: moved, change: change)
    }
  }

  /// One more centre, at each of some drawn rows, the best first.
  func additions(drawing count: Int, using generator: inout SeededGenerator) -> [Move] {
    var all: [(row: Int, change: Double)] = []
    for _ in 0..<count {
      let row = rows.draw(from: shares, using: &generator)
      let point = rows.row(row)
      var gain = SIMD8<Double>(repeating: 0)
      for block in rows.weights.indices {
        let first = nearest.first[block]
        gain +=
          rows.weights[block] * (first - first.lanewiseMinimum(rows.squares(block, to: point)))
      }
      all.append((row, -gain.total))
    }
    all.sort { ($0.change, $0.row) < ($1.change, $1.row) }
    return all.map { Move(centres: centres + rows.row($0.row), change: $0.change) }
  }

  /// Each centre taken away, the best first.
  func removals() -> [Move] {
    let order = losses.indices.sorted { (losses[$0], $0) < (losses[$1], $1) }
    return order.map { centre in
      var left = centres
      left.removeSubrange(centre * rows.columnCount..<(centre + 1) * rows.columnCount)
      return Move(centres: left, change: losses[centre])
    }
  }

  /// What putting a centre at a point and taking each of the present ones away would add.
  private func changes(putting point: [Double]) -> [Double] {
    let d = rows.columnCount
    var gain = SIMD8<Double>(repeating: 0)
    var changes = losses
    var losses = changes.mutableSpan
    for group in reaches.indices {
      var square = SIMD8<Double>(repeating: 0)
      for column in 0..<d {
        let difference = rows.middles[group &* d &+ column] - point[column]
        square += difference * difference
      }
      let excess = square - reaches[group]
      guard excess.least < 0 else { continue }
      for lane in 0..<8 where excess[lane] < 0 {
        let block = 8 &* group &+ lane
        let (first, second) = (nearest.first[block], nearest.second[block])
        let squares = rows.squares(block, to: point)
        let kept = first.lanewiseMinimum(squares)
        gain += rows.weights[block] * (first - kept)
        let loss =
          rows.weights[block] * ((second.lanewiseMinimum(squares) - kept) - (second - first))
        for lane in 0..<8 { losses[Int(nearest.labels[block][lane])] += loss[lane] }
      }
    }
    let total = gain.total
    return changes.map { $0 - total }
  }
}
