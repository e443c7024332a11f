internal import Multivariate

extension RFMScores {
  /// Scores customers.
  ///
  /// A score is 1 + the number of cut points strictly below the value; for recency it is the
  /// highest score minus that number, so that the highest is most recent. Equal values get equal
  /// scores. One purchase scores 1, and so does a net spend of zero or less.
  ///
  /// - Parameters:
  ///   - customers: The values of the customers.
  ///   - rules: How values get scores.
  init(of customers: CustomerValues, by rules: ScoreRules = .quintiles) {
    let days = rules.recency.cuts(of: customers.ascending.recencyDays)
    let purchases = rules.frequency.cuts(of: customers.ascending.frequency)
    let spend = rules.monetary.cuts(of: customers.ascending.monetary)
    let levels = rules.recency.levelCount
    let recency = customers.recencyDays.map { levels - Self.cutsBelow($0, days) }
    let frequency = customers.frequency.map { $0 <= 1 ? 1 : 1 + Self.cutsBelow($0, purchases) }
    let monetary = customers.monetary.map { $0 <= 0 ? 1 : 1 + Self.cutsBelow($0, spend) }
    self.init(
      recency: recency,
      frequency: frequency,
      monetary: monetary,
      recencyScale: Scale(days, rules.recency, scores: recency, values: customers.recencyDays),
      frequencyScale: Scale(
        purchases,
        rules.frequency,
        scores: frequency,
        values: customers.frequency
      ),
      monetaryScale: Scale(spend, rules.monetary, scores: monetary, values: customers.monetary)
    )
  }

  private static func cutsBelow(_ value: Double, _ cuts: [Double]) -> Int {
    cuts.count { $0 < value }
  }
}

extension ScoreRule {
  /// The cut points among values; quantiles are of type 7, and there are none without values.
  fileprivate func cuts(of sorted: [Double]) -> [Double] {
    switch self {
    case .cutPoints(let cuts): cuts
    case .terciles, .quartiles, .quintiles:
      sorted.isEmpty
        ? []
        : (1..<levelCount).map { Quantiles.type7(sorted, Double($0) / Double(levelCount)) }
    }
  }
}

extension RFMScores.Scale {
  /// Counts scores and finds the values where cut points coincide.
  fileprivate init(_ cuts: [Double], _ rule: ScoreRule, scores: [Int], values: [Double]) {
    var counts = [Int](repeating: 0, count: rule.levelCount)
    for score in scores { counts[score - 1] += 1 }
    var ties: [RFMScores.Tie] = []
    for value in cuts where value != ties.last?.value {
      let cutCount = cuts.count { $0 == value }
      guard cutCount > 1 else { continue }
      ties.append(
        .init(
          value: value,
          cutCount: cutCount,
          customerCount: values.count { $0 == value }
        )
      )
    }
    self.init(cuts: cuts, counts: counts, ties: ties)
  }
}
