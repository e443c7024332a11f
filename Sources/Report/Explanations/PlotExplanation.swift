import Markup
import Multivariate
import Segmentation

/// The figures that the explanation of the map is filled with.
enum PlotExplanation {
  /// Loadings smaller than this say next to nothing about a direction.
  private static let notableLoading = 0.25

  private static let direction: [String: TemplateVariable] = [
    "recency_up": .flag, "recency_down": .flag, "frequency_up": .flag, "frequency_down": .flag,
    "monetary_up": .flag, "monetary_down": .flag, "loading": .text, "has_next": .flag,
  ]

  /// The variables of the template.
  static let variables: [String: TemplateVariable] = [
    "is_drawn": .flag, "kept_share": .text, "horizontal_share": .text, "vertical_share": .text,
    "right": .list(direction), "up": .list(direction), "minus_one": .text,
  ]

  /// The values of one run.
  static func values(of input: ReportInput, _ format: PageFormat) -> [String: TemplateValue] {
    let model = input.segmentation.components
    let shares = model?.explainedVarianceRatio ?? []
    return [
      "is_drawn": .flag(model != nil),
      "kept_share": .text(format.percent(shares.reduce(0, +))),
      "horizontal_share": .text(format.percent(shares.first)),
      "vertical_share": .text(format.percent(shares.last)),
      "right": .list(model.map { meaning(of: 0, in: $0, format) } ?? []),
      "up": .list(model.map { meaning(of: 1, in: $0, format) } ?? []),
      "minus_one": .text(format.integer(-1)),
    ]
  }

  /// What a step along a component means, the strongest figure first.
  private static func meaning(
    of component: Int,
    in model: PrincipalComponents.Model,
    _ format: PageFormat
  ) -> [[String: TemplateValue]] {
    let loadings = (0..<3).map { (column: $0, value: model.components[component, $0]) }
    let notable = loadings.filter { abs($0.value) >= notableLoading }
      .sorted { (abs($0.value), $1.column) > (abs($1.value), $0.column) }
    return notable.enumerated().map { index, loading in
      var values: [String: TemplateValue] = [
        "loading": .text(format.decimal(loading.value)),
        "has_next": .flag(index + 1 < notable.count),
      ]
      for (column, name) in ["recency", "frequency", "monetary"].enumerated() {
        values[name + "_up"] = .flag(column == loading.column && loading.value > 0)
        values[name + "_down"] = .flag(column == loading.column && loading.value < 0)
      }
      return values
    }
  }
}
