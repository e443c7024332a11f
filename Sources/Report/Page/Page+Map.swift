import Charts
import Markup
import Multivariate
import Segmentation

extension Page {
  /// The map of customers by their principal components, and what its directions mean.
  var mapSection: [String: Any] {
    guard let components = segmentation.components else {
      return [
        "noMap": "There is no map, because it takes two or more customers who differ from each "
          + "other."
      ]
    }
    return [
      "components": true,
      "mapReading": mapReading(components),
      "scatter": scatter.rendered(as: .html),
      "loadings": loadings(components).rendered(as: .html),
    ]
  }

  private var scatter: Node {
    figure(
      map.chart(theme: .page, idPrefix: "chart-map"),
      label: "Chart: map of customers",
      caption: "Arrows show the direction in which a figure grows."
    )
  }

  private static let measures = ["Recency", "Frequency", "Monetary"]

  private func loadings(_ components: PrincipalComponents.Model) -> Node {
    DataTable(
      caption: "How the axes are made up",
      note:
        "Loadings: the weight of each standardized figure in a component, \(Self.minusOne) to 1.",
      columns: [.words("Component")] + Self.measures.map { .figures($0) } + [
        .figures("Variance"), .figures("Share of variance"),
      ],
      rows: (0..<components.components.rowCount).map { index in
        DataTable.Row(
          [index == 0 ? "First (right)" : "Second (up)"]
            + (0..<3).map { format.numbers.decimal(components.components[index, $0], places: 3) }
            + [
              format.numbers.decimal(components.explainedVariance[index], places: 3),
              format.percent(components.explainedVarianceRatio[index]),
            ]
        )
      }
    ).node
  }

  private static let minusOne = "\u{2212}1"

  /// What moving right and up means in customers' terms.
  private func mapReading(_ components: PrincipalComponents.Model) -> String {
    let meanings = (0..<components.components.rowCount).map { meaning(of: $0, components) }
    guard let right = meanings.first, !right.isEmpty else { return "" }
    // An axis along which customers hardly differ has no meaning to read.
    let differs = components.explainedVarianceRatio.last ?? 0 >= 0.001
    let up = differs ? meanings.dropFirst().first ?? "" : ""
    return "Further to the right, customers \(right)"
      + (up.isEmpty ? "." : "; further up, they \(up).")
  }

  /// What a step along a component means, the strongest figure first.
  private func meaning(of component: Int, _ model: PrincipalComponents.Model) -> String {
    let words = [
      ("have been away longer", "bought more recently"),
      ("buy more often", "buy less often"),
      ("spend more", "spend less"),
    ]
    let loadings = (0..<3).map { (column: $0, value: model.components[component, $0]) }
      // A loading below 0.25 accounts for less than a sixteenth of a component.
      .filter { abs($0.value) >= 0.25 }
      .sorted { (-abs($0.value), $0.column) < (-abs($1.value), $1.column) }
    return format.list(
      loadings.map { $0.value > 0 ? words[$0.column].0 : words[$0.column].1 }
    )
  }
}
