import Markup
import Segmentation

/// The figures that the explanations of `POST /rfm/clusters/apply` are filled with.
struct ApplyExplanation {
  /// The variables of the templates.
  private static let variables: [String: TemplateVariable] = [
    "customers": .number, "has_transactions": .flag, "transactions": .number, "metric": .text,
    "is_clustered": .flag, "cluster_count": .number,
    "has_too_few_customers": .flag, "are_all_identical": .flag, "asks_too_many": .flag,
    "asked_k": .number, "largest_k": .number,
  ]

  /// The names of the variables that a template is given.
  private static func names(of template: ExplanationTemplate) -> Set<String> {
    switch template {
    case .applyTooFewCustomers:
      [
        "customers", "is_clustered", "has_too_few_customers", "are_all_identical", "asks_too_many",
        "asked_k", "largest_k",
      ]
    case .applyPerTransaction:
      [
        "customers", "has_transactions", "transactions", "is_clustered", "cluster_count", "metric",
      ]
    default: ["customers", "is_clustered", "cluster_count", "metric"]
    }
  }

  /// The variables of a template.
  static func variables(of template: ExplanationTemplate) -> [String: TemplateVariable] {
    let names = names(of: template)
    return variables.filter { names.contains($0.key) }
  }

  private let segmentation: Segmentation
  private let transactionCount: Int?
  private let format: PageFormat

  /// Explains what `apply` answers to a result.
  ///
  /// - Parameters:
  ///   - segmentation: The result.
  ///   - transactionCount: The transactions it rests on; nil where its figures came ready-made.
  ///   - format: How figures and words are written.
  init(of segmentation: Segmentation, transactionCount: Int?, format: PageFormat) {
    self.format = format
    self.segmentation = segmentation
    self.transactionCount = transactionCount
  }

  /// Explains what `apply` would have answered to the sales of a report.
  init(of input: ReportInput, format: PageFormat) {
    let isReadyMade = (input.account.purchaseRules[.precomputed] ?? 0) > 0
    self.init(
      of: input.segmentation,
      transactionCount: isReadyMade ? nil : input.account.used.rows,
      format: format
    )
  }

  /// The values of a template's variables.
  func values(of template: ExplanationTemplate) -> [String: TemplateValue] {
    let k = segmentation.clustering?.k
    let metric = ChoiceStrings.nameInside(of: segmentation.settings.selectionMetric)
    let values: [String: TemplateValue] = [
      "customers": format.numbers.value(segmentation.table.customerCount),
      "has_transactions": .flag(transactionCount != nil),
      "transactions": format.numbers.value(transactionCount ?? 0),
      "metric": .text(format.text(metric)), "is_clustered": .flag(k != nil),
      "cluster_count": format.numbers.value(k ?? 0),
    ]
    let names = Self.names(of: template)
    return values.merging(
      ClustersExplanation.notClusteredValues(of: segmentation.notClustered, format)
    ) { first, _ in first }.filter { names.contains($0.key) }
  }
}
