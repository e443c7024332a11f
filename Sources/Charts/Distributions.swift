import Markup

/// Histograms of the measures, for all customers and for each segment on the same axes.
public struct Distributions: Sendable {
  /// One measure of every customer.
  public struct Measure: Sendable, Equatable {
    /// The measure's name, such as `Recency`.
    public var name: String
    /// Its unit, such as `days` or `GBP`.
    public var unit: String
    /// Its values, one a customer.
    public var values: [Double]
    /// Whether the values count something, so that only whole numbers occur.
    public var isCount: Bool

    /// Creates a measure.
    ///
    /// - Parameters:
    ///   - name: The measure's name.
    ///   - unit: Its unit.
    ///   - values: Its values, one a customer.
    ///   - isCount: Whether the values count something.
    public init(name: String, unit: String, values: [Double], isCount: Bool = false) {
      self.name = name
      self.unit = unit
      self.values = values
      self.isCount = isCount
    }
  }

  private let measures: [Measure]
  private let clusters: [Int]
  private let segments: [String]

  /// Creates the chart's data.
  ///
  /// - Parameters:
  ///   - measures: The measures, with as many values each as there are customers.
  ///   - clusters: The cluster of each customer, an index of `segments`; empty to show all
  ///     customers only.
  ///   - segments: The names of the segments by number of the cluster.
  public init(measures: [Measure], clusters: [Int] = [], segments: [String] = []) {
    for measure in measures where !clusters.isEmpty {
      precondition(
        measure.values.count == clusters.count,
        "\(measure.name) has \(measure.values.count) values for \(clusters.count) clusters."
      )
    }
    self.measures = measures
    self.clusters = clusters
    self.segments = segments
  }

  /// Draws the chart.
  ///
  /// - Parameters:
  ///   - caption: The words around the chart.
  ///   - style: Theme, ids and numbers.
  /// - Returns: The chart, or one that says why there is nothing to draw.
  /// - Complexity: O(*n* log *n*) in the number of customers.
  public func chart(_ caption: ChartCaption, style: ChartStyle) -> Chart {
    let columns = measures.compactMap { measure in
      Column(measure, clusters: clusters, segmentCount: segments.count, numbers: style.numbers)
    }
    guard !columns.isEmpty else {
      return .empty(caption, style: style, because: "there are no customers.")
    }
    return .framed(caption, style: style) { drawing, top in
      drawColumns(columns, on: &drawing, top: top)
    }
  }

  /// The counts of one measure, for all customers and by segment.
  private struct Column {
    let measure: Measure
    let bins: HistogramBins
    let counts: [Int]
    let countsBySegment: [[Int]]

    init?(_ measure: Measure, clusters: [Int], segmentCount: Int, numbers: NumberFormat) {
      let sorted = measure.values.filter { $0.isFinite && $0.magnitude < 1e100 }.sorted()
      guard !sorted.isEmpty else { return nil }
      let bins = HistogramBins(for: sorted, areCounts: measure.isCount, numbers: numbers)
      var counts = Array(repeating: 0, count: bins.slotCount)
      var bySegment = Array(repeating: counts, count: clusters.isEmpty ? 0 : segmentCount)
      for (index, value) in measure.values.enumerated() {
        guard value.magnitude < 1e100, let slot = bins.slot(of: value) else { continue }
        counts[slot] += 1
        if !bySegment.isEmpty { bySegment[clusters[index]][slot] += 1 }
      }
      self.measure = measure
      self.bins = bins
      self.counts = counts
      self.countsBySegment = bySegment
    }
  }

  private static let gap = 26.0
  private static let allHeight = 120.0
  private static let segmentHeight = 40.0

