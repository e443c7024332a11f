import Multivariate
import Testing

struct ClusterMomentsTests {
  /// 0, 2 | 10, 14: centroids 1 and 12, mean 6.5.
  private let rows = Matrix(rowCount: 4, columnCount: 1, values: [0, 2, 10, 14])
  private let labels = [0, 0, 1, 1]

  @Test func agreesWithHandComputedValues() {
    let moments = ClusterMoments(rows, labels: labels, clusterCount: 2)
    #expect(moments.sizes == [2, 2])
    #expect(moments.centroids.values == [1, 12])
    #expect(moments.meanDistances == [1, 2])
    #expect(moments.inertia == 10)
    // (1 + 2) / 11 for both clusters.
    #expect(moments.daviesBouldin == 3.0 / 11)
    // Between 2 · 5.5² · 2 = 121 over 1, within 10 over 2.
    #expect(moments.calinskiHarabasz == 121.0 / 5)
  }

  @Test func givesZeroForOneClusterAndForIdenticalRows() {
    let one = ClusterMoments(rows, labels: [0, 0, 0, 0], clusterCount: 1)
    #expect(one.daviesBouldin == 0 && one.calinskiHarabasz == 0)
    let same = Matrix(rowCount: 4, columnCount: 1, values: [3, 3, 3, 3])
    let moments = ClusterMoments(same, labels: labels, clusterCount: 2)
    #expect(moments.daviesBouldin == 0 && moments.inertia == 0 && moments.calinskiHarabasz == 1)
  }

  @Test func leavesOutLabelsWithoutRows() {
    let moments = ClusterMoments(rows, labels: labels, clusterCount: 2)
    let relabelled = ClusterMoments(rows, labels: [1, 1, 3, 3], clusterCount: 5)
    #expect(relabelled.sizes == moments.sizes)
    #expect(relabelled.centroids == moments.centroids)
    #expect(relabelled.daviesBouldin == moments.daviesBouldin)
    #expect(relabelled.calinskiHarabasz == moments.calinskiHarabasz)
  }

  /// Scaling changes the inertia alone, by the square; moving, reordering and doubling rows nothing
  /// but the inertia and the number of rows.
  @Test func hasTheSymmetriesOfItsFormulas() {
    let rows = SyntheticRows.skewed(600)
    let labels = (0..<600).map { rows[$0, 2] > 3 ? 2 : $0 % 2 }
    let moments = ClusterMoments(rows, labels: labels, clusterCount: 3)
    let scaled = Matrix(rowCount: 600, columnCount: 3, values: rows.values.map { $0 * 0.5 })
    let half = ClusterMoments(scaled, labels: labels, clusterCount: 3)
    #expect(half.inertia == moments.inertia / 4)
    #expect(half.meanDistances == moments.meanDistances.map { $0 / 2 })
    #expect(half.daviesBouldin == moments.daviesBouldin)
    #expect(half.calinskiHarabasz == moments.calinskiHarabasz)

    let order = (0..<600).map { $0 * 7 % 600 }
    let moved = Matrix(
      rowCount: 600,
      columnCount: 3,
      values: order.flatMap { rows.row($0).map { $0 + 256 } }
    )
    let other = ClusterMoments(moved, labels: order.map { 2 - labels[$0] }, clusterCount: 3)
    #expect(isClose(other.inertia, moments.inertia, within: 1e-12))
    #expect(isClose(other.daviesBouldin, moments.daviesBouldin, within: 1e-12))
    #expect(isClose(other.calinskiHarabasz, moments.calinskiHarabasz, within: 1e-12))

    let doubled = Matrix(rowCount: 1_200, columnCount: 3, values: rows.values + rows.values)
    let twice = ClusterMoments(doubled, labels: labels + labels, clusterCount: 3)
    #expect(isClose(twice.inertia, 2 * moments.inertia, within: 1e-14))
    #expect(isClose(twice.daviesBouldin, moments.daviesBouldin, within: 1e-14))
    // The variance within is that of 1,200 − 3 rows in place of 600 − 3.
    let expected = moments.calinskiHarabasz * 1_197 / 597
    #expect(isClose(twice.calinskiHarabasz, expected, within: 1e-13))
  }

  /// The values that scikit-learn's documentation gives for Iris and three clusters.
  @Test func agreesWithPublishedValuesOfIris() {
    let iris = Matrix(rowCount: 150, columnCount: 4, values: Iris.values)
    let parallel = Parallel(threadCount: 2)
    let labels = KMeans(clusterCount: 3, seed: 42).fit(to: iris, parallel: parallel).labels
    let silhouettes = Silhouettes.of(iris, labels: labels, parallel: parallel)
    #expect((Silhouettes.mean(silhouettes) - 0.5528).magnitude < 5e-5)
    let moments = ClusterMoments(iris, labels: labels, clusterCount: 3)
    #expect((moments.calinskiHarabasz - 561.6278).magnitude < 5e-5)
    #expect((moments.daviesBouldin - 0.6620).magnitude < 5e-5)
  }
}
