import Multivariate
import Segmentation
import Testing

@testable import Report

@Suite struct GroupsTests {
  /// Terciles by codes: those with the best recency, and the rest.
  private static func codes() throws -> Scheme {
    let rules = (1...9).map { number in
      let code = ScoreCode(recency: 3, frequency: (number + 2) / 3, monetary: (number - 1) % 3 + 1)
      return SchemeDefinition.Rule(
        group: code.monetary == 3 ? "Much" : "Little",
        condition: .code(code)
      )
    }
    return try Scheme(
      SchemeDefinition(
        name: "codes",
        scoring: ScoreRules(
          recency: .cutPoints([10, 20]),
          frequency: .terciles,
          monetary: .terciles
        ),
        form: .codes,
        rules: rules,
        rest: "Others"
      )
    )
  }

  /// The input of a fixture with the scheme above.
  private func input(_ fixture: PageFixture) throws -> ReportInput {
    let input = try fixture.input()
    return ReportInput(
      segmentation: input.segmentation,
      grouping: .of(
        input.segmentation.table,
        scheme: try Self.codes(),
        parallel: Parallel(threadCount: 1)
      ),
      account: input.account,
      rejections: [],
      facts: [],
      provenance: input.provenance
    )
  }

  private func page(_ input: ReportInput) throws -> String {
    try Page(of: Report(input, templates: TemplateLibrary())).html
  }

  /// The texts of the cells of the table with a caption, row by row.
  private func rows(_ caption: String, in page: String) throws -> [[String]] {
    let region = try #require(page.firstRange(of: "aria-label=\"\(caption)\""), "\(caption)")
    let rest = page[region.upperBound...]
    let end = try #require(rest.firstRange(of: "</table>"))
    return rest[..<end.lowerBound].split(separator: "<tr").dropFirst().map { row in
      row.matches(of: #/<t[hd][^>]*>(.*?)</t[hd]>/#).map {
        String($0.output.1).replacing(#/<[^>]*>/#, with: "|")
      }
    }
  }

  @Test func addUpToAllCustomersAndAllMoney() throws {
    for input in [try PageFixture.many.input(), try input(.many), try input(.negative)] {
      let tallies = GroupTallies(of: input)
      let table = input.segmentation.table
      let cells = tallies.cells.joined().map(\.tally)
      #expect(tallies.groups.map(\.customers) == input.grouping.customerCounts)
      #expect(cells.map(\.customers).reduce(0, +) == table.customerCount)
      #expect(tallies.groups.map(\.revenue).reduce(.zero, +) == input.segmentation.totalRevenue)
      #expect(cells.map(\.revenue).reduce(.zero, +) == input.segmentation.totalRevenue)
      for (group, counts) in zip(tallies.groups, tallies.crossed) {
        #expect(counts.reduce(0, +) == group.customers)
      }
      for segment in input.segmentation.clustering?.segments ?? [] {
        let counts = tallies.crossed.map { $0[segment.cluster] }
        #expect(counts.reduce(0, +) == segment.customerCount)
      }
    }
  }

  @Test func nameACellByItsOnlyGroupOrTheLargest() throws {
    let tallies = GroupTallies(of: try input(.many))
    for (recency, cells) in tallies.cells.enumerated() {
      for (mean, cell) in cells.enumerated() {
        // FM 1 is 11 alone; with R 3 both other values of FM hold codes of two groups.
        #expect(cell.isMixed == (recency == 2 && mean > 0))
        if recency < 2 { #expect(cell.mainGroup == 2) }
        if cell.isMixed, cell.tally.customers == 0 { #expect(cell.mainGroup == nil) }
      }
    }
  }

  @Test func areCrossedWithSegmentsOnThePage() throws {
    let input = try input(.many)
    let segments = input.segmentation.clustering?.segments ?? []
    let rows = try rows("Customers by RFM group and segment", in: page(input))
    #expect(rows.count == 1 + 3 + 1)
    #expect(rows.allSatisfy { $0.count == segments.count + 2 })
    #expect(rows.map(\.first) == ["Group", "Little", "Much", "Others", "All customers"])
    #expect(
      rows.last == ["All customers"] + segments.map { "\($0.customerCount)" }
        + ["\(input.segmentation.table.customerCount)"]
    )
    #expect(
      rows.dropFirst().dropLast().map(\.last) == input.grouping.customerCounts.map { "\($0)" }
    )
  }

  @Test(arguments: [PageFixture.one, .identical])
  func areCrossedWithNothingWhereThereAreNoSegments(fixture: PageFixture) throws {
    #expect(!(try fixture.page()).contains("Customers by RFM group and segment"))
  }

  @Test func haveAGridOfAsManyScoresAsTheScheme() throws {
    let caption = "Customers and revenue by recency score and FM score"
    let three = try rows(caption, in: page(try input(.many)))
    #expect(three.first == ["Score", "FM 1", "FM 2", "FM 3"])
    #expect(three.dropFirst().map(\.first) == ["R 3", "R 2", "R 1"])
    let five = try rows(caption, in: PageFixture.many.page())
    #expect(five.map(\.count) == [6, 6, 6, 6, 6, 6])
  }

  @Test func standBesideTheRuleThatGivesThem() throws {
    let rows = try rows("The groups and the rules that give them", in: page(try input(.many)))
    #expect(
      rows.dropFirst().map { $0[1] } == [
        "311, 312, 321, 322, 331, 332", "313, 323, 333", "all other scores",
      ]
    )
    #expect(try PageFixture.many.page().contains("<td>R\u{A0}3–5 and FM\u{A0}1–5</td>"))
  }

  @Test func sayWhichFiguresGiveEachScore() throws {
    let input = try input(.many)
    let rows = try rows("The figures that give each score", in: page(input))
    #expect(rows.dropFirst().map { $0[0] } == ["3", "2", "1"])
    #expect(rows.dropFirst().map { $0[1] } == ["up to 10", "over 10 to 20", "over 20"])
    let counts = input.grouping.scores.recencyScale.counts
    #expect(rows.dropFirst().map { $0[2] } == counts.reversed().map { "\($0)" })
  }

  @Test func showADashForAScoreThatGoesToNobody() throws {
    let page = try PageFixture.identical.page()
    let rows = try rows("The figures that give each score", in: page)
    // All 20 customers are alike, so that the four cut points coincide.
    #expect(rows.dropFirst().map { $0[4] } == ["0", "0", "0", "0", "20"])
    #expect(rows.dropFirst().dropLast().filter { $0[3] == "–" }.count == 3)
    #expect(page.contains("Some scores go to nobody, because cut points coincide: 20 customers"))
  }

  @Test func sayInWordsHowScoresAreGiven() throws {
    let own = try page(try input(.many))
    #expect(own.contains("R goes from 1 to 3, by fixed limits."))
    #expect(own.contains("F and M go from 1 to 3: a third of the customers"))
    let usual = try PageFixture.many.page()
    #expect(usual.contains("R, F and M go from 1 to 5: a fifth of the customers"))
    #expect(usual.contains("The scheme <em>two</em> turns scores into groups. Those who came"))
  }

  @Test func nameTheGroupThatBringsMostUnlessNothingIsEarned() throws {
    #expect(try PageFixture.many.page().contains("brings more than any other group: "))
    #expect(!(try PageFixture.negative.page()).contains("brings more than any other group"))
  }
}
