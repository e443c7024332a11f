import Markup
import Testing

struct EscapingTests {
  @Test func escapesTextAndAttributes() {
    #expect("<b a='x'>&\"".escapedForText == "&lt;b a='x'&gt;&amp;\"")
    #expect("<b>&\"\n\t".escapedForAttribute == "&lt;b&gt;&amp;&quot;&#10;&#9;")
  }

  @Test(arguments: [
    "\u{0}", "\u{8}", "\u{B}", "\u{1F}", "\u{7F}", "\u{85}", "\u{FFFE}", "\u{1FFFF}",
  ])
  func replacesCharactersThatMarkupForbids(character: String) {
    #expect(("a" + character + "b").escapedForText == "a\u{FFFD}b")
  }

  /// Wherever the character stands among many that need nothing.
  @Test(arguments: 0..<70)
  func findsTheOneCharacterToEscape(place: Int) {
    let before = String(repeating: "a", count: place)
    let after = String(repeating: "~ ", count: 70 - place)
    #expect((before + "<" + after).escapedForText == before + "&lt;" + after)
    #expect((before + "\u{7F}" + after).escapedForText == before + "\u{FFFD}" + after)
    #expect((before + after).escapedForAttribute == before + after)
  }

  @Test func makesCarriageReturnsLineFeeds() {
    #expect("a\r\nb\rc\n".escapedForText == "a\nb\nc\n")
  }

  @Test func keepsLettersOfAllScripts() {
    #expect("Žluťoučký 顧客 🛒 مرحبا".escapedForText == "Žluťoučký 顧客 🛒 مرحبا")
  }
}
