import Foundation
import SalesInput
import Segmentation
import Testing

/// Real sales and the tables computed from them by others.
///
/// They lie beside the package and are not part of it, so that these tests are left out where
/// they are absent.
private let shared = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("shared")

private let hasShared = FileManager.default.fileExists(atPath: shared.path)

@Suite(.enabled(if: hasShared, "the golden tables are not beside the package"))
struct GoldenTests {
  private func read(_ name: String, _ options: SalesReadingOptions = .init()) throws
    -> SalesReading
  {
    let path = shared.appendingPathComponent("data").appendingPathComponent(name).path
    return try SalesReader(options: options).read([.file(path: path)])
  }

  private func golden(_ name: String) throws -> String {
    try String(
      contentsOf: shared.appendingPathComponent("golden/\(name).rfm.csv"),
      encoding: .utf8
    )
  }

  private func onlineRetail(returns: ReturnsPolicy = .net) throws -> SalesReadingOptions {
    try options {
      $0.returns = returns
      $0.columns = try ColumnMapping(
        "customer_id=CustomerID,date=InvoiceDate,sale_id=InvoiceNo,amount=Quantity*UnitPrice,"
          + "product=Description,channel=Country"
      )
    }
  }

  @Test(arguments: [
    ("online-retail-invoices.csv", "uci_sales"), ("r-rfm-orders.csv", "rfm_orders"),
    ("superstore-dmy-cp1252.csv", "superstore_dmy_cp1252"), ("chinook.csv", "chinook"),
  ])
  func givesTheGoldenTable(of file: String, name: String) throws {
    #expect(try read(file).csv == golden(name))
  }

  @Test func findsTheDialectOfSuperstore() throws {
    let facts = try read("superstore-dmy-cp1252.csv").facts
    #expect(facts.contains(DetectedFact(name: "encoding", value: "Windows-1252")))
    #expect(facts.contains { $0.name == "date format" && $0.value.hasPrefix("D/M/YYYY") })
  }

  @Test func givesTheGoldenTableOfOnlineRetailWithReturnsNetted() throws {
    let reading = try read("online-retail.csv.gz", onlineRetail())
    #expect(try reading.csv == golden("uci_net"))
    let account = reading.account
    #expect(account.read == .init(rows: 541_909, amount: try .of("9747747.934")))
    #expect(
      account.rejected == [.missingID: .init(rows: 135_080, amount: try .of("1447682.12"))]
    )
    #expect(account.returnsOnlyCustomers == 33)
    #expect(account.setAside.keys.sorted() == [.returnsOnly])
    #expect(account.setAside[.returnsOnly]?.amount == (try .of("-10411.24")))
    let returns = account.netReturns + (account.setAside[.returnsOnly] ?? .init())
    #expect(returns == .init(rows: 8905, amount: try .of("-611342.09")))
    #expect(account.used.amount == (try .of("8310477.054")))
    #expect(account.purchases == 18_536)
    #expect(account.customers == 4339)
    #expect(reading.table.referenceDate == Day(year: 2011, month: 12, day: 10))
    #expect(reading.table.monetary.filter { $0 <= .zero }.count == 22)
    #expect(reading.rejections.count == 135_080)
    #expect(account.bytesRead == 7_441_021)
  }

  @Test func givesTheGoldenTableOfOnlineRetailInWindows1252WithReturnsIgnored() throws {
    let reading = try read("online-retail-cp1252-crlf.csv.gz", onlineRetail(returns: .ignore))
    #expect(try reading.csv == golden("uci_ignore"))
    #expect(reading.account.used.amount == (try .of("8911407.904")))
    #expect(reading.account.read == .init(rows: 541_909, amount: try .of("9747747.934")))
    #expect(
      reading.account.setAside
        == [.ignoredReturn: .init(rows: 8905, amount: try .of("-611342.09"))]
    )
  }
}
