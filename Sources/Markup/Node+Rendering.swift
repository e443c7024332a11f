extension Node {
  /// How elements without content are closed.
  public enum Syntax: Sendable {
    /// HTML: void elements have no end tag, others always have one; SVG inside closes itself.
    case html
    /// XML, for SVG files: every element without content closes itself.
    case xml
  }

  /// The node as text.
  ///
  /// - Parameter syntax: Whether the text is for an HTML page or an XML file.
  /// - Returns: The markup, without a document type or XML declaration.
  /// - Complexity: O(*n*) in the length of the result.
  public func rendered(as syntax: Syntax) -> String {
    var text = ""
    write(as: syntax, to: &text)
    return text
  }

  /// Appends the node to text.
  ///
  /// - Parameters:
  ///   - syntax: Whether the text is for an HTML page or an XML file.
  ///   - output: What the markup is appended to.
  /// - Complexity: O(*n*) in the length of what is appended.
  public func write(as syntax: Syntax, to output: inout String) {
    switch self {
    case .text(let text): output.appendEscapingText(text)
    case .raw(let markup): output += markup
    case .fragment(let nodes): for node in nodes { node.write(as: syntax, to: &output) }
    case .element(let name, let attributes, let children):
      write(name, attributes, children, as: syntax, to: &output)
    }
  }

  private func write(
    _ name: String,
    _ attributes: Attributes,
    _ children: [Node],
    as syntax: Syntax,
    to output: inout String
  ) {
    precondition(name.isMarkupName, "\"\(name)\" cannot be the name of an element.")
    output += "<" + name
    for attribute in attributes.list {
      precondition(
        attribute.name.isMarkupName,
        "\"\(attribute.name)\" cannot be the name of an attribute."
      )
      output += " " + attribute.name + "=\""
      output.appendEscapingAttribute(attribute.value)
      output += "\""
    }
    // SVG within a page follows the rules of XML for its empty elements.
    let inner: Syntax = name == "svg" ? .xml : syntax
    switch (children.isEmpty, inner) {
    case (true, .xml): output += "/>"
    case (true, .html) where Self.voidElements.contains(name): output += ">"
    default:
      output += ">"
      for child in children { child.write(as: inner, to: &output) }
      output += "</" + name + ">"
    }
  }

  /// The elements that HTML forbids to have content or an end tag.
  private static let voidElements: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
}

extension String {
  /// Whether the text can be the name of an element or attribute: a letter, then letters, digits,
  /// `-`, `_`, `:` or `.`.
  fileprivate var isMarkupName: Bool {
    guard let first = utf8.first, Self.isLetter(first) else { return false }
    return utf8.allSatisfy { byte in
      Self.isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: ".")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    // The bit of 0x20 tells small ASCII letters from capital ones.
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
