import Markup

/// The templates of the explanations, in the order of the report.
enum ExplanationTemplate: String, CaseIterable, Sendable {
  case rfm
  case standardized
  case clusters
  case plot
  case applyPerTransaction = "apply-per-transaction"
  case applyPerCustomer = "apply-per-customer"
  case applyRFMOnly = "apply-rfm-only"
  case applyWithoutTransactions = "apply-without-transactions"
  case applyTooFewCustomers = "apply-too-few-customers"

  /// The path below the templates' folder.
  ///
  /// - Parameter locale: The locale's code.
  /// - Returns: The path.
  func path(in locale: String) -> String { "locales/\(locale)/explanations/\(rawValue).md" }

  /// The endpoint that the explanation belongs to.
  var endpoint: String {
    switch self {
    case .rfm: "GET /rfm"
    case .standardized: "GET /rfm/standardized"
    case .clusters: "GET /rfm/clusters"
    case .plot: "GET /rfm/plot"
    default: "POST /rfm/clusters/apply"
    }
  }

  /// The variables that the template may use.
  var variables: [String: TemplateVariable] {
    switch self {
    case .rfm: RFMExplanation.variables
    case .standardized: StandardizedExplanation.variables
    case .clusters: ClustersExplanation.variables
    case .plot: PlotExplanation.variables
    default: ApplyExplanation.variables(of: self)
    }
  }

  /// The explanation with its variables filled in.
  func explanation(
    _ values: [String: TemplateValue],
    templates: TemplateLibrary
  ) -> Explanation {
    let number = (Self.allCases.firstIndex(of: self) ?? 0) + 1
    return Explanation(
      name: rawValue,
      endpoint: endpoint,
      path: path(in: templates.words.locale),
      number: number,
      markdown: templates[self].filled(with: values)
    )
  }
}
