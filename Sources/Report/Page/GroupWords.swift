import Markup
import Segmentation

/// The words of the section of RFM groups.
struct GroupWords {
  let grouping: RFMGrouping
  let format: PageFormat

  static let tableCaption = "The groups and the rules that give them"
  static let firstRuleCounts = "The first rule that holds counts, from the top."
  static let gridCaption = "Customers and revenue by recency score and FM score"
  static let gridNote = "The stronger the colour of a cell, the more customers it holds."
  static let crossCaption = "Customers by RFM group and segment"
  static let crossNote = "The stronger the colour of a cell, the larger its part of the group."
  static let scoresCaption = "The figures that give each score"

  private var scheme: Scheme { grouping.scheme }

  /// The name of a group.
  func name(of group: SchemeGroup) -> String { group.name }

  /// The rule of a group; a group for the rest names its codes while they are few.
  func rule(of group: SchemeGroup) -> String {
    let codes = group.codes.map(\.description).joined(separator: " ")
    let isShort = group.conditions.isEmpty && group.codes.count <= 12
    return group.rule(rest: isShort ? "the rest: \(codes)" : "all other scores")
  }

  /// The group that stands for a cell of the grid.
  func name(of cell: GroupTallies.Cell) -> String {
    guard let group = cell.mainGroup else { return "–" }
    let name = name(of: scheme.groups[group])
    return cell.isMixed ? "mostly \(name)" : name
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
    return ways.map {
      Self.sentence($0.rule, format.list($0.letters), isOne: $0.letters.count == 1)
    }
  }

  private static func sentence(_ rule: ScoreRule, _ letters: String, isOne: Bool) -> String {
    let verb = isOne ? "goes" : "go"
    let start = "\(letters) \(verb) from 1 to \(rule.levelCount)"
    let parts = [3: "a third", 4: "a quarter", 5: "a fifth"]
    guard case .quantiles(let count) = rule else { return start + ", by fixed limits." }
    return start
      + ": \(parts[count] ?? "an equal part") of the customers would get each score if no "
      + "two were alike."
  }

  /// The group that brings most, against its share of customers.
  func finding(_ tallies: GroupTallies, total: Money) -> String? {
    guard total > .zero else { return nil }
    let count = Double(grouping.groups.count)
    let best = tallies.groups.indices.max {
      (tallies.groups[$0].revenue, $1) < (tallies.groups[$1].revenue, $0)
    }
    guard let best, tallies.groups[best].revenue < total else { return nil }
    let tally = tallies.groups[best]
    return "“\(name(of: scheme.groups[best]))” brings more than any other group: "
      + "\(format.percent(tally.revenue.double / total.double)) of the revenue, from "
      + "\(format.percent(Double(tally.customers) / count)) of the customers."
  }

  /// What to know where so many customers are alike that a score goes to nobody.
  var ties: String? {
    let parts = [RFMVariable.recency, .frequency, .monetary].flatMap { variable in
      grouping.scores.scale(of: variable).ties.map { tie in
        "\(format.customers(tie.customerCount)) \(tie.customerCount == 1 ? "has" : "share") the "
          + "\(variable.rawValue) figure \(format.numbers.decimal(tie.value, upToPlaces: 2))"
      }
    }
    guard grouping.groups.count > 1, !parts.isEmpty else { return nil }
    return "Some scores go to nobody, because cut points coincide: " + format.list(parts)
      + ". Equal figures get equal scores."
  }

  /// The figures between two cut points, either of which may be absent.
  func span(over lower: String?, upTo upper: String?) -> String {
    switch (lower, upper) {
    case (nil, nil): "all"
    case (nil, let upper?): "up to \(upper)"
    case (let lower?, nil): "over \(lower)"
    case (let lower?, let upper?): "over \(lower) to \(upper)"
    }
  }
}
