import Multivariate
import Segmentation
import Testing

@testable import Report

@Suite struct ExplanationsTests {
  @Test func tellsTheFiguresOfTheRun() throws {
    let explanations = try HandMadeReport.report(currency: "GBP").explanations
    #expect(explanations.rfm.markdown.contains("3 customers with 6 purchases, worth £177.50"))
    #expect(explanations.rfm.markdown.contains("up to 1 March 1970"))
    #expect(explanations.rfm.markdown.contains("last bought 19 days ago"))
    #expect(explanations.standardized.markdown.contains("recency: 20.00 days on average"))
    #expect(explanations.standardized.markdown.contains("monetary: £59.50 on average"))
    #expect(explanations.clusters.markdown.contains("**2 segments**"))
    #expect(
      explanations.clusters.markdown.contains("half of them bought in the last 10 days, against 19")
    )
    #expect(explanations.plot.markdown.contains("keeps 100.0% of the differences"))
    #expect(
      explanations.plot.markdown.contains(
        "right means a more recent purchase (−0.60), more purchases (0.60), more spend (0.50)."
      )
    )
  }

  @Test func explainsWhyThereAreNoSegments() throws {
    let explanations = try HandMadeReport.report(isClustered: false).explanations
    #expect(explanations.clusters.markdown.contains("at least three customers"))
    #expect(explanations[.applyTooFewCustomers].markdown.contains("too few to divide"))
    #expect(explanations[.applyPerCustomer].markdown.contains("`cluster` is null"))
  }

  @Test func numbersParagraphsTheSameInPageAndDocument() throws {
    let report = try HandMadeReport.report()
    let explanations = report.explanations
    let document = explanations.document(title: "Our *customers*", format: report.format)
    #expect(document.hasPrefix("# Our \\*customers\\*\n\n## 1. What recency"))
    #expect(document.hasSuffix("\n"))
    for paragraph in explanations.all.flatMap(\.paragraphs) {
      #expect(document.contains("**\(paragraph.number)**"), "\(paragraph.number)")
      #expect(document.contains(paragraph.markdown), "\(paragraph.number)")
    }
    #expect(explanations.clusters.paragraphs.first?.number == "3.1")
  }

  @Test(arguments: [0, 1, 2, 5, 40])
  func explainsAnyNumberOfCustomers(count: Int) throws {
    let table = RFMTable(
      customerIDs: (0..<count).map { "c\(100 + $0)" },
      recencyDays: (0..<count).map { $0 * 7 % 31 },
      frequency: (0..<count).map { $0 % 5 + 1 },
      monetary: (0..<count).map { Money(millionths: Int128($0 * $0 * 1_500_000)) },
      referenceDate: nil
    )
    let segmentation = Segmentation.of(
      table,
      settings: SegmentationSettings(),
      parallel: Parallel(threadCount: 1)
    )
    let input = ReportInput(
      segmentation: segmentation,
      grouping: .of(table, scheme: try .twoGroups(), parallel: Parallel(threadCount: 1)),
      account: LedgerAccount(),
      rejections: [],
      facts: [],
      provenance: HandMadeReport.provenance
    )
    let report = Report(input, templates: try TemplateLibrary())
    for explanation in report.explanations.all {
      #expect(!explanation.paragraphs.isEmpty, "\(explanation.name)")
      #expect(!explanation.markdown.contains("{{"), "\(explanation.name)")
      #expect(!explanation.markdown.contains("nan"), "\(explanation.name)")
    }
    for artifact in ReportRenderer().render(report) { #expect(try !artifact.body().isEmpty) }
  }
}
