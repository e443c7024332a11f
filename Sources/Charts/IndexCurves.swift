import Markup

/// Small multiples: the three indices of a clustering over the number of segments.
public struct IndexCurves: Sendable {
  /// The indices at one number of segments.
  public struct Candidate: Sendable, Equatable {
    /// The number of segments.
    public var k: Int
    /// The mean silhouette, −1 to 1.
    public var silhouette: Double
    /// The index of Davies and Bouldin, from 0.
    public var daviesBouldin: Double
    /// The index of Caliński and Harabasz, from 0.
    public var calinskiHarabasz: Double
    /// Whether this number could have been chosen.
    public var isConsidered: Bool

    /// Creates a candidate.
    ///
    /// - Parameters:
    ///   - k: The number of segments.
    ///   - silhouette: The mean silhouette.
    ///   - daviesBouldin: The index of Davies and Bouldin.
    ///   - calinskiHarabasz: The index of Caliński and Harabasz.
    ///   - isConsidered: Whether this number could have been chosen.
    public init(
      k: Int,
      silhouette: Double,
      daviesBouldin: Double,
      calinskiHarabasz: Double,
      isConsidered: Bool
    ) {
      self.k = k
      self.silhouette = silhouette
      self.daviesBouldin = daviesBouldin
      self.calinskiHarabasz = calinskiHarabasz
      self.isConsidered = isConsidered
    }
  }

  /// The three indices, in the order in which they are drawn.
  public enum Index: Int, CaseIterable, Sendable {
    /// The silhouette.
    case silhouette
    /// The index of Davies and Bouldin.
    case daviesBouldin
    /// The index of Caliński and Harabasz.
    case calinskiHarabasz

    /// The index's name for readers.
    var name: ChartStrings {
      switch self {
      case .silhouette: .silhouette
      case .daviesBouldin: .daviesBouldin
      case .calinskiHarabasz: .calinskiHarabasz
      }
    }

    func value(_ candidate: Candidate) -> Double {
      switch self {
      case .silhouette: candidate.silhouette
      case .daviesBouldin: candidate.daviesBouldin
      case .calinskiHarabasz: candidate.calinskiHarabasz
      }
    }
  }

  private let candidates: [Candidate]
  private let chosen: Int?
  private let deciding: Index?

  /// Creates the chart's data.
  ///
  /// - Parameters:
  ///   - candidates: The candidates, ascending in `k`.
  ///   - chosen: The number of segments that was chosen, where one was.
  ///   - deciding: The index that decided, or nothing where the number was given.
  public init(candidates: [Candidate], chosen: Int?, deciding: Index?) {
    self.candidates = candidates
    self.chosen = chosen
    self.deciding = deciding
  }

  /// Draws the chart.
  ///
  /// - Parameters:
  ///   - caption: The words around the chart.
  ///   - style: Theme, ids and words.
  /// - Returns: The chart, or one that says why there is nothing to draw.
  public func chart(_ caption: ChartCaption, style: ChartStyle) -> Chart {
    guard !candidates.isEmpty else {
      return .empty(caption, style: style, because: .withoutCandidates)
    }
    return .framed(caption, style: style) { drawing, top in
      drawPanels(on: &drawing, top: top)
    }
  }

  private static let panelHeight = 170.0
  private static let panelGap = 22.0

  private func drawPanels(on drawing: inout Drawing, top: Double) -> Double {
    let count = Double(Index.allCases.count)
    let width = (drawing.width - 2 * Chart.margin - Self.panelGap * (count - 1)) / count
    for index in Index.allCases {
      let left = Chart.margin + Double(index.rawValue) * (width + Self.panelGap)
      drawPanel(of: index, left: left, top: top, width: width, on: &drawing)
    }
    let words = drawing.style.words
    var bottom = top + 52 + Self.panelHeight + 24
    bottom = drawing.paragraph(words.text(ChartStrings.segmentCount), top: bottom, font: .small)
    guard candidates.contains(where: { !$0.isConsidered }) else { return bottom }
    return drawing.paragraph(words.text(ChartStrings.notConsidered), top: bottom, font: .small)
  }

