import Charts
import Markup
import Multivariate
import Segmentation

/// The map of the customers by their principal components, with the words around it.
struct CustomerMap {
  private static let measures = ["Recency", "Frequency", "Monetary"]

  private let input: ReportInput
  private let format: PageFormat
  private let map: ComponentMap

  /// Makes the map of a report ready to be drawn.
  init(of input: ReportInput) {
    self.input = input
    self.format = PageFormat(of: input.segmentation, currency: input.currency)
    let segmentation = input.segmentation
    let scores = segmentation.componentScores
    map = ComponentMap(
      x: (0..<scores.rowCount).map { scores[$0, 0] },
      y: (0..<scores.rowCount).map { scores[$0, 1] },
      clusters: scores.rowCount > 0 ? segmentation.clustering?.labels ?? [] : [],
      ids: (1...ComponentMap.idLimit).contains(scores.rowCount)
        ? segmentation.table.customerIDs : [],
      segments: (segmentation.clustering?.segments ?? []).map(\.name),
      loadings: segmentation.components.map(Self.loadings) ?? [],
      varianceShares: segmentation.components?.explainedVarianceRatio ?? []
    )
  }

  /// Draws the map; where there are no components, it says so.
  ///
  /// - Parameters:
  ///   - theme: Where it will be seen.
  ///   - idPrefix: What the ids in it begin with.
  /// - Returns: The chart.
  func chart(theme: ChartTheme, idPrefix: String = "map") -> Chart {
    map.chart(caption, style: ChartStyle(theme: theme, idPrefix: idPrefix))
  }

  private static func loadings(of model: PrincipalComponents.Model) -> [ComponentMap.Loading] {
    measures.enumerated().map { column, name in
      .init(name: name, x: model.components[0, column], y: model.components[1, column])
    }
  }

  private var caption: ChartCaption {
    let customers = format.customers(input.segmentation.table.customerCount)
    let kept = format.percent(input.segmentation.components?.explainedVarianceRatio.reduce(0, +))
    return ChartCaption(
      title: input.segmentation.components == nil
        ? "There is no map of \(customers)"
        : "Two directions keep \(kept) of the differences between customers",
      subtitle: "Customers by the first two principal components of their standardized figures",
      footer: footer,
      description: "A scatter plot of \(customers), with the centres of the segments and the "
        + "directions of recency, frequency and monetary."
    )
  }

  private var footer: String {
    let names = input.provenance.inputs.map(\.name)
    let source = names.count > 3 ? "\(names.count) files" : names.joined(separator: ", ")
    let date =
      input.segmentation.table.referenceDate.map { ", reference date \(format.date($0))" } ?? ""
    let customers = format.customers(input.segmentation.table.customerCount)
    return "Source: \(source.isEmpty ? "sales" : source)\(date). N = \(customers)."
  }
}
