import Segmentation
import Testing

struct RepeatedLineTests {
  /// Enters rows of the form `customer sale amount line`; `-` stands for no sale id, and a number
  /// behind it for an instant.
  private func close(_ rows: [String], dropping: Bool = false) throws -> LedgerAccount {
    var ledger = SalesLedger(settings: LedgerSettings(dropsRepeatedLines: dropping))
    for row in rows {
      let parts = row.split(separator: " ").map { String($0) }
      let hasSale = !parts[1].hasPrefix("-")
      _ = ledger.add(
        customerID: Array(parts[0].utf8).span,
        saleID: Array((hasSale ? parts[1] : "").utf8).span,
        moment: SaleMoment(
          day: Day(daysSinceEpoch: 20_000),
          instant: hasSale ? nil : Int64(parts[1].dropFirst())
        ),
        amount: try #require(Money(parts[2])),
        lineHash: UInt64(parts[3])
      )
    }
    return ledger.close(bytesRead: 0).account
  }

  private let rows = [
    "a 1 10 7", "a 1 10 7", "a 1 5 8", "a 1 5 8", "a 1 5 9", "a 2 10 7", "b 1 10 7", "b 1 10 7",
    "a X 1 7", "a X 1 7", "a C1 -4 3", "a C1 -4 3", "a C2 -4 3", "c -5 2 1", "c -5 2 1",
    "c -6 2 1", "d - 3 1", "d - 3 1",
  ]

  @Test func areCountedWithinTheirPurchaseAndKept() throws {
    let account = try close(rows)
    #expect(account.used.rows == 18)
    // Of a: one of 10, one of 5, one of X, one return; of b and of c one each. Rows without a
    // purchase of their own are never repetitions.
    #expect(account.repeatedLines == .init(rows: 6, amount: try #require(Money("24"))))
    #expect(account.setAside.isEmpty)
    #expect(account.purchases == 8)
  }

  @Test func areSetAsideWhereTheyAreDropped() throws {
    let account = try close(rows, dropping: true)
    #expect(
      account.setAside == [.droppedDuplicate: .init(rows: 6, amount: try #require(Money("24")))]
    )
    #expect(account.repeatedLines.rows == 0)
    #expect(account.used.rows == 12)
    #expect(account.purchases == 8)
    #expect(account.purchaseRules == [.saleID: 6, .instant: 2, .row: 2])
    #expect(account.reconciles)
  }

  @Test func countsSaleIDsThatCustomersShare() throws {
    let account = try close(["a 1 1 1", "b 1 1 2", "c 1 1 3", "a 2 1 4", "b X 1 5", "a X 1 6"])
    #expect(account.sharedSaleIDs == 2)
    #expect(account.purchases == 6)
    #expect(try close(["a -9 1 1", "b -9 1 2"]).sharedSaleIDs == 0)
  }

  @Test func saysWhenMuchIsRejected() throws {
    var ledger = SalesLedger(settings: LedgerSettings())
    for row in 0..<1000 {
      _ = ledger.add(
        customerID: Array("\(row)".utf8).span,
        saleID: [UInt8]().span,
        moment: SaleMoment(day: Day(daysSinceEpoch: 20_000)),
        amount: Money(millionths: 1_000_000)
      )
    }
    #expect(!ledger.close(bytesRead: 0).account.rejectsMuch)
    var other = ledger
    ledger.reject(.badDate, amount: Money(millionths: 1_000_000))
    #expect(!ledger.close(bytesRead: 0).account.rejectsMuch)
    ledger.reject(.badDate, amount: nil)
    #expect(ledger.close(bytesRead: 0).account.rejectsMuch)
    other.reject(.badDate, amount: Money(millionths: 2_000_000))
    #expect(other.close(bytesRead: 0).account.rejectsMuch)
  }
}
