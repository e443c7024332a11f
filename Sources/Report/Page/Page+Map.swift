import Charts
import Markup
import Multivariate
import Segmentation

extension Page {
  static let mapVariables: [String: TemplateVariable] = [
    "has_map": .flag, "map_reading": .text, "scatter": .markup, "loadings": .markup,
  ]

  /// The map of customers by their principal components, and what its directions mean.
  var mapSection: [String: TemplateValue] {
    let components = segmentation.components
    return [
      "has_map": .flag(components != nil),
      "map_reading": .text(components.map(mapReading) ?? ""),
      "scatter": .markup(components == nil ? "" : scatter.rendered(as: .html)),
      "loadings": .markup(components.map { loadings($0).rendered(as: .html) } ?? ""),
    ]
  }

  private func text(_ string: MapStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  private var scatter: Node {
    figure(
      map.chart(theme: .page, idPrefix: "chart-map"),
      label: text(.label),
      caption: [text(.caption), map.leftOut].compactMap { $0 }.joined(separator: " ")
    )
  }

  private func loadings(_ components: PrincipalComponents.Model) -> Node {
    DataTable(
      caption: text(.tableCaption),
      note: text(.tableNote, ["minus_one": .text(format.integer(-1))]),
      columns: [.words(text(.component))]
        + MeasureStrings.all.map { .figures(format.text($0)) } + [
          .figures(text(.variance)), .figures(text(.varianceShare)),
        ],
      rows: (0..<components.components.rowCount).map { index in
        DataTable.Row(
          [text(index == 0 ? .firstComponent : .secondComponent)]
            + (0..<3).map { format.numbers.decimal(components.components[index, $0], places: 3) }
            + [
              format.numbers.decimal(components.explainedVariance[index], places: 3),
              format.percent(components.explainedVarianceRatio[index]),
            ]
        )
      }
    ).node
  }

  /// What moving right and up means in customers' terms.
  func mapReading(_ components: PrincipalComponents.Model) -> String {
    let meanings = (0..<components.components.rowCount).map { meaning(of: $0, components) }
    guard let right = meanings.first, !right.isEmpty else { return "" }
    // An axis along which customers hardly differ has no meaning to read.
    let differs = components.explainedVarianceRatio.last ?? 0 >= 0.001
    let up = differs ? meanings.dropFirst().first ?? "" : ""
    return up.isEmpty
      ? text(.readingRight, ["right": .text(right)])
      : text(.readingBoth, ["right": .text(right), "up": .text(up)])
  }

  /// What a step along a component means, the strongest figure first.
  private func meaning(of component: Int, _ model: PrincipalComponents.Model) -> String {
    let words: [(MapStrings, MapStrings)] = [
      (.longerAway, .moreRecent), (.moreOften, .lessOften), (.moreSpend, .lessSpend),
    ]
    let loadings = (0..<3).map { (column: $0, value: model.components[component, $0]) }
      // A loading below 0.25 accounts for less than a sixteenth of a component.
      .filter { abs($0.value) >= 0.25 }
      .sorted { (-abs($0.value), $0.column) < (-abs($1.value), $1.column) }
    return format.words.list(
      loadings.map { text($0.value > 0 ? words[$0.column].0 : words[$0.column].1) }
    )
  }
}
