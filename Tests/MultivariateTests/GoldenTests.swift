import Multivariate
import Testing

/// Reference values of scikit-learn and of plain formulas, on six sets of customers; skipped where
/// the folder `shared` does not lie beside the package.
@Suite(.enabled(if: GoldenSet.areThere, "../shared/golden is absent"))
struct GoldenTests {
  private let parallel = Parallel(threadCount: 2)

  @Test(arguments: GoldenSet.all)
  func findsMeansAndScales(set: GoldenSet) throws {
    let gold = try set.gold().scaler
    let model = Standardizer().fit(to: try set.features())
    for column in 0..<3 {
      #expect(isClose(model.means[column], gold.meanFsum[column], within: 1e-12))
      #expect(isClose(model.scales[column], gold.populationStdFsum[column], within: 1e-12))
    }
  }

  @Test(arguments: GoldenSet.all)
  func findsPrincipalComponents(set: GoldenSet) throws {
    let gold = try set.gold().pca
    let model = PrincipalComponents(componentCount: 3).fit(to: try set.standardized())
    for component in 0..<3 {
      let expected = gold.components[component]
      let found = Array(model.components.row(component))
      let sign = zip(expected, found).map { $0 * $1 }.reduce(0, +) < 0 ? -1.0 : 1.0
      for column in 0..<3 {
        #expect((found[column] - sign * expected[column]).magnitude < 1e-10)
      }
      #expect(
        isClose(
          model.explainedVariance[component],
          gold.explainedVariance[component],
          within: 1e-10
        )
      )
      #expect(
        isClose(
          model.explainedVarianceRatio[component],
          gold.explainedVarianceRatio[component],
          within: 1e-10
        )
      )
    }
  }

  @Test(arguments: GoldenSet.all)
  func scoresTheRecordPartitions(set: GoldenSet) throws {
    let z = try set.standardized()
    let gold = try set.gold().record.perK
    for (k, labels) in try set.recordLabels().sorted(by: { $0.key < $1.key }) {
      let expected = try #require(gold["\(k)"])
      let inertia = ClusterIndices.inertia(z, labels: labels, clusterCount: k)
      let daviesBouldin = ClusterIndices.daviesBouldin(z, labels: labels, clusterCount: k)
      let calinskiHarabasz = ClusterIndices.calinskiHarabasz(z, labels: labels, clusterCount: k)
      #expect(isClose(inertia, expected.inertia, within: 1e-10), "k = \(k)")
      #expect(isClose(daviesBouldin, expected.daviesBouldin, within: 1e-10), "k = \(k)")
      #expect(isClose(calinskiHarabasz, expected.calinskiHarabasz, within: 1e-10), "k = \(k)")
    }
  }

  @Test(arguments: GoldenSet.all)
  func findsSilhouettes(set: GoldenSet) throws {
    let z = try set.standardized()
    let gold = try set.gold().record.perK
    let labels = try set.recordLabels()
    // Larger sets at few k, for the sake of unoptimized builds.
    for k in z.rowCount < 500 ? Array(2...10) : set.name == "uci_net" ? [5] : [] {
      let expected = try #require(gold["\(k)"])
      let found = ClusterIndices.silhouette(
        z,
        labels: try #require(labels[k]),
        clusterCount: k,
        parallel: parallel
      )
      #expect((found - expected.silhouette).magnitude < 1e-10, "k = \(k)")
    }
  }

  /// The records were found with 500 starts and hundreds of swaps each.
  @Test(arguments: GoldenSet.all)
  func reachesTheRecordInertia(set: GoldenSet) throws {
    let z = try set.standardized()
    let tree = RowTree(z, parallel: parallel)
    let gold = try set.gold().record.perK
    for k in Self.recordRange(rowCount: z.rowCount) {
      let expected = try #require(gold["\(k)"])
      let model = KMeans(clusterCount: k, seed: 42).fit(to: tree, parallel: parallel)
      #expect(model.inertia <= expected.inertia * (1 + 1e-6), "k = \(k)")
    }
  }

  /// All numbers of clusters where the compiler optimizes; fewer elsewhere, for the sake of time.
  private static func recordRange(rowCount: Int) -> ClosedRange<Int> {
    #if DEBUG
    rowCount < 500 ? 2...10 : 3...3
    #else
    2...10
    #endif
  }
}
