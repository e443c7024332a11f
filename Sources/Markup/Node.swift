/// A piece of HTML or SVG: an element, text, a run of pieces, or markup that is already written.
///
/// Text and attribute values are escaped when the node is rendered, so that nothing read from a
/// sales file can become markup.
public enum Node: Hashable, Sendable {
  /// An element with its attributes in the order in which they are written.
  case element(String, Attributes, [Node])
  /// Text, escaped when it is rendered.
  case text(String)
  /// Several nodes in a row, without an element around them.
  case fragment([Node])
  /// Markup that is written as it is: the content of `style` and `script`, and converted Markdown.
  case raw(String)

  /// A node that renders to nothing.
  public static let empty = Node.fragment([])

  /// An element whose content is given as nodes.
  ///
  /// - Parameters:
  ///   - name: The element's name.
  ///   - attributes: The attributes in the order in which they are written.
  ///   - children: The content.
  /// - Returns: The element.
  public static func element(
    _ name: String,
    _ attributes: Attributes = [:],
    children: Node...
  ) -> Node {
    .element(name, attributes, children)
  }

  /// An element whose content is text.
  ///
  /// - Parameters:
  ///   - name: The element's name.
  ///   - attributes: The attributes in the order in which they are written.
  ///   - text: The text, which is escaped.
  /// - Returns: The element.
  public static func element(_ name: String, _ attributes: Attributes = [:], text: String) -> Node {
    .element(name, attributes, [.text(text)])
  }
}

extension Node: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  /// Creates a text node.
  public init(stringLiteral value: String) {
    self = .text(value)
  }

  /// Creates a run of nodes.
  public init(arrayLiteral elements: Node...) {
    self = .fragment(elements)
  }
}

/// The attributes of an element, in the order in which they are written.
public struct Attributes: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// One attribute: its name and its unescaped value.
  public struct Attribute: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value before escaping; empty for attributes such as `hidden`.
    public let value: String
  }

  /// The attributes in order.
  public private(set) var list: [Attribute]

  /// Creates attributes from names and values.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.list = elements.map { Attribute(name: $0.0, value: $0.1) }
  }

  /// The value of an attribute; assigning a new one keeps the attribute's place, assigning nothing
  /// removes it.
  public subscript(name name: String) -> String? {
    get { list.first { $0.name == name }?.value }
    set {
      let index = list.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): list[index] = Attribute(name: name, value: value)
      case (let index?, nil): list.remove(at: index)
      case (nil, let value?): list.append(Attribute(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}
