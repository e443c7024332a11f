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

  /// The name of an index, for people.
  static func name(of metric: SelectionMetric) -> String {
    switch metric {
    case .silhouette: "silhouette"
    case .daviesBouldin: "Davies–Bouldin"
    case .calinskiHarabasz: "Caliński–Harabasz"
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
    [reason(format), others(format), two, approximation].compactMap { $0 }
  }

  private var metric: SelectionMetric { segmentation.settings.selectionMetric }

  private var approximation: String? {
    segmentation.silhouettesAreExact
      ? nil
      : "With so many customers, silhouettes take far customers together in groups; the mean is "
        + "then within about 0.00001 of the exact one."
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
    guard let chosen, let candidate = segmentation.candidates.first(where: { $0.k == chosen })
    else { return nil }
    if segmentation.settings.fixedK != nil {
      return "There are \(chosen) segments because that number was asked for; the other rows are "
        + "shown for comparison."
    }
    let considered = segmentation.candidates.filter(\.considered)
    guard considered.count > 1 else {
      return "There are \(chosen) segments because no other number was considered."
    }
    let extreme = metric == .daviesBouldin ? "lowest" : "highest"
    let value = Self.text(candidate.value(of: metric), of: metric, format: format)
    let runnerUp = Self.best(of: considered.filter { $0.k != chosen }, by: metric).map {
      "; the next best is k\u{A0}=\u{A0}\($0.k) with "
        + Self.text($0.value(of: metric), of: metric, format: format)
    }
    return "There are \(chosen) segments because \(Self.name(of: metric)) decides, and of the "
      + "\(considered.count) numbers that were considered it is \(extreme) at k\u{A0}=\u{A0}\(chosen), "
      + "\(value)\(runnerUp ?? "")."
  }

  private func others(_ format: PageFormat) -> String? {
    guard chosen != nil, !otherChoices.isEmpty,
      segmentation.candidates.count(where: \.considered) > 1
    else { return nil }
    if otherChoices.allSatisfy({ $0.k == chosen }) {
      return "The other indices, "
        + format.list(otherChoices.map { Self.name(of: $0.metric) }) + ", would choose the same."
    }
    let words = otherChoices.map {
      $0.k == chosen
        ? "\(Self.name(of: $0.metric)) would choose the same"
        : "\(Self.name(of: $0.metric)) would choose k\u{A0}=\u{A0}\($0.k)"
    }
    return format.list(words).prefix(1).uppercased() + format.list(words).dropFirst() + "."
  }

  private var two: String? {
    guard let two = segmentation.candidates.first(where: { $0.k == 2 }), !two.considered,
      chosen != 2, segmentation.settings.fixedK == nil
    else { return nil }
    return
      "k\u{A0}=\u{A0}2 is shown but was not considered: silhouette nearly always prefers two groups, "
      + "and two groups rarely carry a campaign."
  }
}
