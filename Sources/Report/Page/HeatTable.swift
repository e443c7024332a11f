import Markup

/// A table whose cells are darker the more they hold, in a region that scrolls by itself.
struct HeatTable {
  /// A cell: its wash, from 0 for nothing to 4, and what it says; a total has no wash.
  struct Cell {
    let level: Int?
    let content: [Node]
  }

  /// A row: its heading and its cells.
  struct Row {
    let heading: Node
    let cells: [Cell]
  }

  let caption: String
  let note: String
  let className: String
  /// The heading of the row headings.
  let corner: String
  let columns: [Node]
  let rows: [Row]
  var footer: Row?

  /// The wash of a count: four of one colour by its share of a whole; the count says the rest.
  static func level(of count: Int, among whole: Int) -> Int {
    count == 0 ? 0 : 1 + min(3, 4 * (count - 1) / max(1, whole))
  }

  /// The table in its region.
  var node: Node {
    let heads =
      [Node.element("th", ["scope": "col"], text: corner)]
      + columns.map { .element("th", ["scope": "col"], [$0]) }
    return DataTable.region(
      caption,
      .element(
        "table",
        ["class": className],
        children: .element(
          "caption",
          children: .element("span", text: caption),
          .element("span", ["class": "small"], text: note)
        ),
        .element("thead", children: .element("tr", [:], heads)),
        .element("tbody", [:], rows.map(row)),
        footer.map { .element("tfoot", children: row($0)) } ?? .empty
      )
    )
  }

  private func row(_ row: Row) -> Node {
    .element(
      "tr",
      [:],
      [.element("th", ["scope": "row"], [row.heading])]
        + row.cells.map { cell in
          .element("td", cell.level.map { ["class": "h\($0)"] } ?? [:], cell.content)
        }
    )
  }
}
