import Multivariate

/// Made-up rows of the kinds that are hard on sums of distances.
struct SyntheticRows: CustomStringConvertible, Sendable {
  let description: String
  let matrix: Matrix

  static let all = [
    SyntheticRows(description: "long tails and planes", matrix: skewed(2_000)),
    SyntheticRows(description: "a ball", matrix: ball(1_500)),
    SyntheticRows(description: "two places and a line", matrix: places()),
    SyntheticRows(description: "one row far away", matrix: withOutlier(1_200)),
    SyntheticRows(description: "tiny groups", matrix: tinyGroups()),
  ]

  /// Three columns with long tails, one of few different numbers, as purchases have.
  static func skewed(_ count: Int) -> Matrix {
    var generator = SeededGenerator(seed: 11)
    let values = (0..<count).flatMap { _ -> [Double] in
      let a = generator.nextFraction()
      let b = generator.nextFraction()
      let c = generator.nextFraction()
      return [a * 3, (1 / (b + 0.02)).rounded() / 5, c * c * c * 6 + a]
    }
    return Matrix(rowCount: count, columnCount: 3, values: values)
  }

  /// Without any structure, in two columns.
  private static func ball(_ count: Int) -> Matrix {
    var generator = SeededGenerator(seed: 12)
    let values = (0..<2 * count).map { _ in
      generator.nextFraction() + generator.nextFraction() + generator.nextFraction()
    }
    return Matrix(rowCount: count, columnCount: 2, values: values)
  }

  /// In one column 600 rows at two places, 400 along a line.
  private static func places() -> Matrix {
    let values = (0..<1_000).map { row -> Double in
      row < 300 ? 1 : row < 600 ? 2 : Double(row) / 100
    }
    return Matrix(rowCount: 1_000, columnCount: 1, values: values)
  }

  /// A row so far away that the others seem to be one.
  private static func withOutlier(_ count: Int) -> Matrix {
    let rows = skewed(count - 1)
    return Matrix(rowCount: count, columnCount: 3, values: rows.values + [1e6, -1e6, 1e6])
  }

  /// A thousand rows, pairs of rows and single ones around them.
  private static func tinyGroups() -> Matrix {
    var values = skewed(1_000).values
    for corner in 0..<8 {
      let point = [0, 1, 2].map { corner >> $0 & 1 == 0 ? -20.0 : 30 }
      for _ in 0..<(1 + corner % 2) { values += point }
    }
    return Matrix(rowCount: values.count / 3, columnCount: 3, values: values)
  }
}
