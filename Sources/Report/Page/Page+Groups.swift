import Markup
import Segmentation

extension Page {
  static let groupsVariables: [String: TemplateVariable] = [
    "scheme_name": .text, "group_grid": .markup, "group_table": .markup, "score_note": .text,
  ]

  /// The RFM groups: the grid of scores, and a table of the groups with their rules.
  var groupsSection: [String: TemplateValue] {
    [
      "scheme_name": .text(scheme.name),
      "group_grid": .markup(customerCount > 0 ? groupGrid.rendered(as: .html) : ""),
      "group_table": .markup(customerCount > 0 ? groupTable.rendered(as: .html) : ""),
      "score_note": .text(scoreNote ?? ""),
    ]
  }

  private func text(
    _ string: RFMGroupStrings,
    _ values: [String: TemplateValue] = [:]
  ) -> String {
    format.text(string, values)
  }

  private func name(of group: Int) -> String {
    format.words.name(of: scheme.groups[group], in: scheme)
  }

  /// The rule of a group in words: `R 4–5 and FM 4, or R 3 and FM 4–5`.
  private func rule(of group: SchemeGroup) -> String {
    let conditions = group.conditions.map { condition in
      let parts = [
        ("R", condition.recency), ("F", condition.frequency), ("M", condition.monetary),
        ("FM", condition.mean),
      ]
      return format.words.list(
        parts.compactMap { name, range in
          range.map { "\(name)\u{A0}\($0.lowerBound)" + ($0.count > 1 ? "–\($0.upperBound)" : "") }
        }
      )
    }
    return conditions.dropFirst().reduce(conditions.first ?? "") { rule, condition in
      text(.otherCondition, ["rule": .text(rule), "condition": .text(condition)])
    }
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
      caption: text(.tableCaption),
      columns: [.words(text(.group)), .words(text(.rule))]
        + [SegmentStrings.customers, .customerShare, .revenue, .revenueShare]
        .map { .figures(format.text($0)) },
      rows: scheme.groups.indices.map { index in
        DataTable.Row([
          name(of: index), rule(of: scheme.groups[index]), format.integer(counts[index]),
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
        row.append(name(of: group))
      }
      names.append(row)
    }
    let counts = gridCounts
    let most = counts.joined().max() ?? 0
    let head = levels.map { level in
      Node.element(
        "th",
        ["scope": "col"],
        text: text(.meanScore, ["score": .text("\(level)")])
      )
    }
    let rows = levels.reversed().map { recency in
      let cells = levels.map { mean in
        cell(counts[recency - 1][mean - 1], most: most, name: names[recency - 1][mean - 1])
      }
      return Node.element(
        "tr",
        [:],
        [
          .element(
            "th",
            ["scope": "row"],
            text: text(.recencyScore, ["score": .text("\(recency)")])
          )
        ] + cells
      )
    }
    let caption = text(.gridCaption)
    return DataTable.region(
      caption,
      .element(
        "table",
        ["class": "grid"],
        children: .element("caption", children: .element("span", text: caption)),
        .element(
          "thead",
          children: .element(
            "tr",
            [:],
            [.element("th", ["scope": "col"], text: text(.score))] + head
          )
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
    let scales: [(RFMGroupStrings, RFMScores.Scale)] = [
      (.recencyTie, segmentation.scores.recencyScale),
      (.frequencyTie, segmentation.scores.frequencyScale),
      (.monetaryTie, segmentation.scores.monetaryScale),
    ]
    let ties = scales.flatMap { string, scale in
      scale.ties.map {
        text(
          string,
          [
            "customers": format.numbers.value($0.customerCount),
            "value": .text(format.numbers.decimal($0.value, upToPlaces: 2)),
          ]
        )
      }
    }
    guard customerCount > 1, !ties.isEmpty else { return nil }
    return text(.someScoresEmpty, ["ties": .text(format.words.list(ties))])
  }
}
