import Markup
import Testing

@testable import Report

/// What a value can do to the texts around it, in every template of every locale: nothing.
@Suite struct HostileValuesTests {
  private static let values = [
    "</title><img src=x onerror=y>\"'&amp;", "1. [a](javascript:b)\n\n# *c* `d` ![e](f)",
    "{{title}} {{{style}}} {{#facts}} {{! x }} {{/facts}}", "\u{202E}a\u{2066}b\u{202C}",
    "\u{1}\u{7}\u{1B}[31m\u{7F}\u{85}\u{2028}", String(repeating: "Ä—", count: 150),
  ]

  @Test(arguments: LocaleTests.locales, values)
  func leavesTheMarkupOfThePageAlone(locale: String, value: String) throws {
    let layout = try TemplateLibrary(locale: locale).layout
    for flags in [true, false] {
      let hostile = layout.filled(with: Self.filling(Page.variables, text: value, flags: flags))
      let plain = layout.filled(with: Self.filling(Page.variables, text: "x", flags: flags))
      #expect(Self.tags(in: hostile).count == Self.tags(in: plain).count)
      #expect(Self.tagNames(in: hostile) == Self.tagNames(in: plain))
      #expect(!hostile.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test(arguments: LocaleTests.locales, values)
  func leavesTheMarkupOfTheMailAlone(locale: String, value: String) throws {
    let layout = try TemplateLibrary(locale: locale).mailLayout
    let variables = MailLayout.variables
    let hostile = layout.html(filledWith: Self.filling(variables, text: value, flags: true))
    let plain = layout.html(filledWith: Self.filling(variables, text: "x", flags: true))
    #expect(Self.tags(in: hostile).count == Self.tags(in: plain).count)
    #expect(Self.tagNames(in: hostile) == Self.tagNames(in: plain))
    let text = layout.text(filledWith: Self.filling(variables, text: value, flags: true))
    for scalar in (hostile + text).unicodeScalars {
      #expect(scalar == "\n" || scalar.properties.generalCategory != .control)
    }
  }

  @Test(arguments: LocaleTests.locales, values)
  func leavesTheMarkupOfExplanationsAlone(locale: String, value: String) throws {
    let library = try TemplateLibrary(locale: locale)
    for template in ExplanationTemplate.allCases {
      for flags in [true, false] {
        let hostile = template.explanation(
          Self.filling(template.variables, text: value, flags: flags),
          templates: library
        )
        let plain = template.explanation(
          Self.filling(template.variables, text: "value", flags: flags),
          templates: library
        )
        #expect(Self.tags(in: hostile.html) == Self.tags(in: plain.html))
        #expect(Self.tags(in: hostile.html).allSatisfy { !$0.contains(" ") })
        #expect(hostile.paragraphs.map(\.number) == plain.paragraphs.map(\.number))
        #expect(hostile.title == plain.title)
      }
    }
  }

  /// Values enter a string as they are: nothing in them is a tag.
  @Test(arguments: LocaleTests.locales, values)
  func keepsValuesAsTheyAreInStrings(locale: String, value: String) throws {
    let words = try TemplateLibrary(locale: locale).words
    for part in ReportStrings.parts { part.check(value, in: words) }
  }

  private static func filling(
    _ variables: [String: TemplateVariable],
    text: String,
    flags: Bool
  ) -> [String: TemplateValue] {
    variables.mapValues { variable in
      switch variable {
      case .text: .text(text)
      case .number: .number("2", isOne: flags)
      case .flag: .flag(flags)
      case .markup: .markup("<i></i>")
      case .list(let element):
        .list(Array(repeating: filling(element, text: text, flags: flags), count: 2))
      }
    }
  }

  private static func tags(in html: String) -> [Substring] {
    html.matches(of: #/<[^>]*>/#).map(\.output)
  }

  private static func tagNames(in html: String) -> [Substring] {
    html.matches(of: #/<\/?[a-z0-9]+/#).map(\.output)
  }
}

extension LocaleStrings {
  /// Expects a text that holds a value as often as the text has its tag.
  fileprivate static func check(_ value: String, in words: Words) {
    for string in allCases {
      func text(_ value: String) -> String {
        words.text(
          string,
          string.variables.mapValues { variable in
            switch variable {
            case .number: .number("2", isOne: false)
            case .flag: true
            default: .text(value)
            }
          }
        )
      }
      let marked = text("\u{F8FF}")
      #expect(text(value) == marked.replacing("\u{F8FF}", with: value), "\(string.key)")
    }
  }
}
