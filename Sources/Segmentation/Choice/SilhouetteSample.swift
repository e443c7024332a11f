internal import Multivariate

/// A sample of customers that silhouettes rest on, since their cost grows with the square.
struct SilhouetteSample {
  /// Up to this number of customers, silhouettes are exact.
  static let exactLimit = 10_000
  /// Clusters up to this size are taken whole into the sample that describes segments.
  private static let smallCluster = 100

  /// The rows in the sample, ascending.
  let rows: [Int]

  /// Draws a sample, or nothing where no sample is needed.
  ///
  /// - Parameters:
  ///   - rowCount: The number of customers.
  ///   - seed: What decides which are drawn.
  init?(rowCount: Int, seed: UInt64) {
    guard rowCount > Self.exactLimit else { return nil }
    var generator = SeededGenerator(seed: seed)
    // Floyd's sampling without replacement: Bentley and Floyd, CACM 30 (1987) 754.
    var drawn: Set<Int> = []
    for last in rowCount - Self.exactLimit..<rowCount {
      let row = generator.nextIndex(below: last + 1)
      drawn.insert(drawn.contains(row) ? last : row)
    }
    rows = drawn.sorted()
  }

  private init(rows: [Int]) {
    self.rows = rows
  }

  /// The sample with all members of the small clusters, so that no segment is missing.
  func includingSmallClusters(members: [[Int]]) -> SilhouetteSample {
    let small = members.filter { $0.count <= Self.smallCluster }.joined()
    return SilhouetteSample(rows: Set(rows).union(small).sorted())
  }

  /// The sampled rows of a matrix.
  func points(of matrix: Matrix) -> Matrix {
    Matrix(
      rowCount: rows.count,
      columnCount: matrix.columnCount,
      values: rows.flatMap { matrix.row($0) }
    )
  }

  /// The labels of the sampled rows.
  func labels(of labels: [Int]) -> [Int] { rows.map { labels[$0] } }
}
