import Multivariate
import Segmentation
import Testing

@testable import Report

/// The part of the page that says what the sales look like.
struct ProfileTests {
  private func page(_ report: Report) throws -> String {
    try #require(try HandMadeReport.text(of: "index.html", in: report))
  }

  @Test func saysWhatEachMonthBrought() throws {
    let page = try page(HandMadeReport.report(currency: "EUR"))
    #expect(page.contains("Sales were highest in January 1970, at"))
    let text = page.replacing("</td><td class=\"num\">", with: "|")
    #expect(text.contains("January 1970</th><td class=\"num\">4|€120.50|−€5.00|€115.50|2|3</td>"))
    #expect(text.contains("All months</th><td class=\"num\">6|€182.50|−€5.00|€177.50|3|3</td>"))
  }

  @Test func namesOneTimeBuyersReturnsAndMissingValues() throws {
    let page = try page(HandMadeReport.report())
    #expect(page.contains("Bought once</th><td>1 customer (33.3%)</td>"))
    #expect(
      page.contains("Net spend of zero or less</th><td>1 customer, kept; together −3.00</td>")
    )
    #expect(page.contains("CustomerID</th><td class=\"num\">2</td><td class=\"num\">0</td>"))
    #expect(page.contains("9, every byte of the input"))
  }

  @Test func namesTheNewestCustomersOnEachCard() throws {
    let page = try page(HandMadeReport.report())
    #expect(page.contains("Newest customers: 101, since 10 January 1970; 7, since 1 January 1970."))
    #expect(page.contains("Newest customers: 12, since 6 January 1970."))
  }

  @Test func tellsTheMixOfASegmentOnItsCard() throws {
    var ledger = SalesLedger(settings: LedgerSettings())
    for customer in 0..<40 {
      // The first twenty buy tea often, the others once a cup.
      for purchase in 0..<(customer < 20 ? 9 : 1) {
        let amount = Money(millionths: 1_000_000)
        let number = ledger.add(
          customerID: Array("\(customer)".utf8).span,
          saleID: Array("\(customer)-\(purchase)".utf8).span,
          moment: SaleMoment(day: Day(daysSinceEpoch: customer < 20 ? 20_000 : 19_700)),
          amount: amount
        )
        let name = Array((customer < 20 ? "<Tea>" : "Cup").utf8)
        ledger.note(name.span, as: .product, customer: number, amount: amount)
      }
    }
    let (account, table) = ledger.close(bytesRead: 0)
    let input = ReportInput(
      segmentation: .of(
        table,
        settings: SegmentationSettings(fixedK: 2),
        parallel: Parallel(threadCount: 1)
      ),
      account: account,
      rejections: [],
      facts: [],
      provenance: HandMadeReport.provenance
    )
    let page = try page(Report(input, templates: try TemplateLibrary(overriding: [:])))
    #expect(
      page.contains(
        "Products: &lt;Tea&gt;, 100.0% of what they spent (all customers: 90.0%)."
      )
    )
    #expect(
      page.contains(
        "Products: Cup, 100.0% of what they spent (all customers: 10.0%). What sets them apart: "
          + "Cup, 10.0 times its share among all customers."
      )
    )
  }
}
