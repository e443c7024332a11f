import Markup

/// `openapi.json`: the endpoints, as OpenAPI 3.1 describes them.
struct OpenAPIDescription: Sendable {
  static let path = "openapi.json"
  private static let variables: [String: TemplateVariable] = [
    "version": .text, "names_customers": .flag,
  ]

  private let template: Template

  /// Reads the description.
  ///
  /// - Parameter text: The text with its tags.
  /// - Throws: The fault of a tag.
  init(_ text: String) throws(TemplateFault) {
    template = try Template(text, path: Self.path)
    try template.check(Self.variables)
  }

  /// The description of one report's endpoints.
  ///
  /// - Parameters:
  ///   - version: The version of the program.
  ///   - namesCustomers: Whether the report has the endpoints that name customers.
  /// - Returns: The description as JSON.
  func text(version: String, namesCustomers: Bool) -> String {
    template.filled(
      with: ["version": .text(version), "names_customers": .flag(namesCustomers)],
      escaping: { $0.escapedForJSON }
    )
  }
}

extension String {
  /// The text within the quotation marks of a JSON string.
  fileprivate var escapedForJSON: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
