import Markup
import Segmentation

/// Why a segmentation has as many segments as it has, and what other indices would have chosen.
struct ChoiceOfK {
  /// The number that an index would have chosen.
  struct OtherChoice: Equatable {
    let metric: SelectionMetric
    let k: Int
  }

  /// The number of segments; nil where there are none.
  let chosen: Int?
  /// What the indices that did not decide would have chosen.
  let otherChoices: [OtherChoice]

  private let segmentation: Segmentation

  /// Finds the choices among the candidates that were considered.
  init(_ segmentation: Segmentation) {
    self.segmentation = segmentation
    self.chosen = segmentation.clustering?.k
    let others = SelectionMetric.allCases.filter {
      $0 != segmentation.settings.selectionMetric || segmentation.settings.fixedK != nil
    }
    self.otherChoices = others.compactMap { metric in
      Self.best(of: segmentation.candidates.filter(\.considered), by: metric)
        .map { OtherChoice(metric: metric, k: $0.k) }
    }
  }

  /// A value of an index as tables and sentences show it.
  static func text(_ value: Double, of metric: SelectionMetric, format: PageFormat) -> String {
    switch metric {
    case .silhouette, .daviesBouldin: format.numbers.decimal(value, places: 3)
    case .calinskiHarabasz: format.numbers.decimal(value, places: 1)
    }
  }

  /// The choice in sentences, one a paragraph.
  func sentences(format: PageFormat) -> [String] {
    ([reason(format), neighbour(.fewer, -1, format), neighbour(.more, 1, format)]
      + [others(format), log1p(format), two(format), approximation(format)]).compactMap { $0 }
  }

  private var metric: SelectionMetric { segmentation.settings.selectionMetric }

  private func approximation(_ format: PageFormat) -> String? {
    segmentation.silhouettesAreExact ? nil : format.text(ChoiceStrings.approximate)
  }

  /// The best candidate; of equal ones the one with the smaller k.
  private static func best(of candidates: [Candidate], by metric: SelectionMetric) -> Candidate? {
    let sign = metric == .daviesBouldin ? -1.0 : 1.0
    var best: Candidate?
    for candidate in candidates.sorted(by: { $0.k < $1.k }) {
      let value = sign * candidate.value(of: metric)
      if value > best.map({ sign * $0.value(of: metric) }) ?? -.infinity { best = candidate }
    }
    return best
  }

  private func reason(_ format: PageFormat) -> String? {
    guard let chosen, let candidate = candidate(chosen) else { return nil }
    let k = ["k": format.numbers.value(chosen)]
    if segmentation.settings.fixedK != nil { return format.text(ChoiceStrings.asked, k) }
    let considered = segmentation.candidates.filter(\.considered)
    guard considered.count > 1 else { return format.text(ChoiceStrings.onlyOne, k) }
    let next = Self.best(of: considered.filter { $0.k != chosen }, by: metric).map {
      format.text(
        ChoiceStrings.next,
        ["k": format.numbers.value($0.k), "value": .text(text(of: $0, format))]
      )
    }
    let values: [String: TemplateValue] = [
      "metric": .text(format.text(ChoiceStrings.nameInside(of: metric))),
      "considered": format.numbers.value(considered.count),
      "value": .text(text(of: candidate, format)), "next": .text(next ?? ""),
    ]
    return format.text(
      metric == .daviesBouldin ? ChoiceStrings.lowest : .highest,
      values.merging(k) { value, _ in value }
    )
  }

  private func text(of candidate: Candidate, _ format: PageFormat) -> String {
    Self.text(candidate.value(of: metric), of: metric, format: format)
  }

  private func others(_ format: PageFormat) -> String? {
    guard chosen != nil, !otherChoices.isEmpty,
      segmentation.candidates.count(where: \.considered) > 1
    else { return nil }
    let names = otherChoices.map { format.text(ChoiceStrings.nameInside(of: $0.metric)) }
    if otherChoices.allSatisfy({ $0.k == chosen }) {
      return format.text(
        ChoiceStrings.othersAgree,
        ["metrics": .text(format.words.list(names))]
      )
    }
    let choices = zip(otherChoices, names).map { choice, name in
      choice.k == chosen
        ? format.text(ChoiceStrings.sameChoice, ["metric": .text(name)])
        : format.text(
          ChoiceStrings.otherChoice,
          ["metric": .text(name), "k": format.numbers.value(choice.k)]
        )
    }
    let list = format.words.list(choices)
    return format.text(
      ChoiceStrings.othersDiffer,
      ["choices": .text(list.prefix(1).uppercased() + list.dropFirst())]
    )
  }

  /// What one segment fewer or one more would have given; what would stay the same is not repeated.
  private func neighbour(_ string: ChoiceStrings, _ step: Int, _ format: PageFormat) -> String? {
    guard let chosen = candidate(chosen), let other = candidate(chosen.k + step) else { return nil }
    let isAsSmall = other.smallestCluster == chosen.smallestCluster
    let solidities = [other, chosen].map { $0.solidity.map { format.decimal($0, places: 1) } }
    return format.text(
      string,
      [
        "k": format.numbers.value(other.k),
        "metric": .text(format.text(ChoiceStrings.nameInside(of: metric))),
        "value": .text(text(of: other, format)), "chosen_value": .text(text(of: chosen, format)),
        "smallest": format.numbers.value(other.smallestCluster),
        "chosen_smallest": .text(isAsSmall ? "" : format.integer(chosen.smallestCluster)),
        "solidity": .text(solidity(of: other, format)),
        "chosen_solidity": .text(
          solidities[0] == solidities[1] ? "" : solidity(of: chosen, format)
        ),
      ]
    )
  }

  private func candidate(_ k: Int?) -> Candidate? {
    segmentation.candidates.first { $0.k == k }
  }

  /// The solidity of a candidate's least solid segment, to the place that is known; nothing where
  /// it is not.
  func solidity(of candidate: Candidate, _ format: PageFormat) -> String {
    candidate.solidity.map {
      format.decimal($0, places: candidate.k == chosen ? 2 : 1)
    } ?? ""
  }

  /// Whether the skewness asks for `log1p`, and what it would have changed.
  private func log1p(_ format: PageFormat) -> String? {
    guard let clustering = segmentation.clustering else { return nil }
    guard segmentation.settings.transform == .none else {
      return format.text(ChoiceStrings.log1pApplied)
    }
    guard !segmentation.notablySkewed.isEmpty else {
      let limit = format.decimal(Segmentation.notableSkewness, places: 0)
      return format.text(ChoiceStrings.log1pNeedless, ["limit": .text(limit)])
    }
    let effect = segmentation.log1pEffect
    let shares = clustering.segments.map(\.customerShare)
    return format.text(
      ChoiceStrings.log1pAsked,
      [
        "skewness": .text(format.notableSkewness(of: segmentation)),
        "is_estimate": .flag(effect?.isEstimate ?? false),
        "smallest": format.percentValue(effect?.smallestShare),
        "largest": format.percentValue(effect?.largestShare),
        "chosen_smallest": format.percentValue(shares.min()),
        "chosen_largest": format.percentValue(shares.max()),
      ]
    )
  }

  private func two(_ format: PageFormat) -> String? {
    guard let two = segmentation.candidates.first(where: { $0.k == 2 }), !two.considered,
      chosen != 2, segmentation.settings.fixedK == nil
    else { return nil }
    return format.text(ChoiceStrings.twoNotConsidered)
  }
}
