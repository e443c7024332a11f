import Markup
import Multivariate
import Segmentation

/// The figures that the explanation of the clusters is filled with.
enum ClustersExplanation {
  /// The variables of the template.
  static let variables: [String: TemplateVariable] = [
    "is_clustered": .flag, "customers": .number, "segment_count": .number,
    "k": .number,
    "k_was_chosen": .flag,
    "k_was_given": .flag,
    "k_had_no_choice": .flag,
    "k_from": .number, "k_to": .number, "metric_value": .text,
    "by_silhouette": .flag, "by_davies_bouldin": .flag, "by_calinski_harabasz": .flag,
    "is_pooled": .flag, "least_count": .number, "two_scores_better": .flag, "two_value": .text,
    "minus_one": .text, "silhouette": .text,
    "has_solidity": .flag, "resamples": .number,
    "doubtful_from": .text, "stable_above": .text,
    "is_strong": .flag, "is_reasonable": .flag, "is_weak": .flag, "is_absent": .flag,
    "segments": .list([
      "name": .text, "cluster": .text, "customers": .number, "customer_share": .text,
      "revenue": .text, "has_revenue_share": .flag, "revenue_share": .text,
      "because": .text, "is_soft": .flag, "silhouette": .text,
      "is_stable": .flag, "is_doubtful": .flag, "is_unstable": .flag, "solidity": .text,
    ]),
    "has_too_few_customers": .flag, "are_all_identical": .flag, "asks_too_many": .flag,
    "asked_k": .number, "largest_k": .number,
  ]

  /// The values of one run.
  static func values(of input: ReportInput, _ format: PageFormat) -> [String: TemplateValue] {
    let segmentation = input.segmentation
    let clustering = segmentation.clustering
    let chosen = segmentation.candidates.first { $0.k == clustering?.foundK }
    let k = clustering?.k ?? 0
    let silhouette = chosen?.silhouette ?? 0
    var values: [String: TemplateValue] = [
      "is_clustered": .flag(clustering != nil),
      "customers": format.numbers.value(segmentation.table.customerCount),
      "segment_count": format.numbers.value(k),
      "is_pooled": .flag(clustering?.isPooled ?? false),
      "least_count": format.numbers.value(input.audience.leastCount),
      "minus_one": .text(format.integer(-1)),
      "silhouette": .text(format.decimal(silhouette)),
      // The bands of Kaufman and Rousseeuw, Finding Groups in Data (1990), table 4.
      "is_strong": .flag(silhouette > 0.7),
      "is_reasonable": .flag(silhouette > 0.5 && silhouette <= 0.7),
      "is_weak": .flag(silhouette > 0.25 && silhouette <= 0.5),
      "is_absent": .flag(silhouette <= 0.25),
      "has_solidity": .flag(clustering?.segments.contains { $0.solidity != nil } ?? false),
      "resamples": format.numbers.value(ClusterSolidity.standardResampleCount),
      "doubtful_from": .text(format.decimal(0.6)), "stable_above": .text(format.decimal(0.75)),
      "segments": .list(
        (clustering?.segments ?? []).map {
          segmentValues(of: $0, all: segmentation.overallMedians, format)
        }
      ),
    ]
    values.merge(choiceValues(of: segmentation, chosen, format)) { first, _ in first }
    values.merge(notClusteredValues(of: segmentation.notClustered, format)) { first, _ in first }
    return values
  }

  private static func choiceValues(
    of segmentation: Segmentation,
    _ chosen: Candidate?,
    _ format: PageFormat
  ) -> [String: TemplateValue] {
    let settings = segmentation.settings
    let metric = settings.selectionMetric
    let considered = segmentation.candidates.filter(\.considered).map(\.k)
    let two = segmentation.candidates.first { $0.k == 2 && !$0.considered }
    let twoWins = two.flatMap { two in chosen.map { metric.prefers(two, to: $0) } } ?? false
    return [
      "k": format.numbers.value(chosen?.k ?? 0),
      "k_was_chosen": .flag(settings.fixedK == nil && considered.count > 1),
      "k_was_given": .flag(settings.fixedK != nil),
      "k_had_no_choice": .flag(settings.fixedK == nil && considered.count <= 1),
      "k_from": format.numbers.value(considered.min() ?? 0),
      "k_to": format.numbers.value(considered.max() ?? 0),
      "metric_value": .text(format.decimal(chosen?.value(of: metric) ?? 0)),
      "by_silhouette": .flag(metric == .silhouette),
      "by_davies_bouldin": .flag(metric == .daviesBouldin),
      "by_calinski_harabasz": .flag(metric == .calinskiHarabasz),
      "two_scores_better": .flag(settings.fixedK == nil && twoWins),
      "two_value": .text(format.decimal(two?.value(of: metric) ?? 0)),
    ]
  }

  private static func segmentValues(
    of segment: Segment,
    all: RFMValues,
    _ format: PageFormat
  ) -> [String: TemplateValue] {
    let reading = segment.solidity.map(SolidityReading.init)
    return [
      "name": .text(format.words.name(of: segment)),
      "cluster": .text(format.integer(segment.cluster)),
      "customers": format.numbers.value(segment.customerCount),
      "customer_share": .text(format.percent(segment.customerShare)),
      "revenue": .text(format.money(segment.revenue)),
      "has_revenue_share": .flag(segment.revenueShare != nil),
      "revenue_share": .text(format.percent(segment.revenueShare)),
      "because": .text(format.reason(segment.medians, against: all)),
      "is_soft": .flag(segment.silhouette <= 0.25),
      "silhouette": .text(format.decimal(segment.silhouette)),
      "is_stable": .flag(reading == .stable),
      "is_doubtful": .flag(reading == .doubtful),
      "is_unstable": .flag(reading == .unstable),
      "solidity": .text(format.decimal(segment.solidity ?? 0)),
    ]
  }

  /// Why there are no clusters, for the explanations that say so.
  static func notClusteredValues(
    of reason: NotClustered?,
    _ format: PageFormat
  ) -> [String: TemplateValue] {
    var values: [String: TemplateValue] = [
      "has_too_few_customers": false, "are_all_identical": false, "asks_too_many": false,
      "asked_k": format.numbers.value(0), "largest_k": format.numbers.value(0),
    ]
    switch reason {
    case nil: break
    case .tooFewCustomers: values["has_too_few_customers"] = true
    case .allIdentical: values["are_all_identical"] = true
    case .fixedKTooLarge(let asked, let largest):
      values["asks_too_many"] = true
      values["asked_k"] = format.numbers.value(asked)
      values["largest_k"] = format.numbers.value(largest)
    }
    return values
  }
}
