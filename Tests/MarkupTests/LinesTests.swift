import Markup
import Testing

struct LinesTests {
  @Test(arguments: [
    ("a", "a"), (" a b\t", "a b"), ("\r\n\u{B}\u{C}a\n", "a"), ("", ""), (" \t\n", ""),
    // White space and letters that are no ASCII.
    ("\u{A0}a\u{3000}", "a"), (" \u{85}", ""), ("\u{2003}", ""), (" ü ", "ü"), ("ü", "ü"),
    ("\u{A0}ü a", "ü a"), ("a \u{2003}", "a"), ("顧客 ", "顧客"),
    // No white space, though near it.
    ("\u{1F}a\u{0}", "\u{1F}a\u{0}"), ("\u{200B}", "\u{200B}"),
  ])
  func trimsWhiteSpaceOfAllKinds(text: String, trimmed: String) {
    #expect(text.trimmed == trimmed)
    #expect("x\(text)y".dropFirst().dropLast().trimmed == trimmed)
  }

  @Test(arguments: [
    ("a\nb", "a\nb"), ("a\r\nb\rc\n", "a\nb\nc\n"), ("\u{FEFF}a", "a"), ("\u{FEFF}a\r", "a\n"),
    ("", ""), ("ü\r\n", "ü\n"),
  ])
  func endsLinesWithLineFeeds(text: String, result: String) {
    #expect(Array(text.withLineFeeds.utf8) == Array(result.utf8))
  }
}
