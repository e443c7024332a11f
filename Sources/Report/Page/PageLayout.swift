import Crypto
import Markup

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The frame of the page, with the words of a locale in it, and the style that goes with it.
struct PageLayout: Sendable {
  private let page: Template
  private let style: String

  /// Creates a layout.
  ///
  /// - Parameters:
  ///   - page: The page with the words of a locale, checked.
  ///   - style: The page's style sheet; that of the charts is part of it.
  init(_ page: Template, style: String) {
    self.page = page
    // The hash below is of exactly these characters, as the browser sees them between the tags.
    self.style = "\n" + style
  }

  /// The variables of `page.html` that are the same for every page.
  static let variables: [String: TemplateVariable] = ["style": .markup, "style_hash": .text]

  /// The page.
  ///
  /// - Parameter values: A value for each variable of the page; words are escaped.
  /// - Returns: The page, ending with a newline.
  func filled(with values: [String: TemplateValue]) -> String {
    precondition(
      TemplateValue.values(values, fit: Page.variables),
      "The values \(values.keys.sorted()) do not fit \(Page.variables.keys.sorted())."
    )
    let style = self.style + Self.runningHeader(values["title"])
    let own: [String: TemplateValue] = [
      "style": .markup(style), "style_hash": .text(Self.contentHash(of: style)),
    ]
    return page.filled(
      with: values.merging(own) { value, _ in value },
      escaping: \.escapedForAttribute
    )
  }

  /// The rule that puts the report's title at the head of each printed page.
  private static func runningHeader(_ title: TemplateValue?) -> String {
    guard case .text(let title) = title else { return "" }
    return "@page { @top-left { content: \(title.cssString); } }\n"
  }

  /// A hash as a Content Security Policy names it: `sha256-` and the digest in base64.
  static func contentHash(of text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
