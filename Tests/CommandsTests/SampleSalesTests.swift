import Testing

@testable import Commands

struct SampleSalesTests {
  private func rows(customers: Int, seed: UInt64 = 42) -> [[Substring]] {
    SampleSales(customerCount: customers, seed: seed).csv()
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  @Test func givesTheSameBytesForTheSameSeedAndOthersForAnother() {
    let sales = SampleSales(customerCount: 50, seed: 42).csv()
    #expect(SampleSales(customerCount: 50, seed: 42).csv() == sales)
    #expect(SampleSales(customerCount: 50, seed: 43).csv() != sales)
  }

  @Test(arguments: [1, 100, 600])
  func letsEveryCustomerBuy(customers: Int) {
    let ids = Set(rows(customers: customers).dropFirst().map { $0[1] })
    #expect(ids.count == customers + 1, "one more for the guests, who have no id")
  }

  @Test func staysWithinTwoYearsInTheOrderOfDays() {
    let days = rows(customers: 200).dropFirst().dropLast(2).map { $0[3] }
    #expect(days == days.sorted())
    #expect(days.first.map { $0 >= "2024-01-01" } == true)
    #expect(days.last.map { $0 <= "2025-12-31" } == true)
  }

  @Test func hasReturnsGuestsAndFaultsForTheReportToTellOf() {
    let rows = rows(customers: 600).dropFirst()
    #expect(rows.contains { $0[0].hasPrefix("R") && $0.contains { $0.hasPrefix("-") } })
    #expect(rows.contains { $0[1].isEmpty })
    #expect(rows.suffix(2).map { $0[0] } == ["S900001", "S900002"])
  }

  @Test func givesEveryPersonaItsShareOfAHundred() {
    #expect(Persona.allCases.map(\.share).reduce(0, +) == 100)
  }
}
