import Markup

/// A layout before it has the words of a locale, such as `page.html`.
///
/// A tag such as `{{page.glossary}}` is a string of the locale, and `{{{page.data_files}}}` one
/// that is Markdown. Such a string may use the variables of the layout where it stands.
struct LayoutFrame {
  /// What a layout is written in.
  enum Form {
    /// HTML, in which words are escaped and Markdown becomes markup.
    case html
    /// Plain text, in which both stay as they are.
    case text
  }

  /// What the keys of the strings begin with that layouts ask for, and no part of the program.
  private static let keyPrefixes = ["page.", "email."]

  private let template: Template
  private let form: Form

  /// Reads a layout.
  ///
  /// - Parameters:
  ///   - text: The layout.
  ///   - path: Its path, for faults.
  ///   - form: What it is written in.
  /// - Throws: The fault of a tag.
  init(_ text: String, path: String, form: Form = .html) throws(TemplateFault) {
    template = try Template(text, path: path)
    self.form = form
  }

  /// Whether a string is one that a layout asks for by its key, and no part of the program.
  static func isKey(_ key: String) -> Bool { keyPrefixes.contains(where: key.hasPrefix) }

  /// The keys of the strings that the layout asks for.
  var keys: Set<String> { template.names.filter(Self.isKey) }

  /// The layout with the words of a locale, checked.
  ///
  /// - Parameters:
  ///   - strings: The strings of the locale.
  ///   - variables: The variables that the layout may use.
  /// - Returns: The layout.
  /// - Throws: The fault of a tag, in the layout or in a string.
  func layout(
    in strings: [String: Template],
    using variables: [String: TemplateVariable]
  ) throws(TemplateFault) -> Template {
    let form = form
    let layout = try template.including { name, isRaw, line throws(TemplateFault) in
      guard Self.isKey(name) else { return nil }
      guard let string = strings[name] else {
        throw TemplateFault(
          path: template.path,
          line: line,
          "There is no string \(name). Add it to \(LocaleTexts.stringsPath(of: LocaleTexts.fallback))."
        )
      }
      switch form {
      case .html: return try isRaw ? Self.markdown(string) : Self.plain(string)
      case .text: return string.onOneLine
      }
    }
    try layout.check(variables)
    return layout
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
