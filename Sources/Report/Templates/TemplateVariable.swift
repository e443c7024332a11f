/// What a template may ask for by a name.
indirect enum TemplateVariable: Sendable, Equatable {
  /// Words or a figure: `{{name}}`.
  case text
  /// Something that holds or not: `{{#name}}…{{/name}}`, `{{^name}}…{{/name}}`.
  case flag
  /// A section repeated for each element: `{{#name}}…{{/name}}`; the element's own names are
  /// known within it.
  case list([String: TemplateVariable])
}

/// The value of a template's variable.
indirect enum TemplateValue: Sendable, Equatable {
  /// Words or a figure; escaped before they enter the template's text.
  case text(String)
  /// Whether something holds.
  case flag(Bool)
  /// The values of each element.
  case list([[String: TemplateValue]])

  /// Whether the value is of the kind that a variable promises.
  func fits(_ variable: TemplateVariable) -> Bool {
    switch (self, variable) {
    case (.text, .text), (.flag, .flag): true
    case (.list(let elements), .list(let variables)):
      elements.allSatisfy { Self.values($0, fit: variables) }
    default: false
    }
  }

  /// Whether there is exactly one value of the right kind for each variable.
  static func values(
    _ values: [String: TemplateValue],
    fit variables: [String: TemplateVariable]
  ) -> Bool {
    values.count == variables.count
      && values.allSatisfy { name, value in variables[name].map(value.fits) ?? false }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
}
