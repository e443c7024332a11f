import Segmentation
import Testing

@testable import Report

@Suite struct SolidityWordsTests {
  @Test(arguments: [(0.93, "0.93, stable"), (0.6, "0.60, doubtful"), (0.59, "0.59, unstable")])
  func readsTheFigure(solidity: Double, text: String) throws {
    let format = PageFormat(
      currency: nil,
      total: .zero,
      typicalSpend: 0,
      words: try TemplateLibrary().words
    )
    #expect(format.line(ofSolidity: solidity).hasPrefix("Solidity " + text))
  }

  @Test func saysWhereNoFigureIsKnown() throws {
    let page = try PageFixture.four.page()
    #expect(page.contains("too few customers to tell how solid"))
    #expect(!page.contains("Hennig"))
  }

  @Test func saysOnThePageHowItWasFound() throws {
    let page = try PageFixture.many.page()
    #expect(page.contains("100 times, as many customers as there are were drawn with replacement"))
    #expect(page.contains("below 0.60 a segment is unstable, up to 0.75 doubtful"))
  }

  @Test func warnsOfAnUnstableSegment() throws {
    let report = try HandMadeReport.report()
    let page = Page(of: report).html
    #expect(page.contains("<p class=\"size\">Solidity 0.93, stable</p>"))
    #expect(page.contains("Solidity 0.59, unstable: among customers drawn anew"))
    let explanation = report.explanations.clusters.markdown
    #expect(explanation.contains("It is stable (solidity 0.93)"))
    #expect(explanation.contains("It is unstable (solidity 0.59)"))
  }
}
