import Segmentation

/// The figures that the explanations of `POST /rfm/clusters/apply` are filled with.
struct ApplyExplanation {
  /// The variables of the templates; all modes have the same.
  static let variables: [String: TemplateVariable] = [
    "customers": .text, "has_transactions": .flag, "transactions": .text, "metric": .text,
    "is_clustered": .flag, "cluster_count": .text,
    "has_too_few_customers": .flag, "are_all_identical": .flag, "asks_too_many": .flag,
    "asked_k": .text, "largest_k": .text,
  ]

  private let segmentation: Segmentation
  private let transactionCount: Int?

  /// Explains what `apply` answers to a result.
  ///
  /// - Parameters:
  ///   - segmentation: The result.
  ///   - transactionCount: The transactions it rests on; nil where its figures came ready-made.
  init(of segmentation: Segmentation, transactionCount: Int?) {
    self.segmentation = segmentation
    self.transactionCount = transactionCount
  }

  /// Explains what `apply` would have answered to the sales of a report.
  init(of input: ReportInput) {
    let isReadyMade = (input.account.purchaseRules[.precomputed] ?? 0) > 0
    self.init(
      of: input.segmentation,
      transactionCount: isReadyMade ? nil : input.account.used.rows
    )
  }

  /// The values of the variables.
  var values: [String: TemplateValue] {
    let format = PageFormat(of: segmentation, currency: nil)
    let k = segmentation.clustering?.k
    let values: [String: TemplateValue] = [
      "customers": .text(format.customers(segmentation.table.customerCount)),
      "has_transactions": .flag(transactionCount != nil),
      "transactions": .text(
        format.count(transactionCount ?? 0, "transaction", "transactions")
      ),
      "metric": .text(segmentation.settings.selectionMetric.words),
      "is_clustered": .flag(k != nil),
      "cluster_count": .text(format.count(k ?? 0, "cluster", "clusters")),
    ]
    return values.merging(
      ClustersExplanation.notClusteredValues(of: segmentation.notClustered)
    ) { first, _ in first }
  }
}

extension SelectionMetric {
  /// The index in words, to follow an article.
  var words: String {
    switch self {
    case .silhouette: "silhouette"
    case .daviesBouldin: "Davies–Bouldin index"
    case .calinskiHarabasz: "Calinski–Harabasz index"
    }
  }
}
