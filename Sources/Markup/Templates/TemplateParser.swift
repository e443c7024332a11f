/// Builds the parts of a template from its tokens.
struct TemplateParser {
  private let path: String
  private var tokens: ArraySlice<TemplateToken>
  /// The variables that remarks say are left out, each with its line.
  private(set) var leftOut: [String: Int] = [:]

  /// Creates a parser of tokens.
  init(tokens: [TemplateToken], path: String) {
    self.tokens = tokens[...]
    self.path = path
  }

  /// The parts up to the end of a section, or of the text.
  ///
  /// - Parameter section: The tag that begins the section, if it is one.
  /// - Returns: The parts.
  /// - Throws: The fault of a tag.
  mutating func parts(within section: TemplateToken?) throws(TemplateFault) -> [Template.Part] {
    var parts: [Template.Part] = []
    while let token = tokens.popFirst() {
      switch token.kind {
      case .literal: parts.append(.literal(token.text))
      case .rawValue: parts.append(.value(name: token.text, isRaw: true, line: token.line))
      case .value: parts.append(try value(token))
      case .comment: note(token)
      case .sectionStart, .invertedStart:
        let inner = try self.parts(within: token)
        let isInverted = token.kind == .invertedStart
        parts.append(
          .section(name: token.text, isInverted: isInverted, parts: inner, line: token.line)
        )
      case .sectionEnd:
        guard token.text == section?.text else {
          throw fault(token, "{{/\(token.text)}} closes a section that is not open there.")
        }
        return parts
      case .unsupported: throw fault(token, "A template cannot use {{\(token.text)}}.")
      }
    }
    guard let section else { return parts }
    throw fault(
      section,
      "The section {{#\(section.text)}} is not closed. End it with {{/\(section.text)}}."
    )
  }

  private func value(_ token: TemplateToken) throws(TemplateFault) -> Template.Part {
    guard token.text.hasByte(UInt8(ascii: "|")) else {
      return .value(name: token.text, isRaw: false, line: token.line)
    }
    let forms = token.text.split(separator: "|", omittingEmptySubsequences: false)
    guard forms.count == 3 else {
      throw fault(
        token,
        "{{\(token.text)}} needs two words, one for exactly one and one for any other number: "
          + "{{count|customer|customers}}."
      )
    }
    return .choice(
      name: forms[0].trimmed,
      one: String(forms[1]),
      several: String(forms[2]),
      line: token.line
    )
  }

  /// `{{! without a, b }}` says that two variables are left out on purpose.
  private mutating func note(_ token: TemplateToken) {
    let words = token.text.split { $0 == "," || $0.isWhitespace }
    guard words.first == "without" else { return }
    for word in words.dropFirst() { leftOut[String(word)] = token.line }
  }

  private func fault(_ token: TemplateToken, _ sentence: String) -> TemplateFault {
    TemplateFault(path: path, line: token.line, sentence)
  }
}
