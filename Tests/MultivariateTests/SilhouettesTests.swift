import Multivariate
import Testing

struct SilhouettesTests {
  private let parallel = Parallel(threadCount: 2)
  /// The tree code, however few rows there are.
  private let approximate = SilhouetteAccuracy(
    exactRowCount: 0,
    tolerance: SilhouetteAccuracy.standard.tolerance
  )

  private let rows = Matrix(rowCount: 4, columnCount: 1, values: [0, 2, 10, 14])

  @Test func agreesWithHandComputedValues() {
    // a = 2, 2, 4, 4 and b = 12, 10, 9, 13.
    let expected = [10.0 / 12, 8.0 / 10, 5.0 / 9, 9.0 / 13]
    for labels in [[0, 0, 1, 1], [4, 4, 2, 2]] {
      let found = Silhouettes.of(rows, labels: labels, parallel: parallel)
      for (a, b) in zip(found, expected) { #expect(isClose(a, b, within: 1e-15)) }
    }
  }

  @Test func givesZeroForOneClusterAndForIdenticalRows() {
    let same = Matrix(rowCount: 4, columnCount: 1, values: [3, 3, 3, 3])
    for accuracy in [.exact, approximate] {
      #expect(silhouettes(rows, [[0, 0, 0, 0]], accuracy) == [[0, 0, 0, 0]])
      #expect(silhouettes(same, [[0, 0, 1, 1]], accuracy) == [[0, 0, 0, 0]])
    }
    #expect(Silhouettes.mean([]) == 0)
  }

  @Test func givesSingletonsASilhouetteOfZero() {
    for accuracy in [.exact, approximate] {
      let found = silhouettes(rows, [[0, 1, 2, 2]], accuracy)[0]
      #expect(found[0] == 0)
      #expect(found[1] == 0)
      #expect(found[2] != 0)
    }
  }

  @Test func agreesWithTheFormulaInAnyNumberOfColumns() {
    for columns in 1...5 {
      let rows = Matrix(
        rowCount: 75,
        columnCount: columns,
        values: Array(SyntheticRows.skewed(150).values.prefix(75 * columns))
      )
      let partitions = [2, 5].map { k in (0..<75).map { $0 * $0 % k } }
      let found = silhouettes(rows, partitions, .exact)
      for (found, labels) in zip(found, partitions) {
        for (a, b) in zip(found, byFormula(rows, labels)) { #expect((a - b).magnitude < 1e-14) }
      }
    }
  }

  /// More cells than strips that meet at a time, and more clusters than a word has bits.
  @Test(arguments: [1, 2, 7]) func measuresManySmallClusters(threads: Int) {
    let rows = SyntheticRows.skewed(300)
    let labels = (0..<300).map { $0 % 100 }
    let found = Silhouettes.of(
      rows,
      labels: labels,
      accuracy: .exact,
      parallel: Parallel(threadCount: threads)
    )
    for (a, b) in zip(found, byFormula(rows, labels)) { #expect((a - b).magnitude < 1e-14) }
  }

  @Test func measuresNoRowsAndNoPartitions() {
    let none = Matrix(rowCount: 0, columnCount: 3, values: [])
    for accuracy in [.exact, approximate] {
      #expect(silhouettes(none, [[], []], accuracy) == [[], []])
      #expect(silhouettes(SyntheticRows.skewed(9), [], accuracy).isEmpty)
    }
  }

  @Test(arguments: SyntheticRows.all)
  func staysWithinTheStatedError(set: SyntheticRows) {
    let partitions = partitions(set.matrix, 2...6)
    let exact = silhouettes(set.matrix, partitions, .exact)
    let found = silhouettes(set.matrix, partitions, approximate)
    for (found, exact) in zip(found, exact) {
      let errors = zip(found, exact).map { $0 - $1 }
      #expect((errors.map(\.magnitude).max() ?? 1) < 1e-3)
      // The mean is off by 1e-5 at most where the tree code is used, from 24,000 rows on.
      #expect((errors.reduce(0, +) / Double(errors.count)).magnitude < 2e-5)
    }
  }

  @Test func comesCloserWhereAskedTo() {
    let rows = SyntheticRows.skewed(1_500)
    let partitions = partitions(rows, 2...4)
    let exact = silhouettes(rows, partitions, .exact)
    let fine = SilhouetteAccuracy(
      exactRowCount: 0,
      tolerance: SilhouetteAccuracy.fine.tolerance
    )
    for (accuracy, bound) in [
      (fine, 1e-4), (SilhouetteAccuracy(exactRowCount: 0, tolerance: 0), 1e-6),
    ] {
      let found = silhouettes(rows, partitions, accuracy)
      for (found, exact) in zip(found.joined(), exact.joined()) {
        #expect((found - exact).magnitude < bound)
      }
    }
  }

  @Test func measuresPartitionsTogetherAsOneByOne() {
    let rows = SyntheticRows.skewed(400)
    // The last ones have far too many cells in common, so that they are parted.
    let scattered = (0..<3).map { p in (0..<400).map { ($0 * (2 * p + 3) + $0 / 7) % (5 + p) } }
    let partitions = partitions(rows, 2...4) + scattered
    for (accuracy, bound) in [(SilhouetteAccuracy.exact, 1e-13), (approximate, 2e-3)] {
      let together = silhouettes(rows, partitions, accuracy)
      for (together, labels) in zip(together, partitions) {
        let alone = silhouettes(rows, [labels], accuracy)[0]
        for (a, b) in zip(together, alone) { #expect((a - b).magnitude < bound) }
      }
    }
  }

  @Test func findsTheSameBitsOnAnyNumberOfThreads() {
    let rows = SyntheticRows.skewed(1_300)
    let partitions = partitions(rows, 2...4)
    for accuracy in [.exact, approximate] {
      let values = [1, 2, 7].map { threads in
        Silhouettes.of(
          RowTree(rows, parallel: Parallel(threadCount: threads)),
          partitions: partitions,
          accuracy: accuracy,
          parallel: Parallel(threadCount: threads)
        )
      }
      #expect(values[0] == values[1])
      #expect(values[0] == values[2])
    }
  }

  /// Silhouettes depend neither on units nor on the origin, nor on the order of rows or of names.
  @Test func keepsItsValuesWhenRowsAreScaledMovedAndReordered() {
    let rows = SyntheticRows.skewed(900)
    let labels = partitions(rows, 4...4)[0]
    let order = (0..<900).map { $0 * 7 % 900 }
    let changed = Matrix(
      rowCount: 900,
      columnCount: 3,
      values: order.flatMap { rows.row($0).map { 1_000 * $0 - 3_000 } }
    )
    for (accuracy, bound) in [(SilhouetteAccuracy.exact, 1e-11), (approximate, 2e-3)] {
      let values = silhouettes(rows, [labels], accuracy)[0]
      let found = silhouettes(changed, [order.map { 3 - labels[$0] }], accuracy)[0]
      for (position, row) in order.enumerated() {
        #expect((found[position] - values[row]).magnitude < bound)
      }
    }
  }

  /// Each mean distance within a cluster then has one distance of 0 more, that to the double.
  @Test func countsEachRowOfDoubledOnes() {
    let rows = SyntheticRows.skewed(120)
    let labels = partitions(rows, 3...3)[0]
    let doubled = Matrix(rowCount: 240, columnCount: 3, values: rows.values + rows.values)
    let found = silhouettes(doubled, [labels + labels], .exact)[0]
    for (a, b) in zip(found, byFormula(doubled, labels + labels)) {
      #expect((a - b).magnitude < 1e-14)
    }
    for row in 0..<120 { #expect((found[row] - found[row + 120]).magnitude < 1e-14) }
  }

  private func silhouettes(
    _ rows: Matrix,
    _ partitions: [[Int]],
    _ accuracy: SilhouetteAccuracy
  ) -> [[Double]] {
    Silhouettes.of(
      RowTree(rows, parallel: parallel),
      partitions: partitions,
      accuracy: accuracy,
      parallel: parallel
    )
  }

  /// Partitions by the nearest of some rows: quicker than k-means, and as good here.
  private func partitions(_ rows: Matrix, _ clusterCounts: ClosedRange<Int>) -> [[Int]] {
    clusterCounts.map { k in
      let centres = (0..<k).map { rows.row($0 * (rows.rowCount - 1) / (k - 1)).map { $0 } }
      return (0..<rows.rowCount).map { row in
        let squares = centres.map { centre in
          zip(rows.row(row), centre).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        return squares.indices.min { squares[$0] < squares[$1] } ?? 0
      }
    }
  }

  /// Rousseeuw's definition, word by word.
  private func byFormula(_ rows: Matrix, _ labels: [Int]) -> [Double] {
    (0..<rows.rowCount).map { i in
      var sums = [Double](repeating: 0, count: (labels.max() ?? 0) + 1)
      var sizes = sums
      for j in 0..<rows.rowCount where j != i {
        let square = zip(rows.row(i), rows.row(j)).reduce(0) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        }
        sums[labels[j]] += square.squareRoot()
        sizes[labels[j]] += 1
      }
      guard sizes[labels[i]] > 0 else { return 0 }
      let a = sums[labels[i]] / sizes[labels[i]]
      let others = sums.indices.filter { $0 != labels[i] && sizes[$0] > 0 }
      guard let b = others.map({ sums[$0] / sizes[$0] }).min(), max(a, b) > 0 else { return 0 }
      return (b - a) / max(a, b)
    }
  }
}
