import Foundation
import Testing

@testable import Report

/// What holds for the looks of the page.
@Suite struct PageStyleTests {
  private let style = TemplateLibrary.bundledText(of: "page.css")

  /// The colours of the properties of a theme, by name.
  private func colors(_ theme: Substring) -> [Substring: String] {
    var colors: [Substring: String] = [:]
    for match in theme.matches(of: #/--([a-z-]+): (#[0-9a-f]{6})/#) where colors[match.1] == nil {
      colors[match.1] = String(match.2)
    }
    return colors
  }

  /// The contrast of two colours by WCAG 2.2.
  private func contrast(_ first: String, _ second: String) -> Double {
    func luminance(_ hex: String) -> Double {
      let value = UInt32(hex.dropFirst(), radix: 16) ?? 0
      let parts = [16, 8, 0].map { shift in
        let part = Double(value >> UInt32(shift) & 255) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test func keepsTextLegibleInEveryTheme() throws {
    let dark = try #require(style.firstRange(of: "@media (prefers-color-scheme: dark)"))
    let print = try #require(style.firstRange(of: "@media print"))
    let themes = [style[...], style[dark.upperBound...], style[print.upperBound...]]
    for colors in themes.map(colors) {
      let pairs = [
        ("ink", "paper"), ("ink", "raised"), ("ink", "accent-wash"), ("ink", "warn-wash"),
        ("quiet", "paper"), ("quiet", "raised"), ("accent", "paper"), ("warn", "paper"),
      ]
      for (text, paper) in pairs {
        let color = try #require(colors[text[...]], "\(text)")
        let background = try #require(colors[paper[...]], "\(paper)")
        #expect(contrast(color, background) >= 4.5, "\(text) on \(paper)")
      }
    }
  }

  @Test func takesSizesAndColoursFromItsProperties() throws {
    let rules = style.split(separator: "\n").filter { !$0.contains("--") && !$0.contains("@top") }
    for rule in rules where !rule.contains("@bottom") {
      // Within text, code is a little smaller.
      #expect(!rule.contains(#/font-size: [0-9.]+(rem|px|pt)/#), "\(rule)")
      #expect(!rule.contains(#/(color|background): #[0-9a-f]/#), "\(rule)")
    }
  }

  @Test func leavesThePaperSizeToThePrinter() {
    #expect(!style.contains(#/size: *(A4|letter|portrait|landscape)/#))
    #expect(style.contains("counter(page)"))
  }

  @Test func putsTheTitleAtTheHeadOfPrintedPages() throws {
    #expect(try PageFixture.many.page().contains("@page { @top-left { content: \"Sales\"; } }"))
    let hostile = try PageFixture.hostile.page()
    #expect(
      hostile.contains("content: \"\\3c /title\\3e \\3c img src=x onerror=alert(1)\\3e \\22 '\\26 ")
    )
    #expect(hostile.matches(of: #/</style>/#).count == 1)
  }

  @Test func writesStringsOfCSS() {
    #expect("Week 12 – Žluť 顧客".cssString == "\"Week 12 – Žluť 顧客\"")
    #expect("a\"b\\c\nd\u{0}".cssString == "\"a\\22 b\\5c c\\a d\\fffd \"")
  }
}
