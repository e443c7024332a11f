import Markup
import Segmentation

extension Page {
  static let groupsVariables: [String: TemplateVariable] = [
    "scheme_name": .text, "scheme_about": .text, "scheme_scoring": .text, "group_finding": .text,
    "group_grid": .markup, "group_table": .markup, "group_cross": .markup, "score_table": .markup,
    "score_note": .text,
  ]

  /// The RFM groups: the grid of scores, the groups with their rules, and where they meet segments.
  ///
  /// Everybody is told of the groups alone: the other tables divide the same customers once more, so
  /// that what one of them keeps back could follow from another.
  var groupsSection: [String: TemplateValue] {
    let tallies = GroupTallies(of: input)
    let words = groupWords
    let finding = words.finding(tallies, total: segmentation.totalRevenue)
    let isWhole = input.audience.namesCustomers
    return [
      "scheme_name": .text(scheme.name), "scheme_about": .text(format.words.about(scheme)),
      "scheme_scoring": .text(words.scoring.joined(separator: " ")),
      "group_finding": .text(finding ?? ""),
      "group_grid": .markup(isWhole ? groupGrid(tallies).rendered(as: .html) : ""),
      "group_table": .markup(groupTable(tallies).rendered(as: .html)),
      "group_cross": .markup(isWhole ? groupCross(tallies).rendered(as: .html) : ""),
      "score_table": .markup(isWhole ? scoreTable.rendered(as: .html) : ""),
      "score_note": .text(isWhole ? words.ties ?? "" : ""),
    ]
  }

  private var scheme: Scheme { input.grouping.scheme }
  private var groupWords: GroupWords { GroupWords(grouping: input.grouping, format: format) }

  private func text(
    _ string: RFMGroupStrings,
    _ values: [String: TemplateValue] = [:]
  ) -> String {
    format.text(string, values)
  }

  private func figures(_ heading: SegmentStrings) -> DataTable.Column {
    .figures(format.text(heading))
  }

  // MARK: The groups

  private func groupTable(_ tallies: GroupTallies) -> Node {
    guard customerCount > 0 else { return .empty }
    let words = groupWords
    return DataTable(
      caption: text(.tableCaption),
      note: groupNote(tallies),
      columns: [
        .words(text(.group)), .words(text(.rule)), figures(.customers), figures(.customerShare),
        figures(.revenue), figures(.revenueShare),
      ],
      rows: scheme.groups.indices.map { group in
        DataTable.Row(
          [words.name(of: scheme.groups[group]), words.rule(of: scheme.groups[group])]
            + (tallies.isKeptBack[group]
              ? Array(repeating: NumberFormat.missing, count: 4)
              : figures(of: tallies.groups[group]))
        )
      }
    ).node
  }

  private func figures(of tally: GroupTallies.Tally) -> [String] {
    let total = segmentation.totalRevenue
    return [
      format.integer(tally.customers),
      format.percent(Double(tally.customers) / Double(customerCount)), format.money(tally.revenue),
      format.percent(total > .zero ? tally.revenue.double / total.double : nil),
    ]
  }

  private func groupNote(_ tallies: GroupTallies) -> String? {
    let least = format.numbers.value(input.audience.leastCount)
    let notes = [
      scheme.definition.form == .ranges ? text(.firstRuleNote) : nil,
      tallies.isKeptBack.contains(true) ? text(.keptBackNote, ["least": least]) : nil,
    ].compactMap { $0 }
    return notes.isEmpty ? nil : notes.joined(separator: " ")
  }

  // MARK: The grid

  /// The customers and their money by recency score, the highest first, and FM score.
  private func groupGrid(_ tallies: GroupTallies) -> Node {
    guard customerCount > 0 else { return .empty }
    let most = tallies.cells.joined().map(\.tally.customers).max() ?? 0
    return HeatTable(
      caption: text(.gridCaption),
      note: text(.gridNote),
      className: scheme.levels > 3 ? "grid" : "grid few",
      corner: text(.score),
      columns: (1...scheme.levels).map {
        .text(text(.meanScore, ["score": .text(format.integer($0))]))
      },
      rows: tallies.cells.enumerated().reversed().map { recency, cells in
        HeatTable.Row(
          heading: .text(text(.recencyScore, ["score": .text(format.integer(recency + 1))])),
          cells: cells.map { cell in
            HeatTable.Cell(
              level: HeatTable.level(of: cell.tally.customers, among: most),
              content: [
                .element("b", text: format.integer(cell.tally.customers)),
                .element("span", text: format.money(cell.tally.revenue)),
                .element("span", text: groupWords.name(of: cell)),
              ]
            )
          }
        )
      }
    ).node
  }

  // MARK: Groups and segments

  /// The customers of each group by segment; nothing where there are no segments.
  private func groupCross(_ tallies: GroupTallies) -> Node {
    guard !segments.isEmpty else { return .empty }
    let rows = zip(scheme.groups, tallies.crossed).map { group, counts in
      let total = counts.reduce(0, +)
      return HeatTable.Row(
        heading: .text(groupWords.name(of: group)),
        cells: counts.map { figure($0, level: HeatTable.level(of: $0, among: total)) }
          + [figure(total)]
      )
    }
    return HeatTable(
      caption: text(.crossCaption),
      note: text(.crossNote),
      className: "cross",
      corner: text(.group),
      columns: segments.map {
        .element("span", children: swatch(of: $0), .text(format.words.name(of: $0)))
      }
        + [.text(text(.all))],
      rows: rows,
      footer: HeatTable.Row(
        heading: .text(format.text(SegmentStrings.allCustomers)),
        cells: segments.map { figure($0.customerCount) } + [figure(customerCount)]
      )
    ).node
  }

  private func figure(_ count: Int, level: Int? = nil) -> HeatTable.Cell {
    HeatTable.Cell(level: level, content: [.text(format.integer(count))])
  }

  // MARK: The scores

  /// The figures that give each score, and how many customers have it; the highest score first.
  private var scoreTable: Node {
    guard customerCount > 0 else { return .empty }
    let variables: [RFMVariable] = [.recency, .frequency, .monetary]
    let highest = max(scheme.recencyLevels, scheme.levels)
    return DataTable(
      caption: text(.scoresCaption),
      columns: [
        .figures(text(.score)), .figures(format.text(MeasureStrings.recencyInDays)),
        figures(.customers), .figures(format.text(MeasureStrings.frequency)), figures(.customers),
        .figures(format.text(MeasureStrings.monetary)), figures(.customers),
      ],
      rows: (1...highest).reversed().map { score in
        DataTable.Row(
          [format.integer(score)] + variables.flatMap { [span($0, score), count($0, score)] }
        )
      }
    ).node
  }

  /// The figures of a variable that give a score; a dash where none does.
  private func span(_ variable: RFMVariable, _ score: Int) -> String {
    let cuts = input.grouping.scores.scale(of: variable).cuts
    guard score <= cuts.count + 1 else { return "–" }
    // Scores of recency run against its days.
    let step = variable == .recency ? cuts.count + 1 - score : score - 1
    let lower = step > 0 ? cuts[step - 1] : nil
    let upper = step < cuts.count ? cuts[step] : nil
    guard lower == nil || lower != upper else { return "–" }
    return groupWords.span(over: lower, upTo: upper)
  }

  private func count(_ variable: RFMVariable, _ score: Int) -> String {
    let counts = input.grouping.scores.scale(of: variable).counts
    return score <= counts.count ? format.integer(counts[score - 1]) : "–"
  }
}
