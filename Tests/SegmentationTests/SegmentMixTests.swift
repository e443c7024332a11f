import Multivariate
import Segmentation
import Testing

struct SegmentMixTests {
  /// Four customers in two clusters: a and b spent 100, c and d 300.
  private static let segmentation: Segmentation = {
    let table = RFMTable(
      customerIDs: ["a", "b", "c", "d"],
      recencyDays: [1, 2, 50, 51],
      frequency: [9, 9, 1, 1],
      monetary: [60, 40, 150, 150].map { Money(millionths: $0 * 1_000_000) },
      firstPurchase: ["2024-01-01", "2024-03-01", "2024-02-01", "2024-02-01"].compactMap {
        Day($0)
      },
      referenceDate: nil
    )
    return .of(
      table,
      settings: SegmentationSettings(fixedK: 2),
      parallel: Parallel(threadCount: 1)
    )
  }()

  private func items(_ entries: [(customer: Int, item: Int?, units: Int)]) -> PurchasedItems {
    PurchasedItems(
      field: .product,
      names: ["Tea", "Cup", "Pot"],
      entries: entries.map {
        .init(
          customer: $0.customer,
          item: $0.item,
          amount: Money(millionths: Int128($0.units) * 1_000_000)
        )
      }
    )
  }

  @Test func comparesTheSharesOfASegmentWithThoseOfAllCustomers() throws {
    let items = items([
      (0, 0, 50), (0, 1, 10), (1, 0, 30), (1, 2, -5), (2, 1, 150), (3, 1, 50), (3, 0, 20),
      (3, nil, 30),
    ])
    let labels = try #require(Self.segmentation.clustering?.labels)
    let mixes = Self.segmentation.mixes(of: items)
    let few = mixes[labels[0]]
    #expect(few.top.map(\.name) == ["Tea", "Cup", "Pot"])
    #expect(few.top.map(\.amount.description) == ["80", "10", "-5"])
    #expect(few.top.map(\.customers) == [2, 1, 1])
    // Of 100 that the two spent, and of 400 that all four did.
    #expect(few.top.map(\.share) == [0.8, 0.1, -0.05])
    #expect(few.top.map(\.overallShare) == [0.25, 0.525, -0.0125])
    #expect(few.top.map(\.lift) == [3.2, 0.1 / 0.525, nil])
    #expect(few.overrepresented.map(\.name) == ["Tea"])
    #expect(few.others == .zero)
    #expect(few.unnamed.description == "15")
    let many = mixes[labels[3]]
    #expect(many.top.map(\.name) == ["Cup", "Tea"])
    #expect(many.overrepresented.map(\.name) == ["Cup"])
    // What names beyond those told apart came to.
    #expect(many.others.description == "30")
    #expect(many.unnamed.description == "50")
    #expect(items.hasOthers)
  }

  @Test func addsUpToTheRevenueOfEachSegment() throws {
    let items = items([(0, 0, 50), (0, 1, 10), (1, 2, 9), (2, 0, 7), (2, 1, 7), (2, 2, 7)])
    let segments = try #require(Self.segmentation.clustering?.segments)
    for count in 0...4 {
      for mix in Self.segmentation.mixes(of: items, partCount: count) {
        let sum = mix.top.reduce(mix.others + mix.unnamed) { $0 + $1.amount }
        #expect(sum == segments[mix.cluster].revenue)
        #expect(mix.top.count <= count)
      }
    }
  }

  @Test func breaksTiesByName() throws {
    let items = items([(2, 0, 7), (2, 1, 7), (3, 2, 7)])
    let labels = try #require(Self.segmentation.clustering?.labels)
    let mix = Self.segmentation.mixes(of: items, partCount: 2)[labels[2]]
    #expect(mix.top.map(\.name) == ["Cup", "Pot"])
    #expect(Self.segmentation.mixes(of: items)[labels[0]].top.isEmpty)
  }

  @Test func namesTheNewestCustomers() throws {
    let labels = try #require(Self.segmentation.clustering?.labels)
    let newest = Self.segmentation.newestCustomers()
    #expect(newest[labels[0]].map(\.id) == ["b", "a"])
    #expect(newest[labels[0]].map(\.firstPurchase.description) == ["2024-03-01", "2024-01-01"])
    #expect(newest[labels[2]].map(\.id) == ["c", "d"])
    #expect(
      Self.segmentation.newestCustomers(count: 1).map { $0.map(\.id) }.sorted { $0[0] < $1[0] } == [
        ["b"], ["c"],
      ]
    )
  }
}
