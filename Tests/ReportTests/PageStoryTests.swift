import Foundation
import Segmentation
import Testing

@testable import Report

/// What the page tells, from its title down.
@Suite struct PageStoryTests {
  private func title(of page: String) throws -> String {
    String(try #require(page.firstMatch(of: #/<h1>(.*?)</h1>/#)).output.1)
  }

  @Test func statesTheFindingAsItsTitle() throws {
    let many = try PageFixture.many.page()
    #expect(many.contains("<title>Sales</title>"))
    #expect(many.contains("<p class=\"kicker\">Sales</p>"))
    #expect(try title(of: many).contains("of the customers bring"))
    #expect(try title(of: PageFixture.empty.page()) == "There are no customers in these sales")
    #expect(try title(of: PageFixture.one.page()).hasPrefix("One customer spent"))
    #expect(try title(of: PageFixture.identical.page()).hasPrefix("20 customers spent"))
    #expect(try title(of: PageFixture.negative.page()).contains("% of the customers are “"))
  }

  @Test func changesItsTitleWithTheData() throws {
    let titles = try [PageFixture.many, .four, .one, .identical].map { try title(of: $0.page()) }
    #expect(Set(titles).count == titles.count)
    #expect(titles.allSatisfy { !$0.hasSuffix(".") && !$0.isEmpty })
  }

  @Test func describesATypicalCustomerOfEachSegment() throws {
    let page = Page(of: try HandMadeReport.report()).html
      .replacing(#/\s+/#, with: " ")
    #expect(
      page.contains("A typical customer bought 2.5 times, last 10 days ago, and spent 90.25.")
    )
    #expect(page.contains("2 customers (66.7%), 180.50 (50.0% of the revenue)"))
    // The medians of the segment against those of all customers.
    #expect(
      page.contains(
        "<th scope=\"row\">Recency (days)</th><td class=\"num\">10</td><td class=\"num\">19</td>"
      )
    )
  }

  @Test func namesTheNewestCustomersOfEachSegment() throws {
    let page = Page(of: try HandMadeReport.report()).html
    #expect(page.contains("<b>The newest are</b> 101 (10 January 1970) and 7 (1 January 1970)"))
    #expect(page.contains("<b>The newest are</b> 12 (6 January 1970)"))
    // An RFM table has no first purchases.
    #expect(!(try PageFixture.many.page()).contains("The newest are"))
  }

  @Test func comparesTheChosenNumberWithItsNeighbours() throws {
    let page = try PageFixture.many.page().replacing(#/\s+/#, with: " ")
    #expect(page.contains("One segment fewer, k = 4, would give silhouette 0."))
    #expect(page.contains("One segment more, k = 6, would give silhouette 0."))
    #expect(page.contains("the solidity of the least solid one would be about"))
    #expect(page.contains("<th scope=\"col\" class=\"num\">Least solid segment</th>"))
  }

  @Test func saysWhatLog1pWouldHaveChanged() throws {
    func text(_ input: ReportInput) throws -> String {
      Page(of: Report(input, templates: try TemplateLibrary())).html.replacing(#/\s+/#, with: " ")
    }
    let skewed = try PageFixture.many.input(monetary: { $0 == 0 ? 900_000 : 10 + $0 % 7 })
    #expect(try text(skewed).contains("It is worth a try to run it with --transform log1p"))
    #expect(try text(skewed).contains("Of as many segments, the smallest would then have"))
    let even = try PageFixture.many.input(monetary: { 10 + $0 % 7 })
    #expect(
      try text(even).contains("Nothing asks for --transform log1p: the skewness of no figure is 2")
    )
    let transformed = try PageFixture.many.input(settings: .init(transform: .log1p))
    #expect(try text(transformed).contains("Frequency and monetary were taken as log1p"))
  }

  @Test(arguments: [PageFixture.many, .negative, .four, .hostile])
  func givesEachFigureACaptionAndATable(_ fixture: PageFixture) throws {
    let figures = try fixture.page().components(separatedBy: "<figure>").dropFirst()
    #expect(figures.count >= 4)
    for figure in figures {
      let part = figure.components(separatedBy: "</section>")[0]
      let caption = try #require(part.firstRange(of: "<figcaption>"))
      let table = try #require(part.firstRange(of: "<table"), "\(part.prefix(300))")
      #expect(caption.upperBound < table.lowerBound)
    }
  }

  @Test func staysFarBelowFourHundredKilobytes() throws {
    #expect(try PageFixture.many.page().utf8.count < 200_000)
  }
}
