import Charts
import Markup

/// The two forms of the mail, each with the words of a locale: `email.html` and `email.txt`.
struct MailLayout: Sendable {
  /// The columns that the text keeps within, as mail is read on terminals (RFC 3676, section 4.2,
  /// asks for 78 at most).
  private static let textWidth = 72

  private let html: Template
  private let text: Template

  /// Creates the layout.
  ///
  /// - Parameters:
  ///   - html: The layout in HTML, checked.
  ///   - text: The layout in plain text, checked.
  init(html: Template, text: Template) {
    self.html = html
    self.text = text
  }

  /// The variables of both forms.
  static let variables: [String: TemplateVariable] = [
    "language": .text, "title": .text, "subject": .text, "date": .text, "version": .text,
    "finding": .text, "stands_out": .text, "to_mind": .text,
    "facts": .list(["name": .text, "value": .text]),
    "steps": .list(["number": .text, "text": .text, "list_address": .text]),
    "segments": .list([
      "name": .text, "color": .text, "customers": .text, "customer_share": .text,
      "customer_bar": .markup, "revenue": .text, "revenue_share": .text, "revenue_bar": .markup,
      "typical": .text, "because": .text,
    ]),
    "more_segments": .text, "not_clustered": .text,
    "map_source": .text, "map_width": .text, "map_alternative": .text,
    "notes": .list(["text": .text]),
    "explanations": .list(["title": .text, "text": .markup]),
    "attachments": .list(["name": .text]),
    "report_address": .text, "unsubscribe_address": .text,
  ]

  /// The mail in HTML.
  ///
  /// - Parameter values: A value for each variable; words are escaped, and have neither line
  ///   breaks nor control characters.
  /// - Returns: The document.
  func html(filledWith values: [String: TemplateValue]) -> String {
    require(values)
    return html.filled(with: values) { $0.onOneLine.escapedForAttribute }
  }

  /// The mail as plain text.
  ///
  /// - Parameter values: A value for each variable; words have neither line breaks nor
  ///   control characters.
  /// - Returns: The text in lines of at most 72 characters, longer only where a word is.
  func text(filledWith values: [String: TemplateValue]) -> String {
    require(values)
    return text.filled(with: values, escaping: \.onOneLine)
      .withoutRepeatedBlankLines.wrapped(to: Self.textWidth) + "\n"
  }

  /// The text of an explanation's paragraph, to be read as it is.
  static func text(ofMarkdown markdown: String) -> String {
    CommonMark.readableText(of: markdown, width: textWidth)
  }

  private func require(_ values: [String: TemplateValue]) {
    precondition(
      TemplateValue.values(values, fit: Self.variables),
      "The values \(values.keys.sorted()) do not fit \(Self.variables.keys.sorted())."
    )
  }
}

extension MailLayout {
  /// A bar: a table of one cell, which is all that every mail program can draw.
  ///
  /// - Parameters:
  ///   - percent: Its share of the width there is, in whole percents from 0 to 100.
  ///   - color: The colour.
  /// - Returns: The bar in HTML; nothing for 0.
  static func bar(_ percent: Int, color: String) -> String {
    guard percent > 0 else { return "" }
    let cell = Node.element(
      "td",
      [
        "height": "8", "bgcolor": color,
        // Its space would show where a program shows no colours behind cells.
        "style": "height:8px;background-color:\(color);color:\(color);font-size:1px;"
          + "line-height:8px;mso-line-height-rule:exactly;padding:0",
      ],
      text: "\u{A0}"
    )
    return Node.element(
      "table",
      [
        "role": "presentation", "width": "\(percent)%", "cellpadding": "0", "cellspacing": "0",
        "border": "0", "style": "width:\(percent)%;border-collapse:collapse",
      ],
      children: .element("tr", children: cell)
    ).rendered(as: .html)
  }
}
