/// Greedy k-means++ seeding (Arthur and Vassilvitskii 2007, section 4).
///
/// The first centre is any row. Each further one is drawn with a probability in proportion to the
/// squared distance to the nearest centre so far; of 2 + ⌊ln *k*⌋ such draws the one is taken that
/// leaves the least inertia. O(*n* · *d* · *k* · log *k*).
enum Seeding {
  /// Draws centres, *k* × *d*; assumes at least `clusterCount` distinct rows.
  static func greedy(
    _ matrix: Matrix,
    clusterCount: Int,
    using generator: inout SeededGenerator
  ) -> Matrix {
    let n = matrix.rowCount
    let trials = 2 + Int(ElementaryFunctions.log(Double(clusterCount)))
    var centres = Array(matrix.row(generator.nextIndex(below: n)))
    var nearest = squaredDistances(matrix, to: centres, atMost: nil)
    while centres.count < clusterCount * matrix.columnCount {
      var best: (row: Int, distances: [Double], inertia: Double)?
      for _ in 0..<trials {
        let row = draw(from: nearest, using: &generator)
        let distances = squaredDistances(matrix, to: Array(matrix.row(row)), atMost: nearest)
        let inertia = distances.reduce(0, +)
        if inertia < best?.inertia ?? .infinity { best = (row, distances, inertia) }
      }
      guard let best else { break }
      centres += matrix.row(best.row)
      nearest = best.distances
    }
    return Matrix(
      rowCount: clusterCount,
      columnCount: matrix.columnCount,
      values: centres
    )
  }

  /// A row drawn in proportion to its weight; never one of weight 0.
  private static func draw(from weights: [Double], using generator: inout SeededGenerator) -> Int {
    let target = generator.nextFraction() * weights.reduce(0, +)
    var sum = 0.0
    var last = 0
    for (row, weight) in weights.enumerated() where weight > 0 {
      sum += weight
      last = row
      if sum > target { break }
    }
    return last
  }

  /// The squared distance of each row to a centre, or a bound where that is less.
  private static func squaredDistances(
    _ matrix: Matrix,
    to centre: [Double],
    atMost bounds: [Double]?
  ) -> [Double] {
    (0..<matrix.rowCount).map { row in
      var square = 0.0
      for column in 0..<matrix.columnCount {
        let difference = matrix[row, column] - centre[column]
        square += difference * difference
      }
      return min(square, bounds?[row] ?? .infinity)
    }
  }
}
