import Segmentation
import Testing

@testable import Report

@Suite struct NotesTests {
  /// What the loyal of the report made by hand are.
  private static let loyal = SegmentNote.Figures(
    customerCount: 2,
    means: RFMValues(recencyDays: 10, frequency: 2.5, monetary: 90.25)
  )

  private func note(
    _ markdown: String,
    on slug: String = "loyal",
    date: Day? = Day(daysSinceEpoch: 59),
    figures: SegmentNote.Figures? = loyal
  ) throws -> SegmentNote {
    try SegmentNote(
      slug: slug,
      markdown: markdown,
      date: date,
      figures: figures,
      path: "notes/\(slug).md",
      firstLine: 8
    )
  }

  /// The cards of the page with notes, in the order of the segments: the loyal, then the inactive.
  private func cards(_ notes: SegmentNote..., locale: String = "en") throws -> [Substring] {
    let report = try HandMadeReport.report(locale: locale, notes: notes)
    let page = try #require(try HandMadeReport.text(of: "index.html", in: report))
    return page.split(separator: "<li class=\"card\">").dropFirst().map { card in
      card.split(separator: "</li>\n").first ?? card
    }
  }

  @Test func standsOnTheCardOfItsSegmentWithItsDate() throws {
    let cards = try cards(note("They buy *to sell again*."))
    try #require(cards.count == 2)
    #expect(
      cards[0].contains(
        """
        <div class="remark">
        <p class="dated">Note of 1 March 1970</p>
        <p>They buy <em>to sell again</em>.</p>
        </div>
        """
      )
    )
    #expect(!cards[1].contains("remark"))
  }

  @Test(arguments: [("de", "Notiz vom 1.\u{A0}März 1970"), ("es", "Nota del 1 de marzo de 1970")])
  func isDatedInTheWordsOfTheLocale(locale: String, heading: String) throws {
    let cards = try cards(note("x"), locale: locale)
    #expect(cards[0].contains("<p class=\"dated\">\(heading)</p>"))
  }

  @Test func saysNothingWhereThereIsNoSegmentOrNoText() throws {
    let cards = try cards(note("x", on: "at-risk"), note(" \n\n"))
    #expect(cards.allSatisfy { !$0.contains("remark") })
  }

  @Test func isStaleOnceTheSegmentHasMovedByMoreThanATenth() throws {
    // 2 customers now; 2.5 purchases, of which a tenth of 2.75 and of 2.25 is just too little.
    let moved = SegmentNote.Figures(
      customerCount: 3,
      means: RFMValues(recencyDays: 8, frequency: 2.5, monetary: 120)
    )
    let cards = try cards(note("x", figures: moved))
    #expect(cards[0].contains("<div class=\"remark stale\">"))
    #expect(
      cards[0].contains(
        "The segment has moved by more than a tenth since this was written: customers from 3 to 2, "
          + "mean recency from 8.0 to 10.0 days and mean monetary from 120.00 to 90.25. Check "
          + "whether it still holds."
      )
    )
  }

  @Test(arguments: [
    (100.0, 110.0, false), (100, 110.5, true), (100, 90, false), (100, 89.9, true), (0, 0, false),
    (0, 0.001, true), (-100, -110, false), (-100, -111, true), (-1, 1, true), (30, 33, false),
  ])
  func movesByMoreThanATenthOfWhatWas(then: Double, now: Double, hasMoved: Bool) {
    #expect(SegmentNote.Figures.hasMoved(from: then, to: now) == hasMoved)
  }

  @Test func saysThatNobodyKnowsWhetherItIsStale() throws {
    let cards = try cards(note("x", date: nil, figures: nil))
    #expect(cards[0].contains("<p class=\"dated\">Note</p>"))
    #expect(cards[0].contains("nobody can tell whether it has moved since"))
    #expect(!cards[0].contains("stale"))
  }

  @Test func keepsHostileMarkdownInItsPlace() throws {
    let hostile = """
      # A heading

      Setext
      ------

      > ## inside

      <script>alert(1)</script>

      so </div></li></ul><b onclick="x">bold</b> [a](javascript:alert(1)) {{title}} &lt;i&gt; "'
      """
    let plain = try cards(note("x"))
    let cards = try cards(note(hostile))
    #expect(cards.count == plain.count)
    #expect(cards[1] == plain[1])
    let note = try #require(
      cards[0].split(separator: "<div class=\"remark\">").last?.split(separator: "</div>").first
    )
    #expect(!note.contains("<script") && !note.contains("<b ") && !note.contains("javascript:"))
    #expect(note.contains("<h5>A heading</h5>") && note.contains("<h5>Setext</h5>"))
    #expect(note.contains("<h5>inside</h5>") && note.contains("{{title}} &lt;i&gt;"))
  }

  @Test func refusesAnImageWithItsLine() throws {
    let error = #expect(throws: ReportError.self) { try note("a\n\n![b](c.png)") }
    #expect(error?.code == .badNote)
    #expect(error?.description.hasPrefix("notes/loyal.md:10: ") == true)
  }
}
