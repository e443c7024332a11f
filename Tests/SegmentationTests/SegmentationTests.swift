import Multivariate
import Testing

@testable import Segmentation

@Suite struct SegmentationTests {
  private static let threads = Parallel(threadCount: 2)

  private func segmentation(
    _ table: RFMTable,
    _ settings: SegmentationSettings = .init(),
    threads: Int = 2
  ) -> Segmentation {
    Segmentation.of(table, settings: settings, parallel: Parallel(threadCount: threads))
  }

  private static func features(_ transform: FeatureTransform, of table: RFMTable) -> Matrix {
    Matrix(columns: transform.features(of: CustomerValues(table), parallel: threads))
  }

  /// Three pairs of customers that are far apart.
  private static let pairs = RFMTable(
    (1, 20, 1000),
    (100, 5, 300),
    (300, 1, 10),
    (2, 21, 1010),
    (102, 5, 310),
    (305, 1, 12)
  )

  @Test func findsTheObviousClusters() throws {
    let result = segmentation(Self.pairs)
    let clustering = try #require(result.clustering)
    #expect(clustering.k == 3)
    #expect(clustering.labels == [0, 1, 2, 0, 1, 2])
    #expect(clustering.segments.map(\.customerCount) == [2, 2, 2])
    #expect(clustering.segments.map(\.revenue.description) == ["2010", "610", "22"])
    #expect(
      clustering.segments[1].medians == RFMValues(recencyDays: 101, frequency: 5, monetary: 305)
    )
    #expect(
      clustering.segments[1].means == RFMValues(recencyDays: 101, frequency: 5, monetary: 305)
    )
    #expect(clustering.segments[0].revenueShare == 2010.0 / 2642)
    #expect(result.totalRevenue.description == "2642")
    #expect(result.candidates.map(\.k) == [2, 3, 4, 5])
    #expect(result.candidates.map(\.considered) == [false, true, true, true])
    #expect(result.componentScores.rowCount == 6 && result.componentScores.columnCount == 2)
    #expect(result.silhouettesAreExact && clustering.silhouettes.count == 6)
  }

  @Test func putsCentroidsInTheOrderOfClusters() throws {
    let result = segmentation(Self.pairs)
    let clustering = try #require(result.clustering)
    for cluster in 0..<3 {
      for column in 0..<3 {
        let mean = (result.z[cluster, column] + result.z[cluster + 3, column]) / 2
        #expect(abs(clustering.centroids[cluster, column] - mean) < 1e-12)
      }
    }
  }

  @Test(arguments: 0...2)
  func answersTooFewCustomersWithoutClusters(count: Int) {
    let result = segmentation(RFMTable((0..<count).map { ($0, 1, $0) }))
    #expect(result.clustering == nil)
    #expect(result.notClustered == .tooFewCustomers(count: count))
    #expect(result.candidates.isEmpty)
    #expect((result.components == nil) == (count < 2))
  }

  @Test func answersIdenticalCustomersWithoutClusters() {
    let result = segmentation(RFMTable((0..<5).map { _ in (3, 2, 50) }))
    #expect(result.notClustered == .allIdentical(count: 5))
    #expect(result.components == nil && result.componentScores.rowCount == 0)
    #expect(result.skewness == [0, 0, 0])
    #expect(result.z.values.allSatisfy { $0 == 0 })
  }

  @Test func honoursAFixedNumber() throws {
    let result = segmentation(Self.pairs, SegmentationSettings(fixedK: 4))
    #expect(result.clustering?.k == 4)
    #expect(result.candidates.filter(\.considered).map(\.k) == [4])
    let impossible = segmentation(Self.pairs, SegmentationSettings(fixedK: 6))
    #expect(impossible.notClustered == .fixedKTooLarge(asked: 6, largest: 5))
  }

  @Test func countsNegativeSpendAsZeroInLogarithms() {
    let features = Self.features(.log1p, of: RFMTable((7, 0, -5), (8, 1, 0)))
    #expect(features[0, 0] == 7 && features[0, 1] == 0 && features[0, 2] == 0)
    #expect(abs(features[1, 1] - 0.693_147_180_559_945_3) < 1e-16)
  }

  @Test func measuresSkewness() {
    // Mean 2; deviations -1, -1, 2: m2 = 2, m3 = 2, so 2 / 2^1.5.
    #expect(abs(Segmentation.skewness(of: [1, 1, 4]) - 0.707_106_781_186_547_6) < 1e-15)
    #expect(Segmentation.skewness(of: [1, 2, 3]) == 0)
    #expect(Segmentation.skewness(of: []) == 0)
  }

  @Test func leavesTheShareOpenWhereNothingWasEarned() throws {
    let table = RFMTable((1, 9, -10), (2, 8, -11), (90, 1, 3), (95, 1, 4), (200, 2, 5))
    let clustering = try #require(segmentation(table).clustering)
    #expect(clustering.segments.allSatisfy { $0.revenueShare == nil })
  }

  @Test func namesItsSteps() {
    var steps: [String] = []
    _ = Segmentation.of(Self.pairs, settings: .init(), parallel: Self.threads) { steps.append($0) }
    #expect(
      steps == [
        "Z-scores", "Clusters for k = 2...5", "Silhouettes and other indices",
        "Principal components and segments", "Solidity of 3 clusters",
      ]
    )
  }

  /// Needs the shared golden numbers, else it is skipped.
  @Test(
    .enabled(if: Golden.isPresent),
    arguments: ["uci_net", "uci_ignore", "rfm_orders", "superstore_dmy_cp1252", "chinook"],
    FeatureTransform.allCases
  )
  func standardizesAsPublished(name: String, transform: FeatureTransform) throws {
    let gold = try Golden.object(
      "golden/\(name).\(transform == .none ? "raw" : "log").gold.json"
    )
    let scaler = try #require(gold["scaler"] as? [String: [Double]])
    let own = Standardizer().fit(to: Self.features(transform, of: try Golden.table(name)))
    for (own, golden) in zip(own.means, try #require(scaler["mean_fsum"])) {
      #expect(abs(own - golden) <= 1e-12 * abs(golden))
    }
    for (own, golden) in zip(own.scales, try #require(scaler["population_std_fsum"])) {
      #expect(abs(own - golden) <= 1e-12 * abs(golden))
    }
  }

  /// Needs the shared golden numbers, else it is skipped.
  @Test(
    .enabled(if: Golden.isPresent),
    arguments: ["rfm_orders", "superstore_dmy_cp1252", "chinook"]
  )
  func choosesAsTheBestPartitionsDo(name: String) throws {
    let gold = try Golden.object("golden/\(name).raw.gold.json")
    let record = try #require(gold["record"] as? [String: Any])
    let perK = try #require(record["per_k"] as? [String: [String: Any]])
    let result = segmentation(try Golden.table(name), SegmentationSettings(kMin: 2))
    for metric in SelectionMetric.allCases {
      let values = try perK.map { k, values in
        (k: try #require(Int(k)), value: try #require(values[metric.rawValue] as? Double))
      }.sorted { metric == .daviesBouldin ? $0.value < $1.value : $0.value > $1.value }
      // Only a clear margin says anything about the choice.
      guard abs(values[0].value - values[1].value) > 0.01 * abs(values[0].value) else { continue }
      let best = result.candidates.dropFirst().reduce(result.candidates[0]) {
        metric.prefers($1, to: $0) ? $1 : $0
      }
      #expect(best.k == values[0].k, "\(metric)")
      if metric == .silhouette { #expect(result.clustering?.k == best.k) }
    }
  }

  /// Needs the shared golden numbers, else it is skipped.
  @Test(.enabled(if: Golden.isPresent)) func doesNotDependOnThreads() throws {
    let table = try Golden.table("rfm_orders")
    let settings = SegmentationSettings(kMax: 4)
    #expect(segmentation(table, settings, threads: 1) == segmentation(table, settings, threads: 3))
  }

  /// Needs the shared golden numbers, else it is skipped.
  @Test(.enabled(if: Golden.isPresent)) func namesOnlineRetailAsAMarketerWould() throws {
    let result = segmentation(try Golden.table("uci_net"), SegmentationSettings(kMax: 3))
    let clustering = try #require(result.clustering)
    #expect(clustering.segments.map(\.slug) == ["loyal", "occasional", "inactive"])
    #expect(clustering.segments.map(\.slug) == ["loyal", "occasional", "inactive"])
  }
}
