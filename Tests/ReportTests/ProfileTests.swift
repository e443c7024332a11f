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
}
