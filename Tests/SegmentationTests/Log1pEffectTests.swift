import Multivariate
import Testing

@testable import Segmentation

struct Log1pEffectTests {
  private let parallel = Parallel(threadCount: 2)

  /// Three kinds of customers, far apart: a sixth, a third and half of them.
  private func features(_ count: Int) -> [[Double]] {
    (0..<3).map { column in
      (0..<count).map { index in
        let kind = index % 6 == 0 ? 0 : index % 6 < 3 ? 1 : 2
        return Double(kind * 100 + (index * (column + 3)) % 7)
      }
    }
  }

  @Test func countsTheCustomersOfTheSmallestAndTheLargestSegment() throws {
    let effect = try #require(
      Log1pEffect(features: features(60), clusterCount: 3, seed: 42, parallel: parallel)
    )
    #expect(effect == Log1pEffect(smallestShare: 10 / 60, largestShare: 0.5, isEstimate: false))
  }

  @Test func takesAThousandOfManyCustomers() throws {
    let effect = try #require(
      Log1pEffect(features: features(6_500), clusterCount: 3, seed: 42, parallel: parallel)
    )
    #expect(effect.isEstimate)
    #expect((effect.smallestShare - 1 / 6).magnitude < 0.02)
    #expect((effect.largestShare - 1 / 2).magnitude < 0.02)
  }

  @Test func isUnknownWhereThereAreTooFewDifferentCustomers() {
    let alike = Array(repeating: Array(repeating: 1.0, count: 20), count: 3)
    #expect(Log1pEffect(features: alike, clusterCount: 3, seed: 1, parallel: parallel) == nil)
    let few = features(3)
    #expect(Log1pEffect(features: few, clusterCount: 3, seed: 1, parallel: parallel) == nil)
  }

  @Test func isFoundOnlyWhereSkewnessAsksForIt() throws {
    func result(_ monetary: (Int) -> Int, _ transform: FeatureTransform = .none) -> Segmentation {
      Segmentation.of(
        RFMTable((0..<40).map { (1 + $0 % 9, 1 + $0 % 5, monetary($0)) }),
        settings: SegmentationSettings(transform: transform),
        parallel: parallel
      )
    }
    #expect(result { 10 + $0 % 7 }.log1pEffect == nil)
    let skewed = result { $0 == 0 ? 90_000 : 10 + $0 % 7 }
    #expect(skewed.notablySkewed == [2])
    let effect = try #require(skewed.log1pEffect)
    #expect(effect.smallestShare > 0 && effect.smallestShare <= effect.largestShare)
    #expect(result({ $0 == 0 ? 90_000 : 10 + $0 % 7 }, .log1p).log1pEffect == nil)
  }
}
