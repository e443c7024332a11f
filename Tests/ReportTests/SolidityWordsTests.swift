import Segmentation
import Testing

@testable import Report

@Suite struct SolidityWordsTests {
  @Test(arguments: [
    (0.93, "stable", "0.93"), (0.6, "doubtful", "0.60"), (0.59, "unstable", "0.59"),
  ])
  func saysItInWordsBeforeTheFigure(solidity: Double, word: String, figure: String) throws {
    let format = PageFormat(
      currency: nil,
      total: .zero,
      typicalSpend: 0,
      words: try TemplateLibrary().words
    )
    let line = format.line(ofSolidity: solidity)
    let words = try #require(line.firstRange(of: " " + word))
    let figures = try #require(line.firstRange(of: "(solidity \(figure))."))
    #expect(words.upperBound < figures.lowerBound)
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
    #expect(page.contains("nearly the same customers come together (solidity 0.93)."))
    #expect(page.contains("It is unstable: among customers drawn anew it is often not found"))
    let explanation = report.explanations.clusters.markdown
    #expect(explanation.contains("It is stable (solidity 0.93)"))
    #expect(explanation.contains("It is unstable (solidity 0.59)"))
  }
}
