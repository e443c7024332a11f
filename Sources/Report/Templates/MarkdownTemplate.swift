import Markup

/// A Markdown text with tags, checked against the variables it may use.
struct MarkdownTemplate: Sendable {
  private let template: Template
  private let variables: [String: TemplateVariable]

  /// Reads a template and checks it.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - path: Its path, for the error.
  ///   - variables: The variables it may use.
  /// - Throws: The fault of a tag, of a variable that is not used, or of an image.
  init(_ text: String, path: String, variables: [String: TemplateVariable]) throws(TemplateFault) {
    let template = try Template(text, path: path)
    try template.check(variables)
    if let line = CommonMark.blocks(of: text.withLineFeeds).compactMap(\.imageLine).first {
      throw TemplateFault(path: path, line: line, "A report loads nothing, so no image. Remove it.")
    }
    self.template = template
    self.variables = variables
  }

  /// The text with values in place of the tags, in CommonMark.
  ///
  /// - Parameter values: One value for each variable.
  /// - Returns: The text, without blank lines at its ends or several in a row.
  func filled(with values: [String: TemplateValue]) -> String {
    precondition(
      TemplateValue.values(values, fit: variables),
      "The values \(values.keys.sorted()) do not fit the variables \(variables.keys.sorted())."
    )
    // Sections that hold nothing leave blank lines; one between two paragraphs is enough.
    return template.filled(with: values, escaping: \.escapedForMarkdown).withoutRepeatedBlankLines
  }
}
