import Markup
import Segmentation

extension Page {
  /// The RFM groups: the grid of scores, and a table of the groups with their rules.
  var groupsSection: [String: Any] {
    var values: [String: Any] = ["schemeName": segmentation.settings.scheme.name]
    guard customerCount > 0 else { return values }
    values["groupGrid"] = groupGrid.rendered(as: .html)
    values["groupTable"] = groupTable.rendered(as: .html)
    if let note = scoreNote { values["scoreNote"] = note }
    return values
  }

  private var scheme: Scheme { segmentation.settings.scheme }

  private var groupTable: Node {
    var counts = Array(repeating: 0, count: scheme.groups.count)
    var revenues = Array(repeating: Money.zero, count: scheme.groups.count)
    for (customer, group) in segmentation.groups.enumerated() {
      counts[group] += 1
      revenues[group] += segmentation.table.monetary[customer]
    }
    let total = segmentation.totalRevenue
    return DataTable(
      caption: "The groups and the rules that give them",
      columns: [
        .words("Group"), .words("Rule"), .figures("Customers"), .figures("Share of customers"),
        .figures("Revenue"), .figures("Share of revenue"),
      ],
      rows: scheme.groups.indices.map { index in
        DataTable.Row([
          scheme.groups[index].name, scheme.groups[index].rule, format.integer(counts[index]),
          format.percent(Double(counts[index]) / Double(customerCount)),
          format.money(revenues[index]),
          format.percent(total > .zero ? revenues[index].double / total.double : nil),
        ])
      }
    ).node
  }

  /// The customers by recency score and FM score; nothing where the scheme does not go by them.
  private var groupGrid: Node {
    let levels = 1...5
    var names: [[String]] = []
    for recency in levels {
      var row: [String] = []
      for mean in levels {
        guard let group = group(recency: recency, mean: mean) else { return .empty }
        row.append(scheme.groups[group].name)
      }
      names.append(row)
    }
    let counts = gridCounts
    let most = counts.joined().max() ?? 0
    let head = levels.map { Node.element("th", ["scope": "col"], text: "FM \($0)") }
    let rows = levels.reversed().map { recency in
      let cells = levels.map { mean in
        cell(counts[recency - 1][mean - 1], most: most, name: names[recency - 1][mean - 1])
      }
      return Node.element(
        "tr",
        [:],
        [.element("th", ["scope": "row"], text: "R \(recency)")] + cells
      )
    }
    let caption = "Customers by recency score and FM score"
    return DataTable.region(
      caption,
      .element(
        "table",
        ["class": "grid"],
        children: .element("caption", children: .element("span", text: caption)),
        .element(
          "thead",
          children: .element("tr", [:], [.element("th", ["scope": "col"], text: "Score")] + head)
        ),
        .element("tbody", [:], rows)
      )
    )
  }

  private func cell(_ count: Int, most: Int, name: String) -> Node {
    // Four washes of one colour by share of the fullest cell; the count says the rest.
    let level = count == 0 ? 0 : 1 + min(3, 4 * (count - 1) / max(1, most))
    return .element(
      "td",
      ["class": "h\(level)"],
      children: .element("b", text: format.integer(count)),
      .element("span", text: name)
    )
  }

  /// The one group of all scores with a recency score and an FM score, if it is one.
  private func group(recency: Int, mean: Int) -> Int? {
    var groups: Set<Int> = []
    for frequency in 1...5 {
      for monetary in 1...5 where (frequency + monetary + 1) / 2 == mean {
        groups.insert(scheme.group(recency: recency, frequency: frequency, monetary: monetary))
      }
    }
    return groups.count == 1 ? groups.first : nil
  }

  private var gridCounts: [[Int]] {
    let scores = segmentation.scores
    var counts = Array(repeating: Array(repeating: 0, count: 5), count: 5)
    for customer in 0..<customerCount {
      let mean = (scores.frequency[customer] + scores.monetary[customer] + 1) / 2
      counts[scores.recency[customer] - 1][mean - 1] += 1
    }
    return counts
  }

  /// What to know where so many customers are alike that a score goes to nobody.
  private var scoreNote: String? {
    let scales = [
      ("recency", segmentation.scores.recencyScale),
      ("frequency", segmentation.scores.frequencyScale),
      ("monetary", segmentation.scores.monetaryScale),
    ]
    let parts = scales.flatMap { name, scale in
      scale.ties.map {
        "\(format.customers($0.customerCount)) \($0.customerCount == 1 ? "has" : "share") the \(name) figure "
          + format.numbers.decimal($0.value, upToPlaces: 2)
      }
    }
    guard customerCount > 1, !parts.isEmpty else { return nil }
    return "Some scores go to nobody, because cut points coincide: " + format.list(parts)
      + ". Equal figures get equal scores."
  }
}
