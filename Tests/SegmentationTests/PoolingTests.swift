import Multivariate
import Testing

@testable import Segmentation

@Suite struct PoolingTests {
  private let parallel = Parallel(threadCount: 1)

  /// Customers in groups that lie far apart: so many in each, which spend its number of thousands.
  private func segmentation(_ counts: [Int]) -> Segmentation {
    let spend = counts.enumerated().flatMap { group, count in
      (0..<count).map { Money(millionths: Int128(group * 1_000 + $0) * 1_000_000) }
    }
    let table = RFMTable(
      customerIDs: spend.indices.map { "\(1_000 + $0)" },
      recencyDays: spend.indices.map { _ in 5 },
      frequency: spend.indices.map { _ in 2 },
      monetary: spend,
      referenceDate: nil
    )
    var settings = SegmentationSettings()
    settings.fixedK = counts.count
    return .of(table, settings: settings, parallel: parallel)
  }

  @Test func leavesSegmentsThatAreLargeEnough() {
    let whole = segmentation([20, 11, 30])
    #expect(whole.pooled(toAtLeast: 11, parallel: parallel) == whole)
  }

  @Test func putsASmallSegmentToTheNearest() throws {
    // The four in the third group, at 2,000, are as far from 1,000 as from 3,000, but for a little.
    let whole = segmentation([20, 15, 4, 30])
    let pooled = try #require(whole.pooled(toAtLeast: 11, parallel: parallel)?.clustering)
    #expect(pooled.k == 3 && pooled.foundK == 4 && pooled.isPooled)
    #expect(pooled.segments.map(\.customerCount).sorted() == [19, 20, 30])
    #expect(pooled.labels.count == 69 && Set(pooled.labels) == [0, 1, 2])
    #expect(pooled.segments.map(\.revenue).reduce(.zero, +) == whole.totalRevenue)
    // How solid a segment of two is, nobody has tried.
    let joined = try #require(pooled.segments.first { $0.customerCount == 19 })
    #expect(joined.solidity == nil)
    #expect(Set(pooled.segments.map(\.slug)).count == 3)
  }

  @Test func poolsUntilNoneIsTooSmall() throws {
    let pooled = segmentation([3, 4, 3, 40, 2, 25]).pooled(toAtLeast: 8, parallel: parallel)
    let counts = try #require(pooled?.clustering?.segments.map(\.customerCount))
    #expect(counts.reduce(0, +) == 77)
    #expect(counts.allSatisfy { $0 >= 8 } && counts.count > 1)
  }

  @Test func refusesWhatWouldLeaveOneSegment() {
    #expect(segmentation([40, 4, 3]).pooled(toAtLeast: 11, parallel: parallel) == nil)
  }

  @Test func refusesFewerCustomersThanMayBeTold() {
    #expect(segmentation([5, 5]).pooled(toAtLeast: 11, parallel: parallel) == nil)
  }

  @Test func leavesCustomersWhoAreNotDivided() {
    let table = RFMTable(
      customerIDs: (0..<20).map { "\(10 + $0)" },
      recencyDays: Array(repeating: 1, count: 20),
      frequency: Array(repeating: 1, count: 20),
      monetary: Array(repeating: .zero, count: 20),
      referenceDate: nil
    )
    let whole = Segmentation.of(table, settings: .init(), parallel: parallel)
    #expect(whole.pooled(toAtLeast: 11, parallel: parallel) == whole)
  }
}
