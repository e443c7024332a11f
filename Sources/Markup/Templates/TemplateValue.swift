/// What a template may ask for by a name.
public indirect enum TemplateVariable: Hashable, Sendable {
  /// Words: `{{name}}`; also a section that shows where there are any.
  case text
  /// A number: `{{name}}`, and `{{name|one|several}}` for the word that goes with it.
  case number
  /// Something that holds or not: `{{#name}}…{{/name}}`, `{{^name}}…{{/name}}`.
  case flag
  /// Markup that the program has written: `{{{name}}}`; also a section that shows where there is any.
  case markup
  /// A section repeated for each element: `{{#name}}…{{/name}}`; the element's own names are
  /// known within it.
  case list([String: TemplateVariable])
}

/// The value of a template's variable.
public indirect enum TemplateValue: Hashable, Sendable {
  /// Words; escaped before they enter the template's text.
  case text(String)
  /// A number as it is written, and whether it is exactly one.
  case number(String, isOne: Bool)
  /// Whether something holds.
  case flag(Bool)
  /// Markup, which enters the text as it is.
  case markup(String)
  /// The values of each element.
  case list([[String: TemplateValue]])

  /// Whether the value is of the kind that a variable promises.
  ///
  /// - Parameter variable: The variable.
  /// - Returns: Whether it is.
  public func fits(_ variable: TemplateVariable) -> Bool {
    switch (self, variable) {
    case (.text, .text), (.number, .number), (.flag, .flag), (.markup, .markup): true
    case (.list(let elements), .list(let variables)):
      elements.allSatisfy { Self.values($0, fit: variables) }
    default: false
    }
  }

  /// Whether there is exactly one value of the right kind for each variable.
  ///
  /// - Parameters:
  ///   - values: The values by name.
  ///   - variables: The variables by name.
  /// - Returns: Whether they fit.
  public static func values(
    _ values: [String: TemplateValue],
    fit variables: [String: TemplateVariable]
  ) -> Bool {
    values.count == variables.count
      && values.allSatisfy { name, value in variables[name].map(value.fits) ?? false }
  }

  /// Whether a section of this value shows.
  var shows: Bool {
    switch self {
    case .text(let text), .markup(let text): !text.isEmpty
    case .flag(let holds): holds
    case .list(let elements): !elements.isEmpty
    case .number: true
    }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  /// Creates words.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Creates a flag.
  public init(booleanLiteral value: Bool) { self = .flag(value) }
}