  private func drawPanel(
    of index: Index,
    left: Double,
    top: Double,
    width: Double,
    on drawing: inout Drawing
  ) {
    let words = drawing.style.words
    let numbers = drawing.style.numbers
    let isHigherBetter = index != .daviesBouldin
    drawing.text(words.text(index.name), x: left, y: top + 14, font: .strong)
    let direction = words.text(
      isHigherBetter ? ChartStrings.higherIsBetter : .lowerIsBetter,
      ["decided": .flag(index == deciding)]
    )
    drawing.text(direction, x: left, y: top + 32, font: .small)
    let shown = candidates.filter { index.value($0).isFinite }
    guard let extent = LinearScale.extent(of: shown.map { index.value($0) }) else {
      drawing.text(NumberFormat.missing, x: left, y: top + 80, font: .label)
      return
    }
    let plotTop = top + 56
    let plotBottom = top + 52 + Self.panelHeight
    // Bars would need zero; a curve of an index may leave it out.
    let padding = (extent.upperBound - extent.lowerBound) * 0.08
    let y = LinearScale(
      (extent.lowerBound - padding)...(extent.upperBound + padding),
      from: plotBottom,
      to: plotTop + 24
    )
    let ticks = Ticks(in: y.domain, count: 4)
    let labels = ticks.labels(numbers)
    let labelWidth = labels.map { TextWidth.of($0, size: 12.5) }.max() ?? 0
    let x = LinearScale(
      Double(candidates[0].k)...Double(candidates[candidates.count - 1].k),
      from: left + labelWidth + 18,
      to: left + width - 10
    )
    for (value, label) in zip(ticks.values, labels) {
      drawing.line(
        from: (left + labelWidth + 6, y.position(value)),
        to: (left + width, y.position(value)),
        tone: .grid
      )
      drawing.text(
        label,
        x: left + labelWidth,
        y: y.position(value) + 4,
        font: .small,
        anchor: .end
      )
    }
    drawAxis(x: x, y: plotBottom, on: &drawing)
    drawCurve(of: index, shown, x: x, y: y, on: &drawing)
  }

  private func drawAxis(x: LinearScale, y: Double, on drawing: inout Drawing) {
    let label = drawing.style.numbers.integer
    func half(_ k: Int) -> Double { TextWidth.of(label(k), size: 14, isBold: true) / 2 + 1.5 }
    // The chosen number is always labelled, others where there is room beside it.
    var taken: [ClosedRange<Double>] = []
    if let chosen {
      let middle = x.position(Double(chosen))
      taken = [(middle - half(chosen))...(middle + half(chosen))]
    }
    for candidate in candidates {
      let middle = x.position(Double(candidate.k))
      let span = (middle - half(candidate.k))...(middle + half(candidate.k))
      let isChosen = candidate.k == chosen
      guard isChosen || !taken.contains(where: { $0.overlaps(span) }) else { continue }
      taken.append(span)
      drawing.text(
        label(candidate.k),
        x: middle,
        y: y + 18,
        font: isChosen ? .strong : .small,
        anchor: .middle
      )
    }
  }

  private func drawCurve(
    of index: Index,
    _ shown: [Candidate],
    x: LinearScale,
    y: LinearScale,
    on drawing: inout Drawing
  ) {
    let places = shown.map { (x.position(Double($0.k)), y.position(index.value($0))) }
    if let chosenIndex = shown.firstIndex(where: { $0.k == chosen }) {
      let place = places[chosenIndex]
      drawing.line(from: (place.0, y.end - 6), to: (place.0, y.start), tone: .axis, dash: "3 3")
    }
    let path = places.enumerated().map { ($0 == 0 ? "M" : "L") + Coordinate.pair($1.0, $1.1) }
    if places.count > 1 { drawing.stroke(path.joined(), tone: .axis, width: 1.5) }
    for (candidate, place) in zip(shown, places) {
      let isChosen = candidate.k == chosen
      drawing.dot(
        x: place.0,
        y: place.1,
        radius: isChosen ? 6 : 4,
        look: isChosen ? .accent : candidate.isConsidered ? .filled : .hollow
      )
      guard isChosen else { continue }
      let value = index.value(candidate)
      let text = drawing.style.numbers.decimal(value, places: value.magnitude >= 100 ? 0 : 3)
      let half = TextWidth.of(text, size: 14, isBold: true) / 2
      let middle = min(max(place.0, x.start - 6 + half), x.end + 10 - half)
      drawing.text(
        text,
        x: middle,
        y: y.end - 11,
        font: .strong,
        anchor: .middle
      )
    }
  }
}
