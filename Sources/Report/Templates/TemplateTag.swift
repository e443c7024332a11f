/// A tag of a Mustache template, such as `{{#segments}}`, and the line it stands on.
struct TemplateTag: Equatable {
  /// What the tag does.
  enum Kind: Equatable {
    case variable
    case sectionStart
    case sectionEnd
    case comment
    /// A tag that templates of a report do without: partials, delimiters, pragmas.
    case unsupported
  }

  let kind: Kind
  let name: String
  let line: Int

  /// The tags of a template, in order.
  ///
  /// - Parameters:
  ///   - template: The text.
  ///   - path: The template's path, for the error.
  /// - Returns: Its tags.
  /// - Throws: `ReportError` where a tag is not closed.
  static func tags(of template: String, path: String) throws(ReportError) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var rest = template[...]
    var line = 1
    while let opening = rest.firstRange(of: "{{") {
      line += lineCount(rest[..<opening.lowerBound])
      let isTriple = rest[opening.upperBound...].hasPrefix("{")
      let content = rest[opening.upperBound...].dropFirst(isTriple ? 1 : 0)
      guard let closing = content.firstRange(of: isTriple ? "}}}" : "}}") else {
        throw .badTemplate(path, line: line, "The tag is not closed. End it with }}.")
      }
      let inside = content[..<closing.lowerBound]
      tags.append(isTriple ? variable(inside, line: line) : tag(inside, line: line))
      line += lineCount(inside)
      rest = content[closing.upperBound...]
    }
    return tags
  }

  private static func tag(_ inside: Substring, line: Int) -> TemplateTag {
    let rest = inside.dropFirst()
    return switch inside.first {
    case "#", "^": TemplateTag(kind: .sectionStart, name: trimmed(rest), line: line)
    case "/": TemplateTag(kind: .sectionEnd, name: trimmed(rest), line: line)
    case "!": TemplateTag(kind: .comment, name: "", line: line)
    case "&": variable(rest, line: line)
    case ">", "<", "$", "=", "%", "*":
      TemplateTag(kind: .unsupported, name: trimmed(inside), line: line)
    default: variable(inside, line: line)
    }
  }

  private static func variable(_ inside: Substring, line: Int) -> TemplateTag {
    TemplateTag(kind: .variable, name: trimmed(inside), line: line)
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(
      start.prefix(
        (start.lastIndex { !$0.isWhitespace }).map {
          start.distance(from: start.startIndex, to: $0) + 1
        } ?? 0
      )
    )
  }

  private static func lineCount(_ text: Substring) -> Int {
    text.utf8.count { $0 == 0x0A }
  }
}
