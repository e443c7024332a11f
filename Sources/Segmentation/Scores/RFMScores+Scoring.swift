internal import Multivariate

extension RFMScores {
  /// Scores customers against each other.
  ///
  /// A score is 1 + the number of cut points strictly below the value; for recency it is 6 minus
  /// that, so that 5 is most recent. Equal values get equal scores. A net spend of zero or less
  /// scores 1.
  ///
  /// - Parameter customers: The values of the customers.
  init(of customers: CustomerValues) {
    let days = Self.cuts(of: customers.ascending.recencyDays)
    let purchases = Self.cuts(of: customers.ascending.frequency)
    let spend = Self.cuts(of: customers.ascending.monetary)
    let recency = customers.recencyDays.map { 6 - Self.score($0, days) }
    let frequency = customers.frequency.map { Self.score($0, purchases) }
    let monetary = customers.monetary.map { $0 <= 0 ? 1 : Self.score($0, spend) }
    self.init(
      recency: recency,
      frequency: frequency,
      monetary: monetary,
      recencyScale: Scale(cuts: days, scores: recency, values: customers.recencyDays),
      frequencyScale: Scale(cuts: purchases, scores: frequency, values: customers.frequency),
      monetaryScale: Scale(cuts: spend, scores: monetary, values: customers.monetary)
    )
  }

  /// The four quintiles of type 7; none without values.
  private static func cuts(of sorted: [Double]) -> [Double] {
    guard !sorted.isEmpty else { return [] }
    return [0.2, 0.4, 0.6, 0.8].map { Quantiles.type7(sorted, $0) }
  }

  private static func score(_ value: Double, _ cuts: [Double]) -> Int {
    1 + cuts.count { $0 < value }
  }
}

extension RFMScores.Scale {
  /// Counts scores and finds the values where cut points coincide.
  fileprivate init(cuts: [Double], scores: [Int], values: [Double]) {
    var counts = [Int](repeating: 0, count: 5)
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
