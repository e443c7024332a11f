/// A text that people edit, with tags that the figures of a run take the place of.
///
/// The tags are those of Mustache: `{{name}}` is a value, `{{{name}}}` markup that the program has
/// written, `{{#name}}…{{/name}}` shows its text where something holds or once for each element,
/// `{{^name}}…{{/name}}` where it does not, `{{! … }}` is a remark. One is our own:
/// `{{count|customer|customers}}` is the word that goes with a number, the first for exactly one.
/// Unlike Mustache's, a template is checked against the variables there are before it is filled
/// (``check(_:)``), so that a misspelt name is a fault and no gap.
public struct Template: Hashable, Sendable {
  indirect enum Part: Hashable, Sendable {
    case literal(String)
    case value(name: String, isRaw: Bool, line: Int)
    case choice(name: String, one: String, several: String, line: Int)
    case section(name: String, isInverted: Bool, parts: [Part], line: Int)
    /// Another template in place of a tag.
    case included(Template)
  }

  /// Its path, below the folder of templates.
  public let path: String
  /// The line it begins on.
  public let firstLine: Int
  /// The text it was made from.
  public let source: String
  var parts: [Part]
  /// The variables that a remark says it leaves out, each with its line.
  let leftOut: [String: Int]

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - path: Its path, for faults.
  ///   - firstLine: The number of its first line.
  /// - Throws: The fault of a tag that is malformed, or of a section that is not closed.
  public init(_ text: String, path: String, firstLine: Int = 1) throws(TemplateFault) {
    let source = text.withLineFeeds
    let tokens = try TemplateToken.tokens(of: source, path: path, firstLine: firstLine)
    var parser = TemplateParser(tokens: tokens, path: path)
    self.path = path
    self.firstLine = firstLine
    self.source = source
    self.parts = try parser.parts(within: nil)
    self.leftOut = parser.leftOut
  }

  /// The template with others in place of some tags.
  ///
  /// - Parameter replacement: What stands in place of the tag of a name, which has double or
  ///   triple braces; nil to leave the tag.
  /// - Returns: The template.
  /// - Throws: Whatever `replacement` throws.
  public func including(
    _ replacement: (_ name: String, _ isRaw: Bool, _ line: Int) throws(TemplateFault) -> Template?
  ) throws(TemplateFault) -> Template {
    var result = self
    result.parts = try Self.including(parts, replacement)
    return result
  }

  private static func including(
    _ parts: [Part],
    _ replacement: (String, Bool, Int) throws(TemplateFault) -> Template?
  ) throws(TemplateFault) -> [Part] {
    var result: [Part] = []
    for part in parts {
      switch part {
      case .value(let name, let isRaw, let line):
        result.append(try replacement(name, isRaw, line).map { .included($0) } ?? part)
      case .section(let name, let isInverted, let parts, let line):
        let parts = try including(parts, replacement)
        result.append(.section(name: name, isInverted: isInverted, parts: parts, line: line))
      default: result.append(part)
      }
    }
    return result
  }

  /// The template with line feeds and the white space around them as one space.
  public var onOneLine: Template {
    guard source.hasByte(UInt8(ascii: "\n")) else { return self }
    var result = self
    result.parts = Self.onOneLine(parts)
    return result
  }

  private static func onOneLine(_ parts: [Part]) -> [Part] {
    parts.map { part in
      switch part {
      case .literal(let text):
        .literal(
          text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
        )
      case .section(let name, let isInverted, let parts, let line):
        .section(name: name, isInverted: isInverted, parts: onOneLine(parts), line: line)
      default: part
      }
    }
  }

  /// The names of all tags, and of remarks that name what is left out.
  public var names: Set<String> { Self.names(of: parts).union(leftOut.keys) }

  private static func names(of parts: [Part]) -> Set<String> {
    parts.reduce(into: []) { names, part in
      switch part {
      case .literal: break
      case .value(let name, _, _), .choice(let name, _, _, _): names.insert(name)
      case .section(let name, _, let parts, _): names.formUnion(Self.names(of: parts) + [name])
      case .included(let template): names.formUnion(template.names)
      }
    }
  }
}
