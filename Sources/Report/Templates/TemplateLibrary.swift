/// The texts that a person may edit: explanations, page layout and style.
///
/// Those that come with the program are part of the binary; each can be overridden by a file of
/// the same name.
public struct TemplateLibrary: Sendable {
  private let texts: [String: String]
  private let explanations: [ExplanationTemplate: MarkdownTemplate]

  /// The texts as they come with the program.
  ///
  /// - Returns: The library.
  /// - Throws: `ReportError` where a bundled template is faulty, which the tests rule out.
  public static func bundled() throws(ReportError) -> TemplateLibrary {
    try TemplateLibrary(overriding: [:])
  }

  /// Replaces bundled texts, file by file, and checks all explanations.
  ///
  /// - Parameter replacements: Texts by their path below the templates' folder, such as
  ///   `explanations/rfm.md`; `README.md` may be among them and means nothing.
  /// - Throws: `ReportError` naming a file that is no template, or the line of one that is faulty.
  public init(overriding replacements: [String: String]) throws(ReportError) {
    let known = Self.paths
    for path in replacements.keys.sorted() where path != "README.md" && !known.contains(path) {
      throw .unknownTemplate(path, known: known)
    }
    let texts = EmbeddedTemplates.texts.merging(replacements) { _, replacement in replacement }
    self.texts = texts
    var explanations: [ExplanationTemplate: MarkdownTemplate] = [:]
    for explanation in ExplanationTemplate.allCases {
      explanations[explanation] = try MarkdownTemplate(
        texts[explanation.path] ?? "",
        path: explanation.path,
        variables: explanation.variables
      )
    }
    self.explanations = explanations
  }

  /// The paths of all templates, in order.
  public static var paths: [String] {
    EmbeddedTemplates.texts.keys.filter { $0 != "README.md" }.sorted()
  }

  /// The text of a template; nothing where there is none.
  ///
  /// - Parameter path: The path below the templates' folder.
  public subscript(path: String) -> String { texts[path] ?? "" }

  /// Whether a template is as it came with the program.
  ///
  /// - Parameter path: The path below the templates' folder.
  /// - Returns: Whether no other text is in its place.
  public func isBundled(_ path: String) -> Bool { texts[path] == EmbeddedTemplates.texts[path] }

  /// An explanation's template, checked.
  subscript(explanation: ExplanationTemplate) -> MarkdownTemplate {
    guard let template = explanations[explanation] else {
      preconditionFailure("The library has no template for \(explanation).")
    }
    return template
  }
}
