import Multivariate
import Testing

@testable import Segmentation

@Suite struct SegmentNamingTests {
  /// The names of clusters of which each customer stands for one.
  private func names(_ labels: [Int], _ table: RFMTable) -> [String] {
    let customers = CustomerValues(table)
    let order = ClusterOrder(labels: labels, customers: customers)
    let profiles = order.members.map {
      ClusterProfile(customerCount: $0.count, medians: customers.medians(of: $0))
    }
    return SegmentNaming(
      profiles: profiles,
      customers: customers,
      overall: customers.ascending.medians
    ).names.map(\.slug)
  }

  @Test func namesTheFourKindsOfCustomers() {
    let table = RFMTable(
      (2, 20, 900),
      (3, 22, 800),
      (1, 21, 850),
      (20, 3, 90),
      (22, 3, 95),
      (25, 4, 99),
      (300, 9, 400),
      (320, 8, 380),
      (310, 9, 390),
      (400, 1, 10),
      (420, 1, 11),
      (410, 1, 12)
    )
    #expect(
      names([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3], table)
        == ["loyal", "at-risk", "occasional", "inactive"]
    )
  }

  @Test func namesFirstBuyersNew() {
    let table = RFMTable(
      (2, 1, 50),
      (3, 1, 60),
      (40, 9, 400),
      (42, 8, 410),
      (45, 7, 420),
      (300, 4, 200),
      (310, 4, 210)
    )
    #expect(names([0, 0, 1, 1, 1, 2, 2], table) == ["loyal", "at-risk", "new"])
  }

  @Test func callsNobodyLoyalAfterOnePurchase() {
    let table = RFMTable(
      (40, 1, 900),
      (50, 1, 800),
      (10, 1, 20),
      (12, 1, 22),
      (60, 1, 30),
      (300, 1, 25),
      (310, 1, 24)
    )
    #expect(
      names([0, 0, 1, 1, 1, 2, 2], table) == ["occasional-high-spend", "inactive", "new"]
    )
  }

  @Test func callsNobodyLoyalWhoSpentNothingInAll() {
    let table = RFMTable(
      (10, 3, -5),
      (12, 3, -6),
      (11, 4, -7),
      (300, 1, -1),
      (310, 1, -2),
      (90, 1, -40),
      (95, 1, -45)
    )
    #expect(
      names([0, 0, 0, 1, 1, 2, 2], table) == ["inactive", "occasional", "occasional-bought-once"]
    )
  }

  @Test func tellsTheHighSpendersAmongTheLoyal() {
    let table = RFMTable(
      (5, 30, 90000),
      (4, 12, 3000),
      (6, 11, 2900),
      (5, 13, 3100),
      (60, 2, 100),
      (70, 2, 110),
      (80, 1, 90),
      (300, 1, 50),
      (310, 1, 40),
      (320, 1, 45)
    )
    #expect(
      names([0, 1, 1, 1, 2, 2, 2, 3, 3, 3], table)
        == ["loyal-high-spend", "loyal", "occasional", "inactive"]
    )
  }

  @Test func countsOnlyWhereCustomersDoNotDiffer() {
    let table = RFMTable((5, 2, 10), (5, 2, 10), (5, 2, 10))
    let names = names([0, 1, 2], table)
    #expect(Set(names).count == 3)
    #expect(names[1].hasSuffix("-2") && names[2].hasSuffix("-3"))
  }

  @Test(arguments: 0..<200)
  func givesUniqueNamesAndPlainSlugs(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let k = 2 + seed % 14
    // Few distinct values, so that medians coincide now and then.
    let table = RFMTable(
      (0..<k * 4).map { _ in
        (
          generator.nextIndex(below: 12) * 20, 1 + generator.nextIndex(below: 6),
          (generator.nextIndex(below: 40) - 2) * generator.nextIndex(below: 50)
        )
      }
    )
    let customers = CustomerValues(table)
    let order = ClusterOrder(labels: (0..<k * 4).map { $0 % k }, customers: customers)
    let profiles = order.members.map {
      ClusterProfile(customerCount: $0.count, medians: customers.medians(of: $0))
    }
    let names = SegmentNaming(
      profiles: profiles,
      customers: customers,
      overall: customers.ascending.medians
    ).names
    #expect(names.count == k)
    #expect(Set(names.map(\.slug)).count == k, "\(names)")
    for name in names {
      #expect(
        name.slug.utf8.allSatisfy {
          (97...122).contains($0) || (48...57).contains($0) || $0 == 45
        },
        "\(name.slug)"
      )
      #expect(!name.slug.isEmpty && !name.slug.contains("--"))
    }
  }

  @Test(arguments: 0..<50)
  func neverCallsTheBestInactiveOrTheGoneLoyal(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    // The first cluster is best in everything, the last worst.
    let table = RFMTable(
      (0..<60).map { row in
        let tier = row % 5
        return (
          1 + tier * 50 + generator.nextIndex(below: 30), 12 - tier * 2,
          (5 - tier) * 500 + generator.nextIndex(below: 100)
        )
      }
    )
    let names = names((0..<60).map { $0 % 5 }, table)
    #expect(names[0].hasPrefix("loyal"))
    #expect(names[4].hasPrefix("inactive"))
  }
}
