import Markup

/// A table of figures with its caption, in a region that scrolls by itself on narrow screens.
struct DataTable {
  /// A column: its heading, and whether it holds figures, which are aligned right.
  struct Column {
    let heading: String
    let isFigure: Bool

    /// A column of words.
    static func words(_ heading: String) -> Column { Column(heading: heading, isFigure: false) }

    /// A column of figures.
    static func figures(_ heading: String) -> Column { Column(heading: heading, isFigure: true) }
  }

  /// A row: its cells, the first of which heads it.
  struct Row {
    let cells: [Node]
    var className: String?

    /// Creates a row of text.
    init(_ cells: [String], className: String? = nil) {
      self.init(nodes: cells.map { .text($0) }, className: className)
    }

    /// Creates a row of nodes.
    init(nodes: [Node], className: String? = nil) {
      self.cells = nodes
      self.className = className
    }
  }

  let caption: String
  var note: String?
  let columns: [Column]
  let rows: [Row]
  var footer: Row?
  /// Whether the table takes the full width of the text's column and beyond.
  var isWide = false

  /// The table in its region; nothing where it has no rows.
  var node: Node {
    guard !rows.isEmpty else { return .empty }
    var children: [Node] = [captionNode, .element("thead", children: headings)]
    children.append(.element("tbody", [:], rows.map { row($0) }))
    if let footer { children.append(.element("tfoot", children: row(footer))) }
    return Self.region(
      caption,
      .element("table", isWide ? ["class": "wide"] : [:], children)
    )
  }

  /// A region that can be reached and scrolled with the keyboard.
  static func region(_ label: String, _ content: Node) -> Node {
    .element(
      "div",
      ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label],
      children: content
    )
  }

  private var captionNode: Node {
    let note = note.map { Node.element("span", ["class": "small"], text: $0) } ?? .empty
    return .element("caption", children: .element("span", text: caption), note)
  }

  private var headings: Node {
    .element(
      "tr",
      [:],
      columns.map { column in
        .element("th", attributes(of: column, ["scope": "col"]), text: column.heading)
      }
    )
  }

  private func row(_ row: Row) -> Node {
    precondition(
      row.cells.count == columns.count,
      "A row of \(row.cells.count) cells does not fit \(columns.count) columns."
    )
    let cells = zip(row.cells, columns).enumerated().map { index, pair in
      let (cell, column) = pair
      return index == 0
        ? Node.element("th", attributes(of: column, ["scope": "row"]), [cell])
        : Node.element("td", attributes(of: column, [:]), [cell])
    }
    return .element("tr", row.className.map { ["class": $0] } ?? [:], cells)
  }

  private func attributes(of column: Column, _ attributes: Attributes) -> Attributes {
    var attributes = attributes
    if column.isFigure { attributes[name: "class"] = "num" }
    return attributes
  }
}
