import Markup
import Segmentation

/// The words of the section of RFM groups that depend on the scheme and on the customers.
struct GroupWords {
  let grouping: RFMGrouping
  let format: PageFormat

  private var scheme: Scheme { grouping.scheme }

  private func text(_ string: RFMGroupStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  /// The name of a group.
  func name(of group: SchemeGroup) -> String { format.words.name(of: group, in: scheme) }

  /// The rule of a group; a group for the rest names its codes while they are few.
  func rule(of group: SchemeGroup) -> String {
    let codes = group.codes.map(\.description).joined(separator: " ")
    let isShort = group.conditions.isEmpty && group.codes.count <= 12
    return group.rule(
      list: { format.words.list($0.map { $0.replacing(" ", with: "\u{A0}") }) },
      either: { text(.otherCondition, ["rule": .text($0), "condition": .text($1)]) },
      rest: isShort ? text(.restOfCodes, ["codes": .text(codes)]) : text(.rest)
    )
  }

  /// The group that stands for a cell of the grid.
  func name(of cell: GroupTallies.Cell) -> String {
    guard let group = cell.mainGroup else { return "–" }
    let name = name(of: scheme.groups[group])
    return cell.isMixed ? text(.mostly, ["group": .text(name)]) : name
  }

  /// How the customers got their scores, one sentence for each way.
  var scoring: [String] {
    let letters = [(RFMVariable.recency, "R"), (.frequency, "F"), (.monetary, "M")]
    var ways: [(rule: ScoreRule, letters: [String])] = []
    for (variable, letter) in letters {
      let rule = scheme.scoring[variable]
      if let index = ways.firstIndex(where: { $0.rule == rule }) {
        ways[index].letters.append(letter)
      } else {
        ways.append((rule, [letter]))
      }
    }
    return ways.map { sentence($0.rule, $0.letters) }
  }

  private func sentence(_ rule: ScoreRule, _ letters: [String]) -> String {
    let values: [String: TemplateValue] = [
      "letters": .text(format.words.list(letters)),
      "letter_count": format.numbers.value(letters.count),
    ]
    return switch rule {
    case .terciles: text(.byThirds, values)
    case .quartiles: text(.byQuarters, values)
    case .quintiles: text(.byFifths, values)
    case .cutPoints:
      text(
        .byLimits,
        values.merging(["levels": .text(format.integer(rule.levelCount))]) { first, _ in first }
      )
    }
  }

  /// The group that brings most, against its share of customers.
  func finding(_ tallies: GroupTallies, total: Money) -> String? {
    guard total > .zero else { return nil }
    let best = tallies.groups.indices.max {
      (tallies.groups[$0].revenue, $1) < (tallies.groups[$1].revenue, $0)
    }
    guard let best, !tallies.isKeptBack[best], tallies.groups[best].revenue < total else {
      return nil
    }
    let tally = tallies.groups[best]
    let count = Double(grouping.groups.count)
    return text(
      .finding,
      [
        "group": .text(format.words.quoted(name(of: scheme.groups[best]))),
        "revenue_share": .text(format.percent(tally.revenue.double / total.double)),
        "customer_share": .text(format.percent(Double(tally.customers) / count)),
      ]
    )
  }

  /// What to know where so many customers are alike that a score goes to nobody.
  var ties: String? {
    let strings: [(RFMGroupStrings, RFMVariable)] = [
      (.recencyTie, .recency), (.frequencyTie, .frequency), (.monetaryTie, .monetary),
    ]
    let ties = strings.flatMap { string, variable in
      grouping.scores.scale(of: variable).ties.map { tie in
        text(
          string,
          [
            "customers": format.numbers.value(tie.customerCount),
            "value": .text(format.numbers.decimal(tie.value, upToPlaces: 2)),
          ]
        )
      }
    }
    guard grouping.groups.count > 1, !ties.isEmpty else { return nil }
    return text(.someScoresEmpty, ["ties": .text(format.words.list(ties))])
  }

  /// The figures between two cut points, either of which may be absent.
  func span(over lower: Double?, upTo upper: Double?) -> String {
    let texts = (lower.map { figure($0) }, upper.map { figure($0) })
    return switch texts {
    case (nil, nil): text(.any)
    case (nil, let upper?): text(.upTo, ["figure": upper])
    case (let lower?, nil): text(.over, ["figure": lower])
    case (let lower?, let upper?): text(.overTo, ["lower": lower, "upper": upper])
    }
  }

  private func figure(_ value: Double) -> TemplateValue {
    .text(format.numbers.decimal(value, upToPlaces: 2))
  }
}
