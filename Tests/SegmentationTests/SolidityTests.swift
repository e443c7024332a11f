import Multivariate
import Testing

@testable import Segmentation

@Suite struct SolidityTests {
  @Test(arguments: [
    (0, SolidityReading.unstable), (0.59, .unstable), (0.6, .doubtful), (0.75, .doubtful),
    (0.76, .stable), (1, .stable),
  ])
  func readsTheBandsOfTheFigure(solidity: Double, reading: SolidityReading) {
    #expect(SolidityReading(of: solidity) == reading)
  }

  private func segments(
    _ customers: Int,
    k: Int,
    _ customer: (Int) -> (recencyDays: Int, frequency: Int, monetary: Int)
  ) throws -> [Segment] {
    let result = Segmentation.of(
      RFMTable((0..<customers).map(customer)),
      settings: SegmentationSettings(fixedK: k),
      parallel: Parallel(threadCount: 2)
    )
    return try #require(result.clustering).segments
  }

  /// Three kinds of customers, far apart: few, more and most of them.
  private func plain(
    _ index: Int
  ) -> (recencyDays: Int, frequency: Int, monetary: Int) {
    switch index % 6 {
    case 0: (index % 5, 40 + index % 3, 5_000 + index)
    case 1, 2: (100 + index % 7, 12, 900 + index % 11)
    default: (300 + index % 9, 1, 20 + index % 13)
    }
  }

  @Test func findsPlainSegmentsSolid() throws {
    let found = try segments(60, k: 3, plain)
    #expect(found.map(\.customerCount) == [10, 20, 30])
    #expect(found.map(\.solidity) == [1, 1, 1])
  }

  /// One kind of customer far from all others, who are cut into three without need.
  @Test func givesEachSegmentItsOwnFigureToTwoDecimals() throws {
    let found = try segments(90, k: 4) { index in
      index % 3 == 0
        ? (1, 50, 9_000) : (100 + (index * 7) % 90, 1 + index % 4, 50 + (index * 11) % 400)
    }
    #expect(found[0].customerCount == 30 && found[0].solidity == 1)
    for segment in found.dropFirst() {
      let solidity = try #require(segment.solidity)
      #expect(solidity < 1 && solidity == (solidity * 100).rounded() / 100)
    }
  }

  @Test func isUnknownForAFewCustomers() throws {
    #expect(try segments(5, k: 3, plain).map(\.solidity) == [nil, nil, nil])
  }

  /// The chosen number of clusters has the figure of its least solid segment; every other number one
  /// of its own, from fewer draws.
  @Test func isMeasuredForEveryNumberOfClusters() throws {
    let result = Segmentation.of(
      RFMTable((0..<60).map(plain)),
      settings: SegmentationSettings(kMax: 6),
      parallel: Parallel(threadCount: 2)
    )
    let clustering = try #require(result.clustering)
    let chosen = try #require(result.candidates.first { $0.k == clustering.k })
    let least = try #require(clustering.segments.compactMap(\.solidity).min())
    #expect(((chosen.solidity ?? -1) - least).magnitude <= 0.005)
    #expect(result.candidates.count == 5)
    for candidate in result.candidates {
      let solidity = try #require(candidate.solidity)
      #expect((0...1).contains(solidity))
    }
    // Three kinds of customers cut into six have no reason to be cut the same again.
    let six = try #require(result.candidates.last?.solidity)
    #expect(clustering.k == 3 && six < 0.8)
  }
}
