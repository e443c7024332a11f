import Crypto
import Foundation
import Testing

@testable import Report

/// What holds for every page, whatever the data.
@Suite struct PageTests {
  @Test(arguments: PageFixture.allCases)
  func hasNoStyleAttribute(_ fixture: PageFixture) throws {
    #expect(!(try fixture.page()).contains(#/\sstyle\s*=/#))
  }

  @Test(arguments: PageFixture.allCases)
  func namesNoAddressOutsideItsFolder(_ fixture: PageFixture) throws {
    let page = try fixture.page()
    let addresses = page.matches(of: #/(?:href|src|action)="([^"]*)"/#).map { $0.output.1 }
    #expect(!addresses.isEmpty)
    for address in addresses {
      #expect(!address.contains(":") && !address.hasPrefix("/"), "\(address) leaves the folder")
    }
    // Marks of the map are told by their place in the page itself.
    let fetched = page.contains(#/url\((?!#)/#)
    #expect(!page.contains("<script") && !fetched && !page.contains("@import"))
  }

  @Test(arguments: PageFixture.allCases)
  func givesEveryIDOnce(_ fixture: PageFixture) throws {
    let ids = try fixture.page().matches(of: #/\sid="([^"]*)"/#).map { String($0.output.1) }
    let repeated = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(repeated == [])
  }

  @Test(arguments: PageFixture.allCases)
  func linksOnlyToPlacesThatExist(_ fixture: PageFixture) throws {
    let page = try fixture.page()
    for match in page.matches(of: #/href="#([^"]*)"/#) {
      #expect(page.contains("id=\"\(match.output.1)\""), "nothing has the id \(match.output.1)")
    }
  }

  @Test(arguments: PageFixture.allCases)
  func labelsEveryRegionDifferently(_ fixture: PageFixture) throws {
    let labels = try fixture.page().matches(of: #/aria-label="([^"]*)"/#).map { $0.output.1 }
    #expect(Set(labels).count == labels.count)
  }

  @Test(arguments: PageFixture.allCases)
  func leavesNoTagAndNoImpossibleNumber(_ fixture: PageFixture) throws {
    let page = try fixture.page().replacing(PageFixture.tagInTitle, with: "")
    #expect(!page.contains("{{") && !page.contains("}}"))
    #expect(!page.contains(#/>[^<]*\b(nan|NaN|inf|Infinity|nil|Optional)\b[^<]*</#))
  }

  @Test func allowsExactlyItsOwnStyle() throws {
    let page = try PageFixture.many.page()
    let style = try #require(page.firstMatch(of: #/(?s)<style>(.*?)</style>/#)).output.1
    let digest = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    #expect(page.contains("style-src 'sha256-\(digest)'"))
    #expect(page.contains("default-src 'none'"))
    #expect(page.matches(of: #/<style/#).count == 1)
  }

  @Test func escapesHostileTexts() throws {
    let page = try PageFixture.hostile.page()
    #expect(!page.contains("<img"))
    #expect(page.contains("&lt;/title&gt;&lt;img src=x"))
    #expect(page.contains(PageFixture.tagInTitle), "a tag in a title was taken for the layout's")
  }

  @Test func giveTheSameBytesTwice() throws {
    #expect(try PageFixture.many.page() == PageFixture.many.page())
  }

  @Test func saysWhyThereAreNoSegments() throws {
    #expect(try PageFixture.empty.page().contains("because there are no customers"))
    #expect(try PageFixture.one.page().contains("1 customer cannot be divided"))
    #expect(try PageFixture.two.page().contains("2 customers cannot be divided"))
    #expect(try PageFixture.identical.page().contains("all 20 customers have the same recency"))
  }

  @Test func showsNoShareOfRevenueThatIsNotPositive() throws {
    let page = try PageFixture.negative.page()
    #expect(page.contains("Shares of revenue are shown as –"))
    #expect(!(try PageFixture.many.page()).contains("Shares of revenue are shown as –"))
  }

  @Test func namesOneCommandThatMakesItAgain() throws {
    #expect(
      try PageFixture.many.page().contains("<code>segment-report sales.csv --keep email</code>")
    )
  }

  @Test func quotesWordsForTheShell() {
    #expect(Page.shellQuoted("a/b-c_1.csv") == "a/b-c_1.csv")
    #expect(Page.shellQuoted("amount=Q*P") == "'amount=Q*P'")
    #expect(Page.shellQuoted("it's $HOME") == "'it'\\''s $HOME'")
    #expect(Page.shellQuoted("") == "''")
  }
}
