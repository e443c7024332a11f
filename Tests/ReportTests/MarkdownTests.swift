import Testing

@testable import Report

@Suite struct MarkdownTests {
  @Test(arguments: [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://example.org/x.png)",
    "*a* _b_ `c` **d**", "# heading", "- item", "+ item", "1. item", "2) item", "> quote", "---",
    "===", "~~~", "```", "&lt;b&gt; &#42;", "\\*a\\*", "a\\", "<http://example.org>", "{{x}}",
    "    code", "| a | b |", "a  b", "12. 13. x",
  ])
  func readsAnEscapedValueBackAsItself(value: String) throws {
    let shown = value.split { $0 == " " }.joined(separator: " ")
    for markdown in [value.escapedForMarkdown, "so \(value.escapedForMarkdown)"] {
      let blocks = CommonMark.blocks(of: markdown)
      let block = try #require(blocks.first)
      #expect(blocks.count == 1)
      #expect(block.text == (markdown.hasPrefix("so ") ? "so " : "") + shown)
      #expect(tags(in: block.html) == ["<p>", "</p>"])
    }
  }

  @Test func keepsNumbersReadable() {
    #expect("4,339 customers (62.1%)".escapedForMarkdown == "4,339 customers (62.1%)")
    #expect("12.50".escapedForMarkdown == "12.50")
    #expect("£1,234.50".escapedForMarkdown == "£1,234.50")
  }

  @Test func makesOneLineOfAValue() {
    #expect(" a\r\n\n\tb\u{2028}c\u{0}".escapedForMarkdown == "a b c")
    #expect("ab\u{202E}cd".escapedForMarkdown == "abcd")
  }

  @Test func leavesRawHTMLAndScriptsOut() {
    let blocks = CommonMark.blocks(
      of: "<div onclick=x>\n\nhi <b>there</b> [x](javascript:y) [z](#segments)"
    )
    let html = blocks.map(\.html).joined()
    #expect(!html.contains("<div"))
    #expect(!html.contains("<b>"))
    #expect(!html.contains("javascript"))
    #expect(html.contains("<a href=\"#segments\">z</a>"))
  }

  @Test func findsBlocksWithTheirLines() {
    let blocks = CommonMark.blocks(of: "# Ti*t*le\n\na\nb\n\n- x\n- y\n")
    #expect(blocks.map(\.text) == ["Title", "a b", "xy"])
    #expect(blocks.map(\.headingLevel) == [1, nil, nil])
    #expect(blocks.map(\.firstLine) == [1, 3, 6])
    #expect(blocks.map(\.lastLine) == [1, 4, 7])
    #expect(CommonMark.blocks(of: " \n").isEmpty)
    let remarked = CommonMark.blocks(of: "<!-- a remark -->\n\na\n\n<script>x</script>\n")
    #expect(remarked.map(\.text) == ["a"])
  }
}

/// The tags of some HTML, with their attributes, in order.
func tags(in html: String) -> [String] {
  html.matches(of: /<[^>]*>/).map { String($0.output) }
}
