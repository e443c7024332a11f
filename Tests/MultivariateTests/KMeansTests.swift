import Testing

@testable import Multivariate

struct KMeansTests {
  private let parallel = Parallel(threadCount: 2)

  private func column(_ values: [Double]) -> Matrix {
    Matrix(rowCount: values.count, columnCount: 1, values: values)
  }

  /// Rows that depend on a seed alone: three clouds of unequal size, in three columns.
  private func clouds(_ count: Int, seed: UInt64 = 1) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<count).flatMap { row -> [Double] in
      let centre = row % 6 == 0 ? 4.0 : row % 6 < 3 ? 1.0 : 0.0
      return (0..<3).map { column in
        let spread = generator.nextFraction() + generator.nextFraction()
        return centre * Double(column + 1) + spread
      }
    }
    return Matrix(rowCount: count, columnCount: 3, values: values)
  }

  @Test func findsTwoPairs() {
    let model = KMeans(clusterCount: 2, seed: 1).fit(
      to: column([0, 1, 10, 11]),
      parallel: parallel
    )
    #expect(model.labels == [0, 0, 1, 1])
    #expect(model.centroids.values == [0.5, 10.5])
    #expect(model.inertia == 1)
  }

  @Test func numbersClustersByTheirFirstRows() {
    let model = KMeans(clusterCount: 3, seed: 5).fit(
      to: column([9, 1, 5, 1, 5, 9]),
      parallel: parallel
    )
    #expect(model.labels == [0, 1, 2, 1, 2, 0])
    #expect(model.inertia == 0)
  }

  @Test func makesOneClusterOfIdenticalRows() {
    let rows = Matrix(rowCount: 100, columnCount: 2, values: Array(repeating: 0.1, count: 200))
    let model = KMeans(clusterCount: 4, seed: 1).fit(to: rows, parallel: parallel)
    #expect(model.labels == Array(repeating: 0, count: 100))
    #expect(model.centroids.rowCount == 1)
    #expect(model.inertia < 1e-28)
  }

  @Test func makesAClusterOfEachDistinctRowWhereThereAreFewer() {
    let model = KMeans(clusterCount: 5, seed: 1).fit(
      to: column([3, 1, 3, 2, 1]),
      parallel: parallel
    )
    #expect(model.labels == [0, 1, 0, 2, 1])
    #expect(model.centroids.values == [3, 1, 2])
  }

  @Test(arguments: [2, 5, 20, 30]) func endsWhereManyRowsAreAtFewPlaces(k: Int) {
    let values = (0..<6_000).flatMap { [Double($0 % 5), Double($0 / 5 % 4)] }
    let rows = Matrix(rowCount: 6_000, columnCount: 2, values: values)
    let model = KMeans(clusterCount: k, seed: 1).fit(to: rows, parallel: parallel)
    // 300 rows a place. For two: 3 × 4 places with 300 (4 · 2 + 3 · 5), and 2 × 4 with 300 (4 · ½ + 2 · 5).
    let best = [2: 10_500.0, 5: 3_600, 20: 0, 30: 0]
    #expect(model.centroids.rowCount == min(k, 20))
    #expect((model.inertia - (best[k] ?? -1)).magnitude < 1e-6)
  }

  @Test func findsTheSameForOneNumberOfClustersAsForSeveral() {
    let tree = RowTree(clouds(3_000), parallel: parallel)
    let models = KMeans.fit(to: tree, clusterCounts: [6, 2, 3], seed: 7, parallel: parallel)
    for (k, model) in zip([6, 2, 3], models) {
      #expect(model == KMeans(clusterCount: k, seed: 7).fit(to: tree, parallel: parallel))
    }
  }

  /// Of rows without clusters, among which each round finds something else.
  @Test func startsOthersFromTheSameWhetherItGoesOnOrNot() {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<900).map { _ in generator.nextFraction() }
    let tree = RowTree(Matrix(rowCount: 300, columnCount: 3, values: values), parallel: parallel)
    let search = CentreSearch(RowSummaries(tree), clusterCount: 10, seed: 7, roundLimit: 12)
    let going = search.rounds(goesOn: true, parallel: parallel)
    let ended = search.rounds(goesOn: false, parallel: parallel)
    #expect(going.first.centres == ended.first.centres)
    #expect(going.best.inertia < ended.best.inertia)
  }

  @Test func findsOneModelForAllNumbersBeyondTheDistinctRows() {
    let tree = RowTree(column([3, 1, 3, 2, 1]), parallel: parallel)
    let models = KMeans.fit(to: tree, clusterCounts: [5, 1, 9], seed: 7, parallel: parallel)
    #expect(models[0] == models[2] && models[0].labels == [0, 1, 0, 2, 1])
    #expect(models[1].labels == [0, 0, 0, 0, 0])
  }

  @Test func takesAsManyClustersAsRows() {
    let model = KMeans(clusterCount: 4, seed: 1).fit(to: column([4, 2, 8, 6]), parallel: parallel)
    #expect(model.labels == [0, 1, 2, 3])
    #expect(model.inertia == 0)
  }

  @Test func takesOneRowAndNone() {
    let one = KMeans(clusterCount: 3, seed: 1).fit(to: column([7]), parallel: parallel)
    #expect(one.labels == [0])
    #expect(one.centroids.values == [7])
    let none = KMeans(clusterCount: 3, seed: 1).fit(to: column([]), parallel: parallel)
    #expect(none.labels.isEmpty)
    #expect(none.centroids.rowCount == 0)
  }

  @Test func ignoresAConstantColumn() {
    let values: [Double] = [0, 5, 1, 5, 10, 5, 11, 5]
    let model = KMeans(clusterCount: 2, seed: 1).fit(
      to: Matrix(rowCount: 4, columnCount: 2, values: values),
      parallel: parallel
    )
    #expect(model.labels == [0, 0, 1, 1])
  }

  /// Three columns have code of their own, and more than 32 clusters have not.
  @Test(arguments: [2, 10, 33]) func findsTheSameOfThreeColumnsAsOfFourWithAConstantOne(k: Int) {
    let three = clouds(700)
    let values = (0..<700).flatMap { row -> [Double] in
      [three[row, 0], three[row, 1], three[row, 2], 0]
    }
    let four = Matrix(rowCount: 700, columnCount: 4, values: values)
    let search = KMeans(clusterCount: k, seed: 3)
    let (a, b) = (
      search.fit(to: three, parallel: parallel), search.fit(to: four, parallel: parallel)
    )
    #expect(a.labels == b.labels)
    #expect(a.inertia == b.inertia)
  }

  @Test func dependsOnNoThread() {
    // More rows than one level of the search takes, and than one chunk of the iterations.
    let rows = clouds(9_000)
    let search = KMeans(clusterCount: 4, seed: 3, startCount: 1)
    let models = [1, 2, 64].map { search.fit(to: rows, parallel: Parallel(threadCount: $0)) }
    #expect(models[0] == models[1])
    #expect(models[0] == models[2])
  }

  @Test func leavesNoClusterEmpty() {
    var generator = SeededGenerator(seed: 9)
    // Many duplicates and few other rows, which invite empty clusters.
    let values = (0..<300).map { _ in
      generator.nextFraction() < 0.9 ? 0.0 : Double(generator.nextIndex(below: 12))
    }
    for k in 2...8 {
      let model = KMeans(clusterCount: k, seed: 1, startCount: 1).fit(
        to: column(values),
        parallel: parallel
      )
      #expect(Set(model.labels) == Set(0..<k))
    }
  }

  @Test func findsTheSamePartitionWhenRowsAreShiftedAndScaled() {
    let rows = clouds(400)
    let moved = Matrix(rowCount: 400, columnCount: 3, values: rows.values.map { $0 * 4 - 1_024 })
    let model = KMeans(clusterCount: 3, seed: 1).fit(to: rows, parallel: parallel)
    let other = KMeans(clusterCount: 3, seed: 1).fit(to: moved, parallel: parallel)
    #expect(model.labels == other.labels)
    #expect(isClose(model.inertia * 16, other.inertia, within: 1e-9))
  }

  @Test func doublesTheInertiaWhenRowsAreDoubled() {
    let rows = clouds(300)
    let twice = Matrix(rowCount: 600, columnCount: 3, values: rows.values + rows.values)
    let model = KMeans(clusterCount: 4, seed: 1).fit(to: rows, parallel: parallel)
    let other = KMeans(clusterCount: 4, seed: 1).fit(to: twice, parallel: parallel)
    #expect(isClose(model.inertia * 2, other.inertia, within: 1e-9))
  }

  @Test func findsTheSamePartitionInAnyOrderOfRows() {
    let rows = clouds(400)
    let order = (0..<400).map { $0 * 77 % 400 }
    let permuted = Matrix(
      rowCount: 400,
      columnCount: 3,
      values: order.flatMap { Array(rows.row($0)) }
    )
    let model = KMeans(clusterCount: 5, seed: 1).fit(to: rows, parallel: parallel)
    let other = KMeans(clusterCount: 5, seed: 1).fit(to: permuted, parallel: parallel)
    #expect(isClose(model.inertia, other.inertia, within: 1e-12))
    // The names of clusters follow the first rows, so that each pair of them stands for one cluster.
    let pairs = Set(order.indices.map { [model.labels[order[$0]], other.labels[$0]] })
    #expect(pairs.count == 5)
  }

  /// Nothing is rounded otherwise when all numbers are four times as large, to the last bit.
  @Test func scalesToTheBitByPowersOfTwo() {
    let rows = clouds(300)
    let scaled = Matrix(rowCount: 300, columnCount: 3, values: rows.values.map { $0 * 4 })
    let model = KMeans(clusterCount: 4, seed: 1).fit(to: rows, parallel: parallel)
    let other = KMeans(clusterCount: 4, seed: 1).fit(to: scaled, parallel: parallel)
    #expect(other.labels == model.labels)
    #expect(other.inertia == model.inertia * 16)
    #expect(other.centroids.values == model.centroids.values.map { $0 * 4 })
  }

  @Test func keepsDuplicatesTogether() {
    let rows = clouds(150)
    let twice = Matrix(rowCount: 300, columnCount: 3, values: rows.values + rows.values)
    let labels = KMeans(clusterCount: 6, seed: 1).fit(to: twice, parallel: parallel).labels
    #expect(Array(labels[..<150]) == Array(labels[150...]))
  }

  /// Each of the 3⁸ ways to put eight rows into three clusters, one after the other.
  @Test(arguments: 1...5)
  func findsTheBestOfAllPartitions(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rows = Matrix(
      rowCount: 8,
      columnCount: 2,
      values: (0..<16).map { _ in generator.nextFraction() }
    )
    var best = Double.infinity
    for number in 0..<6_561 {
      var rest = number
      let labels = (0..<8).map { _ -> Int in
        defer { rest /= 3 }
        return rest % 3
      }
      best = min(best, ClusterMoments(rows, labels: labels, clusterCount: 3).inertia)
    }
    let model = KMeans(clusterCount: 3, seed: 8).fit(to: rows, parallel: parallel)
    #expect(isClose(model.inertia, best, within: 1e-13))
  }

  /// The proven optima of du Merle, Hansen, Jaumard and Mladenović (2000).
  @Test(arguments: [
    (2, 152.347951760358), (3, 78.851441426146), (4, 57.2284732142857), (5, 46.4461820512821),
    (6, 39.0399872460872), (7, 34.2982296650718), (8, 29.9889439507861), (9, 27.7860924173081),
    (10, 25.8340548199725),
  ])
  func reachesTheOptimumOfIris(clusterCount: Int, inertia: Double) {
    let iris = Matrix(rowCount: 150, columnCount: 4, values: Iris.values)
    let model = KMeans(clusterCount: clusterCount, seed: 42).fit(to: iris, parallel: parallel)
    #expect(isClose(model.inertia, inertia, within: 1e-9))
  }

  /// The same authors' optima of Ruspini's points, which tell a wrong coordinate too.
  @Test(arguments: [(2, 89_337.832142857), (3, 51_063.4750456705), (4, 12_881.0512361466)])
  func reachesTheOptimumOfRuspini(clusterCount: Int, inertia: Double) {
    let points = Matrix(rowCount: 75, columnCount: 2, values: Ruspini.values)
    let model = KMeans(clusterCount: clusterCount, seed: 42).fit(to: points, parallel: parallel)
    #expect(isClose(model.inertia, inertia, within: 1e-12))
  }
}
