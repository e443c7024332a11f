/// What putting a centre at a row, taking one away, or both would change at once.
///
/// The inertia that a move leads to, before the rows settle again, follows for all centres together
/// from each row's squared distances to its nearest and its second nearest centre (Schubert and
/// Rousseeuw 2019, for medoids), so that only promising moves need to be tried out. Each function is
/// O(*n* · *d*) a row that is drawn, and O(*n* · *d* · *k*) once.
struct CentreMoves {
  private let rows: SinglePrecisionRows
  private let centres: [Double]
  /// The nearest centre of each row.
  private let labels: [SIMD8<UInt32>]
  /// The scaled squared distance to it.
  private let first: [SIMD8<Float>]
  /// That to the second nearest.
  private let second: [SIMD8<Float>]
  /// Draws rows by what they add to the inertia.
  private let draw: ProportionalDraw
  /// What taking each centre away adds, scaled.
  private let losses: [Double]
  /// For each block, the squared distance from its middle from which on a new centre takes no row's
  /// second place: a vector for each group of eight blocks.
  private let reaches: [SIMD8<Float>]

  /// Other centres, and what they add to the inertia.
  struct Move {
    let centres: [Double]
    let change: Double
  }

  /// Looks at all rows and the centres, *k* × *d*.
  init(_ centres: [Double], _ rows: SinglePrecisionRows) {
    self.rows = rows
    self.centres = centres
    let count = centres.count / rows.exact.columnCount
    let points = rows.exact.scaled(centres)
    var labels = [SIMD8<UInt32>](repeating: .zero, count: rows.weights.count)
    var first = [SIMD8<Float>](repeating: .zero, count: rows.weights.count)
    var second = first
    var shares = first
    var losses = [Double](repeating: 0, count: count)
    var reaches = [SIMD8<Float>](repeating: .zero, count: rows.radii.count)
    for block in rows.weights.indices {
      var near = SIMD8<Float>(repeating: .infinity)
      var next = near
      var nearest = SIMD8<UInt32>(repeating: 0)
      for centre in 0..<count {
        let square = rows.exact.squares(block, to: points, at: centre * rows.exact.columnCount)
        nearest = nearest.replacing(with: UInt32(centre), where: square, isLessThan: near)
        next = next.lanewiseMinimum(near.lanewiseMaximum(square))
        near = near.lanewiseMinimum(square)
      }
      (labels[block], first[block], second[block]) = (nearest, near, next)
      shares[block] = rows.weights[block] * near
      let loss = rows.weights[block] * (next - near)
      for lane in 0..<8 { losses[Int(nearest[lane])] += Double(loss[lane]) }
      let reach = rows.radii[block / 8][block % 8] + next.greatest.squareRoot()
      // More by a thousandth than rounding takes.
      reaches[block / 8][block % 8] = reach * reach * 1.001
    }
    self.labels = labels
    self.first = first
    self.second = second
    self.losses = losses
    self.reaches = reaches
    draw = ProportionalDraw(shares)
  }

  private var columnCount: Int { rows.exact.columnCount }
  private var clusterCount: Int { centres.count / columnCount }

  /// For each centre the best way to put it where one of some drawn rows is, the best first.
  func swaps(drawing count: Int, using generator: inout SeededGenerator) -> [Move] {
    var best: [(row: Int, change: Double)?] = Array(repeating: nil, count: clusterCount)
    for _ in 0..<count {
      let row = draw.draw(using: &generator)
      let changes = changes(putting: rows.exact.row(row))
      for centre in changes.indices where changes[centre] < best[centre]?.change ?? .infinity {
        best[centre] = (row, changes[centre])
      }
    }
    let order = best.indices.compactMap { centre in best[centre].map { (centre, $0.row, $0.change) }
    }
    .sorted { ($0.2, $0.0) < ($1.2, $1.0) }
    return order.map { centre, row, change in
      var moved = centres
      let place = centre * columnCount..<(centre + 1) * columnCount
      moved.replaceSubrange(place, with: rows.exact.row(row))
      return Move(centres: moved, change: change)
    }
  }

  /// One more centre, at each of some drawn rows, the best first.
  func additions(drawing count: Int, using generator: inout SeededGenerator) -> [Move] {
    var all: [(row: Int, change: Double)] = []
    for _ in 0..<count {
      let row = draw.draw(using: &generator)
      let point = rows.exact.scaled(rows.exact.row(row))
      var gain = SIMD8<Float>(repeating: 0)
      for block in rows.weights.indices {
        let kept = first[block].lanewiseMinimum(rows.exact.squares(block, to: point))
        gain += rows.weights[block] * (first[block] - kept)
      }
      all.append((row, -unscaled(Double(gain.total))))
    }
    all.sort { ($0.change, $0.row) < ($1.change, $1.row) }
    return all.map { Move(centres: centres + rows.exact.row($0.row), change: $0.change) }
  }

  /// Each centre taken away, the best first.
  func removals() -> [Move] {
    let order = losses.indices.sorted { (losses[$0], $0) < (losses[$1], $1) }
    return order.map { centre in
      var left = centres
      left.removeSubrange(centre * columnCount..<(centre + 1) * columnCount)
      return Move(centres: left, change: unscaled(losses[centre]))
    }
  }

  /// What putting a centre at a point and taking each of the present ones away would add.
  private func changes(putting coordinates: [Double]) -> [Double] {
    let point = rows.exact.scaled(coordinates)
    var gain = SIMD8<Float>(repeating: 0)
    // What each row adds to the loss of its own centre, lane by lane.
    var losses = [SIMD8<Float>](repeating: .zero, count: clusterCount)
    for group in reaches.indices {
      let excess = rows.exact.squares(of: rows.middles, group, to: point, at: 0) - reaches[group]
      guard excess.hasNegative else { continue }
      for block in group * 8..<min(group * 8 + 8, labels.count) where excess[block % 8] < 0 {
        let squares = rows.exact.squares(block, to: point)
        guard (squares - second[block]).hasNegative else { continue }
        let kept = first[block].lanewiseMinimum(squares)
        let next = second[block].lanewiseMinimum(squares)
        gain += rows.weights[block] * (first[block] - kept)
        let loss = rows.weights[block] * ((next - kept) - (second[block] - first[block]))
        let labels = labels[block]
        if labels.isUniform {
          losses[Int(labels[0])] += loss
        } else {
          for lane in 0..<8 { losses[Int(labels[lane])][lane] += loss[lane] }
        }
      }
    }
    let total = gain.total
    return losses.indices.map {
      unscaled(self.losses[$0] + Double(losses[$0].total) - Double(total))
    }
  }

  /// A sum of weighted squared distances, from one of scaled ones.
  private func unscaled(_ sum: Double) -> Double { sum / (rows.exact.scale * rows.exact.scale) }
}
