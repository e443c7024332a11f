import Foundation
import Multivariate
import Testing

@testable import Segmentation

/// All numbers of made-up customers, down to the last bit, against the digests in `Digests`: the same
/// on any number of threads, in debug and release, with vector instructions of any width, on any
/// processor.
///
/// A digest may change where an algorithm does; nothing else changes it.
/// `RECORD_SNAPSHOTS=1 swift test -c release -Xswiftc -enable-testing --filter Reproducibility`
/// writes them anew, and fails.
@Suite(.serialized) struct ReproducibilityTests {
  @Test func givesTheBitsOfTheElementaryFunctions() throws {
    var generator = SeededGenerator(seed: 17)
    let numbers = (0..<5_000).map { _ in
      Double(
        sign: .plus,
        exponent: generator.nextIndex(below: 80) - 60,
        significand: 1 + generator.nextFraction()
      )
    }
    try expect([
      "log1p": .of(numbers.map { ElementaryFunctions.log1p($0) }),
      "log": .of(numbers.map { ElementaryFunctions.log($0) }),
      "exp": .of(numbers.filter { $0 < 700 }.map { ElementaryFunctions.exp(-$0) }),
    ])
  }

  @Test(arguments: [1, 2, 64])
  func givesTheBitsOfASegmentation(threads: Int) throws {
    for transform in FeatureTransform.allCases {
      try expect(digests(customers: 500, transform, threads: threads))
    }
  }

  /// Beyond the limits up to which rows are searched one by one and distances all computed.
  @Test(
    .enabled(if: Self.isOptimized, "takes minutes where the compiler does not optimize"),
    arguments: [1, 2, 64]
  )
  func givesTheBitsOfManyCustomers(threads: Int) throws {
    try expect(digests(customers: 40_000, .none, threads: threads))
  }

  private static let isOptimized: Bool = {
    #if DEBUG
    false
    #else
    true
    #endif
  }()

  /// A digest for each kind of result, by a name.
  private func digests(
    customers: Int,
    _ transform: FeatureTransform,
    threads: Int
  ) throws -> [String: Digest] {
    let table = Self.table(customers)
    let parallel = Parallel(threadCount: threads)
    let scores = RFMScores(of: CustomerValues(table, parallel: parallel))
    let found = Segmentation.of(
      table,
      settings: SegmentationSettings(kMax: customers > 1_000 ? 6 : 4, transform: transform),
      parallel: parallel
    )
    let clustering = try #require(found.clustering)
    let components = try #require(found.components)
    let all: [String: Digest] = [
      "z": .of(found.z.values),
      "scaler": .of(found.standardizer.means + found.standardizer.scales),
      "skewness": .of(found.skewness + found.skewnessWithLog1p),
      "indices": .of(
        found.candidates.flatMap {
          [$0.inertia, $0.silhouette, $0.daviesBouldin, $0.calinskiHarabasz]
        }
      ),
      "labels": .of(clustering.labels),
      "centroids": .of(clustering.centroids.values),
      "silhouettes": .of(clustering.silhouettes),
      "solidities": .of(clustering.segments.map { $0.solidity ?? -1 }),
      "components": .of(
        components.components.values + components.explainedVariance
          + components.explainedVarianceRatio + components.means
      ),
      "scores": .of(scores.recency + scores.frequency + scores.monetary),
      "map": .of(found.componentScores.values),
    ]
    let prefix = "\(customers) \(transform) "
    return Dictionary(uniqueKeysWithValues: all.map { (prefix + $0, $1) })
  }

  /// Customers with long tails, many of them alike, some of whom returned more than they bought.
  private static func table(_ count: Int) -> RFMTable {
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<count).map { _ -> (recencyDays: Int, frequency: Int, monetary: Int) in
      let (a, b, c) = (
        generator.nextFraction(), generator.nextFraction(), generator.nextFraction()
      )
      let frequency = 1 + Int(2 / (a + 0.02))
      return (Int(b * b * 700), frequency, Int(c * c * c * 900) * frequency - 20)
    }
    return RFMTable(rows)
  }

  /// Compares digests with those on record, or records them.
  private func expect(_ found: [String: Digest]) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Digests")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    var known = Dictionary(
      uniqueKeysWithValues: lines.compactMap { line -> (String, String)? in
        guard let colon = line.lastIndex(of: ":") else { return nil }
        return (String(line[..<colon]), String(line[colon...].dropFirst(2)))
      }
    )
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      known.merge(found.mapValues { "\($0)" }) { $1 }
      let text = known.sorted { $0.key < $1.key }.map { "\($0): \($1)\n" }.joined()
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("The digests were written anew.")
    }
    for (name, digest) in found.sorted(by: { $0.key < $1.key }) {
      #expect("\(digest)" == known[name], "\(name)")
    }
  }
}
