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
    "not_clustered": .text,
    "map_source": .text, "map_width": .text, "map_alternative": .text,
    "notes": .list(["text": .text]),
    "explanations": .list(["title": .text, "text": .markup]),
    "attachments": .list(["name": .text]),
    "report_address": .text, "unsubscribe_address": .text,
  ]

  /// The mail in HTML.
  ///
  /// - Parameter values: A value for each variable; words are escaped, and have no control
  ///   characters.
  /// - Returns: The document.
  func html(filledWith values: [String: TemplateValue]) -> String {
    require(values)
    return html.filled(with: values) { $0.withoutControls.escapedForAttribute }
  }

  /// The mail as plain text.
  ///
  /// - Parameter values: A value for each variable; words have no control characters.
  /// - Returns: The text in lines of at most 72 characters, longer only where a word is.
  func text(filledWith values: [String: TemplateValue]) -> String {
    require(values)
    return text.filled(with: values, escaping: \.withoutControls)
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
  /// A bar made of cells, which is all that every mail program can draw: a share of the width in a
  /// colour, the rest empty.
  ///
  /// - Parameters:
  ///   - percent: The share in whole percents, 0 to 100.
  ///   - color: The colour.
  /// - Returns: The bar in HTML.
  static func bar(_ percent: Int, color: String) -> String {
    let cells = [cell(percent, color: color), cell(100 - percent, color: nil)].compactMap { $0 }
    return Node.element(
      "table",
      [
        "role": "presentation", "width": "100%", "cellpadding": "0", "cellspacing": "0",
        "border": "0", "style": "width:100%;border-collapse:collapse",
      ],
      children: .element("tr", [:], cells)
    ).rendered(as: .html)
  }

  /// A cell of a bar; nil where it has no width.
  private static func cell(_ percent: Int, color: String?) -> Node? {
    guard percent > 0 else { return nil }
    var attributes: Attributes = ["width": "\(percent)%", "height": "8"]
    var style = "width:\(percent)%;height:8px;font-size:1px;line-height:8px;padding:0"
    if let color {
      attributes[name: "bgcolor"] = color
      // Its space would show where a program shows no colours behind cells.
      style += ";background-color:\(color);color:\(color)"
    }
    attributes[name: "style"] = style
    return .element("td", attributes, text: "\u{A0}")
  }
}