  private func drawColumns(_ columns: [Column], on drawing: inout Drawing, top: Double) -> Double {
    let count = Double(columns.count)
    let width = (Chart.width - 2 * Chart.margin - Self.gap * (count - 1)) / count
    let lefts = columns.indices.map { Chart.margin + Double($0) * (width + Self.gap) }
    for (column, left) in zip(columns, lefts) {
      drawHead(of: column, left: left, top: top, on: &drawing)
    }
    var bottom = top + 44 + Self.allHeight
    for (column, left) in zip(columns, lefts) {
      drawAll(column, left: left, width: width, top: top + 44, on: &drawing)
      drawAxis(of: column.bins, left: left, width: width, y: bottom, on: &drawing)
    }
    bottom += 24
    guard columns.contains(where: { !$0.countsBySegment.isEmpty }) else { return bottom }
    for (cluster, name) in segments.enumerated() {
      drawing.marker(x: Chart.margin + 6, y: bottom + 13, cluster: cluster, radius: 5.5)
      let shown = TextWidth.truncated(
        name,
        size: 14,
        isBold: true,
        width: Chart.width - 2 * Chart.margin - 20
      )
      drawing.text(shown, x: Chart.margin + 18, y: bottom + 18, font: .strong)
      bottom += 24 + Self.segmentHeight
      for (column, left) in zip(columns, lefts) {
        drawing.line(from: (left, bottom), to: (left + width, bottom), tone: .axis)
        drawBars(
          column.countsBySegment[cluster],
          left: left,
          width: width,
          bottom: bottom,
          height: Self.segmentHeight,
          cluster: cluster,
          on: &drawing
        )
      }
    }
    for (column, left) in zip(columns, lefts) {
      drawAxis(of: column.bins, left: left, width: width, y: bottom, on: &drawing)
    }
    return drawing.paragraph(drawing.style.words.ownHeights, top: bottom + 26, font: .small)
  }

  private func drawHead(of column: Column, left: Double, top: Double, on drawing: inout Drawing) {
    drawing.text(column.measure.name, x: left, y: top + 14, font: .strong)
    let scale = column.bins.isLogarithmic ? ", " + drawing.style.words.logScale : ""
    drawing.text(column.measure.unit + scale, x: left, y: top + 32, font: .small)
  }

  private func drawAll(
    _ column: Column,
    left: Double,
    width: Double,
    top: Double,
    on drawing: inout Drawing
  ) {
    let highest = max(column.counts.max() ?? 1, 1)
    let bottom = top + Self.allHeight
    let scale = LinearScale(0...Double(highest), from: bottom, to: top + 14)
    let ticks = Ticks(in: scale.domain, count: 3, areWhole: true)
    for value in ticks.values where value > 0 {
      drawing.line(
        from: (left, scale.position(value)),
        to: (left + width, scale.position(value)),
        tone: .grid
      )
    }
    drawBars(
      column.counts,
      left: left,
      width: width,
      bottom: bottom,
      height: Self.allHeight - 14,
      cluster: nil,
      on: &drawing
    )
    drawing.line(from: (left, bottom), to: (left + width, bottom), tone: .axis)
    for (value, label) in zip(ticks.values, ticks.labels(drawing.style.numbers)) where value > 0 {
      drawing.text(
        label,
        x: left + width,
        y: scale.position(value) - 3,
        font: .small,
        anchor: .end,
        hasHalo: true
      )
    }
  }

  private func drawBars(
    _ counts: [Int],
    left: Double,
    width: Double,
    bottom: Double,
    height: Double,
    cluster: Int?,
    on drawing: inout Drawing
  ) {
    let highest = Double(max(counts.max() ?? 1, 1))
    let slot = width / Double(counts.count)
    let gap = slot > 4 ? 1.0 : 0
    for (index, count) in counts.enumerated() where count > 0 {
      // One customer among thousands is still seen.
      let barHeight = max(Double(count) / highest * height, 1)
      let x = left + Double(index) * slot
      if let cluster {
        drawing.rectangle(
          x: x,
          y: bottom - barHeight,
          width: slot - gap,
          height: barHeight,
          cluster: cluster
        )
      } else {
        drawing.rectangle(
          x: x,
          y: bottom - barHeight,
          width: slot - gap,
          height: barHeight,
          tone: .axis
        )
      }
    }
  }

  private func drawAxis(
    of bins: HistogramBins,
    left: Double,
    width: Double,
    y: Double,
    on drawing: inout Drawing
  ) {
    let slot = width / Double(bins.slotCount)
    var free = left - 8
    for label in bins.labels {
      let half = TextWidth.of(label.text, size: 12.5) / 2
      let position = left + label.place * slot
      let middle = min(max(position, left + half), left + width - half)
      guard middle - half >= free else { continue }
      free = middle + half + 8
      drawing.line(from: (position, y), to: (position, y + 4), tone: .axis)
      drawing.text(label.text, x: middle, y: y + 17, font: .small, anchor: .middle)
    }
  }
}
