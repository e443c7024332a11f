/// A text that explains one part of the result in plain words, with this run's format.
public struct Explanation: Sendable, Equatable {
  /// A paragraph or list with a number that people can refer to.
  public struct Paragraph: Sendable, Equatable {
    /// The number, such as `3.2`: the explanation's, then the paragraph's.
    public let number: String
    /// The text in CommonMark.
    public let markdown: String
    /// The text in HTML, without raw HTML of anyone's.
    public let html: String

    /// Creates a paragraph.
    ///
    /// - Parameters:
    ///   - number: Its number.
    ///   - markdown: Its text in CommonMark.
    ///   - html: Its text in HTML.
    public init(number: String, markdown: String, html: String) {
      self.number = number
      self.markdown = markdown
      self.html = html
    }
  }

  /// The name for addresses and files, such as `rfm`.
  public let name: String
  /// The endpoint it explains, such as `GET /rfm`.
  public let endpoint: String
  /// The path of the template it was made from.
  public let path: String
  /// The title, as plain text.
  public let title: String
  /// The paragraphs.
  public let paragraphs: [Paragraph]

  /// The whole text in CommonMark, without the title.
  public var markdown: String { paragraphs.map(\.markdown).joined(separator: "\n\n") }

  /// The whole text in HTML, without the title.
  public var html: String { paragraphs.map(\.html).joined() }

  /// Creates an explanation from Markdown whose first line is its title.
  ///
  /// - Parameters:
  ///   - name: The name for addresses and files.
  ///   - endpoint: The endpoint it explains.
  ///   - path: The path of its template.
  ///   - number: The number that its paragraphs' numbers begin with.
  ///   - markdown: The text, with its title as a heading on the first line.
  init(name: String, endpoint: String, path: String, number: Int, markdown: String) {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    var blocks = CommonMark.blocks(of: markdown)[...]
    self.name = name
    self.endpoint = endpoint
    self.path = path
    if let first = blocks.first, first.headingLevel != nil {
      self.title = first.text
      blocks.removeFirst()
    } else {
      self.title = name
    }
    self.paragraphs = blocks.enumerated().map { index, block in
      Paragraph(
        number: "\(number).\(index + 1)",
        markdown: Self.text(of: lines[(block.firstLine - 1)..<block.lastLine]),
        html: block.html
      )
    }
  }

  /// The lines of a block; cmark counts the blank lines after a list to it.
  private static func text(of lines: ArraySlice<Substring>) -> String {
    let last = lines.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? lines.startIndex
    return lines[...last].joined(separator: "\n")
  }
}
