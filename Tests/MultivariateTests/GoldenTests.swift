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
      let moments = ClusterMoments(z, labels: labels, clusterCount: k)
      #expect(isClose(moments.inertia, expected.inertia, within: 1e-10), "k = \(k)")
      #expect(isClose(moments.daviesBouldin, expected.daviesBouldin, within: 1e-10), "k = \(k)")
      #expect(
        isClose(moments.calinskiHarabasz, expected.calinskiHarabasz, within: 1e-10),
        "k = \(k)"
      )
    }
  }

  @Test(arguments: GoldenSet.all)
  func findsSilhouettes(set: GoldenSet) throws {
    let z = try set.standardized()
    let gold = try set.gold().record.perK
    let labels = try set.recordLabels()
    let range = Self.silhouetteRange(set, rowCount: z.rowCount)
    let found = Silhouettes.of(
      RowTree(z, parallel: parallel),
      partitions: try range.map { try #require(labels[$0]) },
      parallel: parallel
    )
    for (k, silhouettes) in zip(range, found) {
      let expected = try #require(gold["\(k)"])
      #expect((Silhouettes.mean(silhouettes) - expected.silhouette).magnitude < 1e-10, "k = \(k)")
    }
  }

  /// All numbers of clusters where the compiler optimizes; fewer elsewhere, for the sake of time.
  private static func silhouetteRange(_ set: GoldenSet, rowCount: Int) -> [Int] {
    #if DEBUG
    rowCount < 1_000 ? Array(2...10) : set.name == "uci_net" ? [5] : []
    #else
    Array(2...10)
    #endif
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
