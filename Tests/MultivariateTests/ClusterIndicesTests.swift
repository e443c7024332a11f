import Multivariate
import Testing

struct ClusterIndicesTests {
  private let parallel = Parallel(threadCount: 2)
  /// 0, 2 | 10, 14: centroids 1 and 12, mean 6.5.
  private let rows = Matrix(rowCount: 4, columnCount: 1, values: [0, 2, 10, 14])
  private let labels = [0, 0, 1, 1]

  @Test func agreesWithHandComputedValues() {
    #expect(ClusterIndices.inertia(rows, labels: labels, clusterCount: 2) == 10)
    // (1 + 2) / 11 for both clusters.
    #expect(ClusterIndices.daviesBouldin(rows, labels: labels, clusterCount: 2) == 3.0 / 11)
    // Between 2 · 5.5² · 2 = 121 over 1, within 10 over 2.
    #expect(ClusterIndices.calinskiHarabasz(rows, labels: labels, clusterCount: 2) == 121.0 / 5)
    // a = 2, 2, 4, 4 and b = 12, 10, 9, 13.
    let expected = [10.0 / 12, 8.0 / 10, 5.0 / 9, 9.0 / 13]
    let found = ClusterIndices.silhouettes(
      rows,
      labels: labels,
      clusterCount: 2,
      parallel: parallel
    )
    for (a, b) in zip(found, expected) { #expect(isClose(a, b, within: 1e-15)) }
  }

  @Test func givesSingletonsASilhouetteOfZero() {
    let found = ClusterIndices.silhouettes(
      rows,
      labels: [0, 1, 2, 2],
      clusterCount: 3,
      parallel: parallel
    )
    #expect(found[0] == 0)
    #expect(found[1] == 0)
    #expect(found[2] != 0)
  }

  @Test func givesZeroForOneClusterAndForIdenticalRows() {
    let one = ClusterIndices.silhouette(
      rows,
      labels: [0, 0, 0, 0],
      clusterCount: 1,
      parallel: parallel
    )
    #expect(one == 0)
    let same = Matrix(rowCount: 4, columnCount: 1, values: [3, 3, 3, 3])
    #expect(
      ClusterIndices.silhouette(same, labels: labels, clusterCount: 2, parallel: parallel) == 0
    )
    #expect(ClusterIndices.daviesBouldin(same, labels: labels, clusterCount: 2) == 0)
  }

  @Test func leavesOutLabelsWithoutRows() {
    let relabelled = [0, 0, 3, 3]
    for index in [ClusterIndices.daviesBouldin, ClusterIndices.calinskiHarabasz] {
      #expect(index(rows, relabelled, 5) == index(rows, labels, 2))
    }
    #expect(
      ClusterIndices.silhouette(rows, labels: relabelled, clusterCount: 5, parallel: parallel)
        == ClusterIndices.silhouette(rows, labels: labels, clusterCount: 2, parallel: parallel)
    )
  }

  /// The values that scikit-learn's documentation gives for Iris and three clusters.
  @Test func agreesWithPublishedValuesOfIris() {
    let iris = Matrix(rowCount: 150, columnCount: 4, values: Iris.values)
    let labels = KMeans(clusterCount: 3, seed: 42).fit(to: iris, parallel: parallel).labels
    let silhouette = ClusterIndices.silhouette(
      iris,
      labels: labels,
      clusterCount: 3,
      parallel: parallel
    )
    #expect((silhouette - 0.5528).magnitude < 5e-5)
    let calinskiHarabasz = ClusterIndices.calinskiHarabasz(iris, labels: labels, clusterCount: 3)
    #expect((calinskiHarabasz - 561.6278).magnitude < 5e-5)
    let daviesBouldin = ClusterIndices.daviesBouldin(iris, labels: labels, clusterCount: 3)
    #expect((daviesBouldin - 0.6620).magnitude < 5e-5)
  }

  @Test(arguments: [2, 4, 7])
  func staysWithinTheStatedErrorOfTheTreeCode(clusterCount: Int) {
    let rows = skewedRows(2_000)
    let labels = KMeans(clusterCount: clusterCount, seed: 1, startCount: 1)
      .fit(to: rows, parallel: parallel).labels
    func values(_ accuracy: SilhouetteAccuracy) -> [Double] {
      ClusterIndices.silhouettes(
        rows,
        labels: labels,
        clusterCount: clusterCount,
        accuracy: accuracy,
        parallel: parallel
      )
    }
    let exact = values(.exact)
    let tolerance = SilhouetteAccuracy.standard.tolerance
    let found = values(SilhouetteAccuracy(exactRowCount: 0, tolerance: tolerance))
    let errors = zip(found, exact).map { $0 - $1 }
    #expect((errors.map(\.magnitude).max() ?? 1) < 1e-3)
    #expect((errors.reduce(0, +) / Double(errors.count)).magnitude < 1e-5)
    // Without tolerance only identical rows are taken together.
    let opened = values(SilhouetteAccuracy(exactRowCount: 0, tolerance: 0))
    for (a, b) in zip(opened, exact) { #expect((a - b).magnitude < 1e-12) }
  }

  @Test func findsTheSameSilhouettesOnAnyNumberOfThreads() {
    let rows = skewedRows(1_500)
    let labels = (0..<1_500).map { $0 % 3 }
    for accuracy in [.exact, SilhouetteAccuracy(exactRowCount: 0, tolerance: 0.01)] {
      let values = [1, 2, 64].map { threads in
        ClusterIndices.silhouettes(
          rows,
          labels: labels,
          clusterCount: 3,
          accuracy: accuracy,
          parallel: Parallel(threadCount: threads)
        )
      }
      #expect(values[0] == values[1])
      #expect(values[0] == values[2])
    }
  }

  @Test func takesDuplicatesAndSingletonsByTheTreeCode() {
    // 600 rows at two places, 40 along a line, one far away in a cluster of its own.
    let values = (0..<641).map { row -> Double in
      row < 300 ? 1 : row < 600 ? 2 : row < 640 ? Double(row) / 100 : 500
    }
    let rows = Matrix(rowCount: 641, columnCount: 1, values: values)
    let labels = (0..<641).map { $0 < 300 ? 0 : $0 < 640 ? 1 : 2 }
    let exact = ClusterIndices.silhouettes(
      rows,
      labels: labels,
      clusterCount: 3,
      parallel: parallel
    )
    let found = ClusterIndices.silhouettes(
      rows,
      labels: labels,
      clusterCount: 3,
      accuracy: SilhouetteAccuracy(exactRowCount: 0, tolerance: 0.008),
      parallel: parallel
    )
    #expect(found[640] == 0)
    for (a, b) in zip(found, exact) { #expect((a - b).magnitude < 1e-4) }
  }

  /// Rows in three columns with long tails, as purchases have.
  private func skewedRows(_ count: Int) -> Matrix {
    var generator = SeededGenerator(seed: 11)
    let values = (0..<count).flatMap { _ -> [Double] in
      let a = generator.nextFraction()
      let b = generator.nextFraction()
      let c = generator.nextFraction()
      return [a * 3, (1 / (b + 0.02)).rounded() / 5, c * c * c * 6 + a]
    }
    return Matrix(rowCount: count, columnCount: 3, values: values)
  }
}
