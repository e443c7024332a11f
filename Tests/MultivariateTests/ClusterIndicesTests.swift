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
}
