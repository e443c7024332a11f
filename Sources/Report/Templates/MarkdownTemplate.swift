private import Mustache

/// A Markdown text with Mustache tags, checked against the variables it may use.
struct MarkdownTemplate: Sendable {
  private let template: MustacheTemplate
  private let variables: [String: TemplateVariable]

  /// Reads a template and checks it.
  ///
  /// Every tag must be closed and name a variable that is given, as what that variable is: Mustache
  /// itself would leave a misspelt name out without a word.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - path: Its path, for the error.
  ///   - variables: The variables it may use.
  /// - Throws: `ReportError` with file and line.
  init(_ text: String, path: String, variables: [String: TemplateVariable]) throws(ReportError) {
    let text = Self.withLineFeeds(text)
    try Self.check(TemplateTag.tags(of: text, path: path), path: path, variables: variables)
    if let line = CommonMark.blocks(of: text).compactMap(\.imageLine).first {
      throw .badTemplate(path, line: line, "A report loads nothing, so no image. Remove it.")
    }
    do {
      // Values are escaped when they are handed over, so that no form of tag leaves one as it is.
      self.template = try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + text)
    } catch let fault as MustacheTemplate.ParserError {
      throw .badTemplate(path, line: fault.context.lineNumber - 1, "The tag is malformed.")
    } catch {
      throw .badTemplate(path, line: 1, "The template is malformed.")
    }
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
    return Self.tidied(template.render(Self.context(values)))
  }

  private static func context(_ values: [String: TemplateValue]) -> [String: Any] {
    values.mapValues { value in
      switch value {
      case .text(let text): text.escapedForMarkdown
      case .flag(let holds): holds
      case .list(let elements): elements.map(context)
      }
    }
  }

  /// The text without a byte order mark, and with line feeds for whatever ends its lines.
  private static func withLineFeeds(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
    let joined = lines.joined(separator: "\n")
    return joined.hasPrefix("\u{FEFF}") ? String(joined.unicodeScalars.dropFirst()) : joined
  }

  /// Sections that hold nothing leave blank lines; one between two paragraphs is enough.
  private static func tidied(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy(\.isWhitespace)
      if isBlank, lines.last?.isEmpty ?? true { continue }
      lines.append(isBlank ? "" : line)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

extension MarkdownTemplate {
  /// Checks that tags name variables that are known where they stand, and nest.
  private static func check(
    _ tags: [TemplateTag],
    path: String,
    variables: [String: TemplateVariable]
  ) throws(ReportError) {
    var open: [(tag: TemplateTag, names: [String: TemplateVariable])] = []
    for tag in tags {
      let known = open.last?.names ?? variables
      switch tag.kind {
      case .comment: break
      case .unsupported:
        throw .badTemplate(path, line: tag.line, "A template cannot use {{\(tag.name)}}.")
      case .sectionEnd:
        guard let start = open.popLast(), start.tag.name == tag.name else {
          throw .badTemplate(
            path,
            line: tag.line,
            "{{/\(tag.name)}} closes a section that is not open there."
          )
        }
      case .variable, .sectionStart:
        let names = try names(within: tag, path: path, known: known)
        if tag.kind == .sectionStart { open.append((tag, names)) }
      }
    }
    if let tag = open.last?.tag {
      throw .badTemplate(
        path,
        line: tag.line,
        "The section {{#\(tag.name)}} is not closed. End it with "
          + "{{/\(tag.name)}}."
      )
    }
  }

  /// The names known within a tag's section; a variable has none.
  private static func names(
    within tag: TemplateTag,
    path: String,
    known: [String: TemplateVariable]
  ) throws(ReportError) -> [String: TemplateVariable] {
    switch (tag.kind, known[tag.name]) {
    case (_, nil):
      throw .badTemplate(
        path,
        line: tag.line,
        "There is no variable \"\(tag.name)\" here. Use one of these: "
          + known.keys.sorted().joined(separator: ", ") + "."
      )
    case (.sectionStart, .flag), (.variable, .text): return known
    case (.sectionStart, .list(let element)):
      return known.merging(element) { _, inner in inner }
    case (.variable, _):
      throw .badTemplate(
        path,
        line: tag.line,
        "\"\(tag.name)\" is no text. Use it as a section: "
          + "{{#\(tag.name)}}…{{/\(tag.name)}}."
      )
    default:
      throw .badTemplate(
        path,
        line: tag.line,
        "\"\(tag.name)\" is a text. Use it as {{\(tag.name)}}."
      )
    }
  }
}
