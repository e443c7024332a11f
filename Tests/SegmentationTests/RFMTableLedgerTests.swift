import Segmentation
import Testing

struct RFMTableLedgerTests {
  @Test func putsCustomersInOrderAndLeavesExcludedOnesOut() throws {
    var ledger = RFMLedger(
      settings: LedgerSettings(
        asOf: Day("2025-03-01"),
        excludedCustomers: ["11"],
        keptColumns: ["name"]
      )
    )
    ledger.add(
      id: "10",
      recencyDays: 1,
      frequency: 0,
      monetary: try #require(Money("-2")),
      kept: ["J"]
    )
    ledger.add(
      id: "11",
      recencyDays: 1,
      frequency: 5,
      monetary: try #require(Money("8")),
      kept: ["K"]
    )
    ledger.add(
      id: "9",
      recencyDays: 3,
      frequency: 4,
      monetary: try #require(Money("1.5")),
      kept: ["I"]
    )
    ledger.reject(.notConvertible, amount: nil)
    let (account, table) = ledger.close(bytesRead: 7)
    #expect(table.customerIDs == ["9", "10"])
    #expect(table.recencyDays == [3, 1])
    #expect(table.frequency == [4, 0])
    #expect(table.monetary.map(\.description) == ["1.5", "-2"])
    #expect(table.keptColumns.map(\.values) == [["I", "J"]])
    #expect(table.firstPurchase == nil)
    #expect(table.referenceDate == Day("2025-03-01"))
    #expect(account.reconciles)
    #expect(account.read.rows == 4)
    #expect(account.purchases == 4)
    #expect(account.purchaseRules == [.precomputed: 2])
    #expect(account.setAside[.excludedCustomer]?.rows == 1)
  }
}
