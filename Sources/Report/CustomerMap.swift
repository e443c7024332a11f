import Charts
import Markup
import Multivariate
import Segmentation

/// The map of the customers by their principal components, with the words around it.
struct CustomerMap {
  private let input: ReportInput
  private let format: PageFormat
  private let map: ComponentMap

  /// Makes the map of a report ready to be drawn.
  init(of input: ReportInput, format: PageFormat) {
    self.input = input
    self.format = format
    let segmentation = input.segmentation
    let scores = segmentation.componentScores
    let clusters = scores.rowCount > 0 ? segmentation.clustering?.labels ?? [] : []
    let (x, y) =
      switch input.audience {
      case .internal: Self.positions(scores)
      case .public(let least): Self.places(scores, clusters, least)
      }
    let showsIDs =
      input.audience.namesCustomers && (1...ComponentMap.idLimit).contains(scores.rowCount)
    map = ComponentMap(
      x: x,
      y: y,
      clusters: clusters,
      ids: showsIDs ? segmentation.table.customerIDs : [],
      segments: (segmentation.clustering?.segments ?? []).map(format.words.name),
      loadings: segmentation.components.map { Self.loadings(of: $0, format) } ?? [],
      varianceShares: segmentation.components?.explainedVarianceRatio ?? []
    )
  }

  /// Draws the map; where there are no components, it says so.
  ///
  /// - Parameters:
  ///   - theme: Where it will be seen.
  ///   - idPrefix: What the ids in it begin with.
  ///   - width: Its width in units.
  /// - Returns: The chart.
  func chart(theme: ChartTheme, idPrefix: String = "map", width: Double = 720) -> Chart {
    map.chart(
      caption,
      style: ChartStyle(theme: theme, idPrefix: idPrefix, words: format.words, width: width)
    )
  }

  /// Draws the map as a PNG file, at twice its size.
  func png() throws(ReportError) -> [UInt8] {
    try Picture(of: chart(theme: .picture), scale: 2).png(.fast)
  }

  /// What the map leaves out, as a sentence; nil where it shows each customer.
  var leftOut: String? {
    guard case .public(let least) = input.audience else { return nil }
    return format.text(MapStrings.leftOut, ["least": format.numbers.value(least)])
  }

  private static func positions(_ scores: Matrix) -> ([Double], [Double]) {
    let customers = 0..<scores.rowCount
    return (customers.map { scores[$0, 0] }, customers.map { scores[$0, 1] })
  }

  private static func places(
    _ scores: Matrix,
    _ clusters: [Int],
    _ least: Int
  ) -> ([Double], [Double]) {
    let places = CrowdedPlaces(of: scores, clusters: clusters, least: least)
    return (places.x, places.y)
  }

  private static func loadings(
    of model: PrincipalComponents.Model,
    _ format: PageFormat
  ) -> [ComponentMap.Loading] {
    MeasureStrings.all.enumerated().map { column, name in
      .init(name: format.text(name), x: model.components[0, column], y: model.components[1, column])
    }
  }

  /// The words around the map.
  var caption: ChartCaption {
    let customers = ["customers": format.numbers.value(input.segmentation.table.customerCount)]
    let kept = input.segmentation.components?.explainedVarianceRatio.reduce(0, +)
    return ChartCaption(
      title: kept == nil
        ? format.text(MapStrings.noMapTitle, customers)
        : format.text(MapStrings.title, ["share": .text(format.percent(kept))]),
      subtitle: format.text(MapStrings.subtitle),
      footer: format.source(of: input),
      description: format.text(MapStrings.description, customers)
    )
  }
}
