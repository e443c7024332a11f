import Testing

@testable import Report

@Suite struct MailTextTests {
  @Test func breaksLongLinesAndHangsEntriesBelowTheirMark() {
    #expect("aaa bbb ccc".wrapped(to: 7) == "aaa bbb\nccc")
    #expect("1. aaa bbb ccc".wrapped(to: 8) == "1. aaa\n   bbb\n   ccc")
    #expect("  - aaa bbb".wrapped(to: 8) == "  - aaa\n    bbb")
    #expect("  aaa bbb".wrapped(to: 6) == "  aaa\n  bbb")
    #expect("abcdefghij k".wrapped(to: 4) == "abcdefghij\nk")
    #expect("short\n\nlines".wrapped(to: 8) == "short\n\nlines")
  }

  @Test func leavesNoBlankLinesInARow() {
    #expect("\n\na\n \n\nb\n\n".withoutRepeatedBlankLines == "a\n\nb")
    #expect("".withoutRepeatedBlankLines == "")
  }

  @Test func takesControlCharactersOut() {
    #expect("a\u{0}b\u{85}c\nd\u{1B}".withoutControls == "a b c\nd ")
    #expect("ü😀\u{A0}".withoutControls == "ü😀\u{A0}")
  }

  /// The marks of Markdown read well; what keeps other characters from being marks does not.
  @Test func readsMarkdownAsText() {
    let text = CommonMark.readableText(
      of: "A **bold** word,\nand 5\\% of \\[x\\] \\* y.\n\n- one\n- two\n",
      width: 30
    )
    #expect(text == "A **bold** word, and 5% of\n[x] * y.\n\n  - one\n  - two")
    #expect(CommonMark.readableText(of: "", width: 30) == "")
    #expect(CommonMark.readableText(of: "a \\\\ b", width: 30) == "a \\ b")
  }
}
