import Testing

@testable import Multivariate

struct ClusterSolidityTests {
  private let parallel = Parallel(threadCount: 2)

  /// Clouds of the same size in three columns, their centres on a line, each within a unit cube.
  private func clouds(_ count: Int, rows: Int, apart: Double, seed: UInt64 = 3) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<count * rows).flatMap { row in
      (0..<3).map { _ in Double(row % count) * apart + generator.nextFraction() }
    }
    return Matrix(rowCount: count * rows, columnCount: 3, values: values)
  }

  private func solidities(
    _ matrix: Matrix,
    labels: [Int],
    _ clusterCount: Int,
    resamples: Int = 20,
    threads: Int = 2
  ) -> [Double]? {
    let parallel = Parallel(threadCount: threads)
    return ClusterSolidity(seed: 42, resampleCount: resamples).measure(
      RowTree(matrix, parallel: parallel),
      labels: labels,
      clusterCount: clusterCount,
      parallel: parallel
    )
  }

  @Test(arguments: [100, 1_000])
  func findsCloudsThatAreFarApartAgain(rows: Int) {
    let found = solidities(
      clouds(4, rows: rows, apart: 10),
      labels: (0..<4 * rows).map { $0 % 4 },
      4
    )
    #expect(found == [1, 1, 1, 1])
  }

  @Test(arguments: [200, 1_100])
  func doesNotFindPartsOfOneCloudAgain(rows: Int) throws {
    let cloud = clouds(1, rows: rows, apart: 0)
    let model = KMeans(clusterCount: 5, seed: 1).fit(to: cloud, parallel: parallel)
    let found = try #require(solidities(cloud, labels: model.labels, 5))
    #expect(found.allSatisfy { (0.2...0.85).contains($0) }, "\(found)")
  }

  /// A cluster of a thousandth of the rows is drawn from as surely as a large one.
  @Test func findsASmallClusterThatIsFarAway() throws {
    let rows = 20_000
    let far = (0..<rows).map { $0 % 1_000 == 0 }
    let cloud = clouds(1, rows: rows, apart: 0)
    let moved = Matrix(
      rowCount: rows,
      columnCount: 3,
      values: cloud.values.enumerated().map { $1 + (far[$0 / 3] ? 50 : 0) }
    )
    let found = try #require(solidities(moved, labels: far.map { $0 ? 1 : 0 }, 2))
    #expect(found == [1, 1])
  }

  @Test(arguments: [210, 1_500])
  func renumbersWithTheClusters(rows: Int) throws {
    let cloud = clouds(3, rows: rows / 3, apart: 0.7)
    let labels = (0..<cloud.rowCount).map { $0 % 3 }
    let found = try #require(solidities(cloud, labels: labels, 3))
    let turned = try #require(solidities(cloud, labels: labels.map { ($0 + 1) % 3 }, 3))
    #expect(turned == [found[2], found[0], found[1]])
  }

  @Test(arguments: [210, 1_500])
  func isTheSameOnAnyNumberOfThreads(rows: Int) {
    let cloud = clouds(3, rows: rows / 3, apart: 0.5)
    let labels = (0..<cloud.rowCount).map { $0 % 3 }
    let one = solidities(cloud, labels: labels, 3, threads: 1)
    #expect(one != nil && one == solidities(cloud, labels: labels, 3, threads: 7))
  }

  /// Means of 1,000 resamples with scikit-learn, ten starts each, and their standard errors below
  /// 0.007; ours are over 100.
  @Test(arguments: [
    (2, [0.992, 0.996]), (3, [1.000, 0.926, 0.912]), (4, [1.000, 0.828, 0.916, 0.808]),
  ])
  func agreesWithAnotherProgramOnIris(k: Int, expected: [Double]) throws {
    let iris = Matrix(rowCount: 150, columnCount: 4, values: Iris.values)
    let model = KMeans(clusterCount: k, seed: 1).fit(to: iris, parallel: parallel)
    let found = try #require(solidities(iris, labels: model.labels, k, resamples: 100))
    for (ours, theirs) in zip(found.sorted(), expected.sorted()) {
      #expect((ours - theirs).magnitude < 0.04, "\(found), not \(expected)")
    }
  }

  @Test func findsOneClusterAgain() {
    #expect(
      solidities(clouds(1, rows: 50, apart: 0), labels: .init(repeating: 0, count: 50), 1) == [1]
    )
    #expect(solidities(clouds(1, rows: 2, apart: 0), labels: [0, 0], 1) == [1])
  }

  /// A resample leaves out a lone row with a probability of (1 − 1/n)ⁿ, 0.366 here.
  @Test func findsALoneRowOnlyWhereItIsDrawn() throws {
    var values = clouds(1, rows: 99, apart: 0).values
    values += [1_000, 1_000, 1_000]
    let matrix = Matrix(rowCount: 100, columnCount: 3, values: values)
    let labels = (0..<100).map { $0 == 99 ? 1 : 0 }
    let found = try #require(solidities(matrix, labels: labels, 2, resamples: 400))
    #expect((found[1] - 0.634).magnitude < 0.08, "\(found)")
  }

  @Test func isUnknownForTooFewRows() {
    let rows = clouds(1, rows: 5, apart: 0)
    #expect(solidities(rows, labels: [0, 0, 1, 1, 2], 3) == nil)
    #expect(solidities(rows, labels: [0, 0, 1, 1, 1], 2) != nil)
    #expect(solidities(Matrix(rowCount: 0, columnCount: 3, values: []), labels: [], 1) == nil)
  }

  @Test func toleratesIdenticalAndRepeatedRows() throws {
    let same = Matrix(rowCount: 20, columnCount: 2, values: .init(repeating: 0.1, count: 40))
    let halves = try #require(solidities(same, labels: (0..<20).map { $0 / 10 }, 2))
    #expect(halves.allSatisfy { (0.3...0.7).contains($0) }, "\(halves)")
    let pairs = Matrix(rowCount: 40, columnCount: 1, values: (0..<40).map { Double($0 % 2) })
    #expect(solidities(pairs, labels: (0..<40).map { $0 % 2 }, 2) == [1, 1])
  }

  @Test func givesClustersWithoutRowsZero() throws {
    let found = solidities(clouds(2, rows: 30, apart: 9), labels: (0..<60).map { $0 % 2 * 2 }, 3)
    #expect(try #require(found)[1] == 0)
  }
}

