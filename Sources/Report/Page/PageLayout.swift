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

extension PageLayout {
  /// Whether a string is one that the layout asks for by its key, and no part of the program.
  static func isKey(_ key: String) -> Bool { key.hasPrefix("page.") }

  /// The layout before it has the words of a locale: `page.html`.
  ///
  /// A tag such as `{{page.glossary}}` is a string of the locale, and `{{{page.data_files}}}` one
  /// that is Markdown. Such a string may use the variables of the page where it stands.
  struct Frame {
    private let template: Template

    /// Reads the layout.
    init(_ text: String, path: String) throws(TemplateFault) {
      template = try Template(text, path: path)
    }

    /// The keys of the strings that the layout asks for.
    var keys: Set<String> { template.names.filter(PageLayout.isKey) }

    /// The layout with the words of a locale, checked.
    ///
    /// - Parameter strings: The strings of the locale.
    /// - Returns: The page.
    /// - Throws: The fault of a tag, in the layout or in a string.
    func page(in strings: [String: Template]) throws(TemplateFault) -> Template {
      let page = try template.including { name, isRaw, line throws(TemplateFault) in
        guard PageLayout.isKey(name) else { return nil }
        guard let string = strings[name] else {
          throw TemplateFault(
            path: template.path,
            line: line,
            "There is no string \(name). Add it to \(LocaleTexts.stringsPath(of: LocaleTexts.fallback))."
          )
        }
        return try isRaw ? Self.markdown(string) : Self.plain(string)
      }
      try page.check(Page.variables.merging(PageLayout.variables) { variable, _ in variable })
      return page
    }

    /// A string as text of HTML, also within the quotation marks of an attribute.
    private static func plain(_ string: Template) throws(TemplateFault) -> Template {
      try Template(
        string.source.escapedForText.replacing("\"", with: "&quot;"),
        path: string.path,
        firstLine: string.firstLine
      )
    }

    /// A string as a line of HTML, made from its Markdown.
    private static func markdown(_ string: Template) throws(TemplateFault) -> Template {
      guard let html = CommonMark.line(of: string.source) else {
        throw TemplateFault(
          path: string.path,
          line: string.firstLine,
          "The text must be one paragraph without an image."
        )
      }
      return try Template(html, path: string.path, firstLine: string.firstLine)
    }
  }
}
