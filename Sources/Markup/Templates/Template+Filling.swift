extension Template {
  /// The text with values in place of the tags.
  ///
  /// - Parameters:
  ///   - values: One value for each variable that the template was checked against.
  ///   - escape: Makes words harmless for the form of the text, such as HTML; numbers pass
  ///     through it as well, markup does not.
  /// - Returns: The text.
  public func filled(
    with values: [String: TemplateValue],
    escaping escape: (String) -> String = { $0 }
  ) -> String {
    var text = ""
    Self.fill(parts, with: [values], escaping: escape, to: &text)
    return text
  }

  private static func fill(
    _ parts: [Part],
    with scopes: [[String: TemplateValue]],
    escaping escape: (String) -> String,
    to text: inout String
  ) {
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .included(let template):
        fill(template.parts, with: scopes, escaping: escape, to: &text)
      case .value(let name, _, _):
        switch value(name, in: scopes) {
        case .text(let words), .number(let words, _): text += escape(words)
        case .markup(let markup): text += markup
        default: preconditionFailure("\"\(name)\" has no value that can be written.")
        }
      case .choice(let name, let one, let several, _):
        guard case .number(_, let isOne) = value(name, in: scopes) else {
          preconditionFailure("\"\(name)\" is no number.")
        }
        text += isOne ? one : several
      case .section(let name, let isInverted, let parts, _):
        let value = value(name, in: scopes)
        guard value.shows != isInverted else { continue }
        guard case .list(let elements) = value, !isInverted else {
          fill(parts, with: scopes, escaping: escape, to: &text)
          continue
        }
        for element in elements {
          fill(parts, with: scopes + [element], escaping: escape, to: &text)
        }
      }
    }
  }

  private static func value(
    _ name: String,
    in scopes: [[String: TemplateValue]]
  ) -> TemplateValue {
    for scope in scopes.reversed() {
      if let value = scope[name] { return value }
    }
    preconditionFailure("The template asks for \"\(name)\", which has no value.")
  }
}