struct ClusterOverlapTests {
  /// Rows 1 to 6: {1, 2, 3, 4} and {5, 6} before, {1, 2, 3} and {4, 5, 6} now.
  @Test func comparesWithTheMostSimilarCluster() {
    var overlap = ClusterOverlap(clusterCount: 2, otherCount: 2)
    for (cluster, other) in [(0, 0), (0, 0), (0, 0), (0, 1), (1, 1), (1, 1)] {
      overlap.add(1, in: cluster, and: other)
    }
    // 3 of 4, not 1 of 6; 2 of 3.
    #expect(overlap.jaccardIndices == [0.75, 2.0 / 3])
  }

  @Test func countsRowsThatStandForOthers() {
    var overlap = ClusterOverlap(clusterCount: 2, otherCount: 3)
    overlap.add(2.5, in: 0, and: 2)
    overlap.add(1.5, in: 0, and: 1)
    overlap.add(0.5, in: 1, and: 2)
    // 2.5 in both, 4 and 3 in each: 2.5 of 4.5. And 0.5 of 3.
    #expect(overlap.jaccardIndices == [2.5 / 4.5, 0.5 / 3])
  }

  @Test func givesClustersWithoutRowsZero() {
    var overlap = ClusterOverlap(clusterCount: 3, otherCount: 2)
    overlap.add(1, in: 1, and: 0)
    #expect(overlap.jaccardIndices == [0, 1, 0])
  }
}

struct PoissonFrequencyTests {
  @Test(arguments: [0.5, 1, 4, 29, 100, 1_000])
  func hasTheMeanAndTheVarianceOfAPoissonDistribution(mean: Double) {
    var generator = SeededGenerator(seed: 9)
    let frequency = PoissonFrequency(mean: mean)
    let draws = (0..<20_000).map { _ in frequency.draw(using: &generator) }
    let found = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + ($1 - found) * ($1 - found) } / 20_000
    #expect((found - mean).magnitude < 4 * (mean / 20_000).squareRoot())
    #expect((variance / mean - 1).magnitude < 0.05)
    #expect(draws.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
  }

  @Test func leavesOutARowAsOftenAsOneInE() {
    var generator = SeededGenerator(seed: 9)
    let frequency = PoissonFrequency(mean: 1)
    let none = (0..<20_000).count { _ in frequency.draw(using: &generator) == 0 }
    #expect((Double(none) / 20_000 - 0.367_879).magnitude < 0.012)
  }

  /// Wherever the search begins, it ends at the first sum of probabilities above the fraction.
  @Test(arguments: [0.01, 0.5, 1, 4.3, 12, 30])
  func findsTheLeastNumberByItsProbability(mean: Double) {
    let frequency = PoissonFrequency(mean: mean)
    // Parts of the search begin at multiples of 1/64.
    for fraction in (0..<6_400).map({ Double($0) / 6_400 }) + [1 - 0x1p-53] {
      var (count, probability) = (0.0, ElementaryFunctions.exp(-mean))
      var sum = probability
      while sum <= fraction, probability > 0 {
        count += 1
        probability *= mean / count
        sum += probability
      }
      #expect(frequency.inversion(of: fraction) == count)
    }
  }

  /// Of *w* rows 0.632 · *w* are drawn on average, and all of them come from draws that are not zero.
  @Test(arguments: [1, 2.5, 40])
  func countsTheDifferentRowsDrawn(mean: Double) {
    let frequency = PoissonFrequency(mean: mean)
    let isDrawn = 1 - ElementaryFunctions.exp(-mean)
    #expect((frequency.distinctRows * isDrawn - mean).magnitude < 1e-12)
  }
}
