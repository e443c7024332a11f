import Segmentation
import Testing

@testable import Report

@Suite struct HeadlineTests {
  private func headline(of input: ReportInput, account: LedgerAccount? = nil, locale: String = "en")
    throws -> Headline
  {
    let segmentation = input.segmentation
    return Headline(
      of: segmentation,
      account: account ?? input.account,
      format: PageFormat(
        of: segmentation,
        currency: nil,
        words: try TemplateLibrary(locale: locale).words
      )
    )
  }

  @Test(arguments: PageFixture.allCases)
  func endsEachSentenceWithOneFullStop(_ fixture: PageFixture) throws {
    let headline = try headline(of: fixture.input())
    for sentence in [headline.standsOut, headline.toDo, headline.toMind] {
      #expect(sentence.hasSuffix(".") && !sentence.hasSuffix(".."), "\(sentence)")
      #expect(!sentence.contains("  ") && !sentence.contains(": ."), "\(sentence)")
    }
  }

  @Test func changesWithTheData() throws {
    let many = try headline(of: PageFixture.many.input())
    let four = try headline(of: PageFixture.four.input())
    #expect(many.standsOut != four.standsOut)
    #expect(many.toDo != four.toDo)
  }

  @Test func beginsWithTheSegmentThatIsNamed() throws {
    let input = try PageFixture.many.input()
    let words = try TemplateLibrary().words
    let names = (input.segmentation.clustering?.segments ?? []).map { "“\(words.name(of: $0))”" }
    let headline = try headline(of: input)
    #expect(names.contains { headline.toDo.contains($0) }, "\(headline.toDo)")
  }

  @Test func warnsOfRejectedRowsFirst() throws {
    var account = LedgerAccount()
    account.read = .init(rows: 1000, amount: Money(millionths: 10_000_000))
    account.used = .init(rows: 990, amount: Money(millionths: 9_000_000))
    account.rejected = [
      .badDate: .init(rows: 8, amount: Money(millionths: 1_000_000)), .missingID: .init(rows: 2),
    ]
    let headline = try headline(of: PageFixture.many.input(), account: account)
    #expect(
      headline.standsOut.hasPrefix(
        "10 of 1,000 rows (1.0%) were rejected, mostly because their date cannot be read; their "
          + "amounts, 1 in all, are missing from every figure here. "
      )
    )
    #expect(headline.standsOut.hasSuffix(try self.headline(of: PageFixture.many.input()).standsOut))
    #expect(!headline.toMind.contains("rejected"))
  }

  @Test func keepsQuietAboutAFewRejectedRows() throws {
    var account = LedgerAccount()
    account.read = .init(rows: 10_000, amount: Money(millionths: 10_000_000))
    account.rejected = [.badDate: .init(rows: 1)]
    let headline = try headline(of: PageFixture.many.input(), account: account)
    #expect(!headline.standsOut.contains("rejected"))
  }
}
