import Markup
import Segmentation

extension Page {
  /// The RFM groups: the grid of scores, the groups with their rules, and where they meet segments.
  var groupsSection: [String: Any] {
    var values: [String: Any] = [
      "schemeName": scheme.name, "schemeAbout": scheme.definition.about,
      "schemeScoring": groupWords.scoring.joined(separator: " "),
    ]
    guard customerCount > 0 else { return values }
    let tallies = GroupTallies(of: input)
    values["groupGrid"] = groupGrid(tallies).rendered(as: .html)
    values["groupTable"] = groupTable(tallies).rendered(as: .html)
    values["groupCross"] = groupCross(tallies).rendered(as: .html)
    values["scoreTable"] = scoreTable.rendered(as: .html)
    if let note = groupWords.ties { values["scoreNote"] = note }
    if let finding = groupWords.finding(tallies, total: segmentation.totalRevenue) {
      values["groupFinding"] = finding
    }
    return values
  }

  private var scheme: Scheme { input.grouping.scheme }
  private var groupWords: GroupWords { GroupWords(grouping: input.grouping, format: format) }

  // MARK: The groups

  private func groupTable(_ tallies: GroupTallies) -> Node {
    let total = segmentation.totalRevenue
    let words = groupWords
    return DataTable(
      caption: GroupWords.tableCaption,
      note: scheme.definition.form == .ranges ? GroupWords.firstRuleCounts : nil,
      columns: [
        .words("Group"), .words("Rule"), .figures("Customers"), .figures("Share of customers"),
        .figures("Revenue"), .figures("Share of revenue"),
      ],
      rows: zip(scheme.groups, tallies.groups).map { group, tally in
        DataTable.Row([
          words.name(of: group), words.rule(of: group), format.integer(tally.customers),
          format.percent(Double(tally.customers) / Double(customerCount)),
          format.money(tally.revenue),
          format.percent(total > .zero ? tally.revenue.double / total.double : nil),
        ])
      }
    ).node
  }

  // MARK: The grid

  /// The customers and their money by recency score, the highest first, and FM score.
  private func groupGrid(_ tallies: GroupTallies) -> Node {
    let most = tallies.cells.joined().map(\.tally.customers).max() ?? 0
    return HeatTable(
      caption: GroupWords.gridCaption,
      note: GroupWords.gridNote,
      className: scheme.levels > 3 ? "grid" : "grid few",
      corner: "Score",
      columns: (1...scheme.levels).map { .text("FM \($0)") },
      rows: tallies.cells.enumerated().reversed().map { recency, cells in
        HeatTable.Row(
          heading: .text("R \(recency + 1)"),
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
      caption: GroupWords.crossCaption,
      note: GroupWords.crossNote,
      className: "cross",
      corner: "Group",
      columns: segments.map { .element("span", children: swatch(of: $0), .text($0.name)) }
        + [.text("All")],
      rows: rows,
      footer: HeatTable.Row(
        heading: .text("All customers"),
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
    let variables: [RFMVariable] = [.recency, .frequency, .monetary]
    let highest = max(scheme.recencyLevels, scheme.levels)
    return DataTable(
      caption: GroupWords.scoresCaption,
      columns: [
        .figures("Score"), .figures("Recency (days)"), .figures("Customers"),
        .figures("Frequency"), .figures("Customers"), .figures("Monetary"), .figures("Customers"),
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
    return groupWords.span(
      over: lower.map { format.numbers.decimal($0, upToPlaces: 2) },
      upTo: upper.map { format.numbers.decimal($0, upToPlaces: 2) }
    )
  }

  private func count(_ variable: RFMVariable, _ score: Int) -> String {
    let counts = input.grouping.scores.scale(of: variable).counts
    return score <= counts.count ? format.integer(counts[score - 1]) : "–"
  }
}
