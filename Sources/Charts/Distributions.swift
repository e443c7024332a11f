import Markup
internal import Multivariate

/// Histograms of the measures, for all customers and for each segment on the same axes.
public struct Distributions: Sendable {
  /// One measure of every customer.
  public struct Measure: Sendable, Equatable {
    /// The measure's name, such as `Recency`.
    public let name: String
    /// Its unit, such as `days` or `GBP`.
    public let unit: String
    /// Its values, one a customer.
    public let values: [Double]
    /// Those that can be drawn, which all but absurd ones can, in ascending order.
    public let ascending: [Double]
    /// Whether the values count something, so that only whole numbers occur.
    public let isCount: Bool

    /// Creates a measure.
    ///
    /// - Parameters:
    ///   - name: The measure's name.
    ///   - unit: Its unit.
    ///   - values: Its values, one a customer.
    ///   - isCount: Whether the values count something.
    /// - Complexity: O(*n*) in the number of customers.
    public init(name: String, unit: String, values: [Double], isCount: Bool = false) {
      self.name = name
      self.unit = unit
      self.values = values
      ascending = values.filter { $0.magnitude < 1e100 }.ascending()
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
  ///   - style: Theme, ids and words.
  /// - Returns: The chart, or one that says why there is nothing to draw.
  /// - Complexity: O(*n*) in the number of customers.
  public func chart(_ caption: ChartCaption, style: ChartStyle) -> Chart {
    let columns = measures.compactMap { measure in
      Column(measure, clusters: clusters, segmentCount: segments.count, numbers: style.numbers)
    }
    guard !columns.isEmpty else {
      return .empty(caption, style: style, because: .withoutCustomers)
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

    /// The count of the fullest slot.
    var highest: Int { counts.max() ?? 1 }

    init?(_ measure: Measure, clusters: [Int], segmentCount: Int, numbers: NumberFormat) {
      guard !measure.ascending.isEmpty else { return nil }
      let bins = HistogramBins(for: measure.ascending, areCounts: measure.isCount, numbers: numbers)
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
  /// Name, unit and the direction of the counts above a column.
  private static let headHeight = 70.0
  private static let allHeight = 110.0
  private static let segmentHeight = 40.0

  /// Where the panels of one column lie.
  private struct Place {
    let left: Double
    let plotLeft: Double
    let right: Double

    var plotWidth: Double { right - plotLeft }
  }

  private func drawColumns(_ columns: [Column], on drawing: inout Drawing, top: Double) -> Double {
    let places = Self.places(of: columns, numbers: drawing.style.numbers, width: drawing.width)
    var bottom = top + Self.headHeight + Self.allHeight
    for (column, place) in zip(columns, places) {
      drawHead(of: column, at: place, top: top, on: &drawing)
      drawAll(column, at: place, bottom: bottom, on: &drawing)
      drawAxis(of: column.bins, at: place, y: bottom, on: &drawing)
    }
    bottom += 24
    guard columns.contains(where: { !$0.countsBySegment.isEmpty }) else { return bottom }
    for cluster in segments.indices {
      drawName(of: cluster, top: bottom, on: &drawing)
      bottom += 26 + Self.segmentHeight
      for (column, place) in zip(columns, places) {
        drawBars(
          column.countsBySegment[cluster],
          at: place,
          bottom: bottom,
          height: Self.segmentHeight,
          cluster: cluster,
          on: &drawing
        )
      }
    }
    for (column, place) in zip(columns, places) {
      drawAxis(of: column.bins, at: place, y: bottom, on: &drawing)
    }
    return drawing.paragraph(
      drawing.style.words.text(ChartStrings.ownHeights),
      top: bottom + 28,
      font: .small
    )
  }

  /// Columns of equal width, each with room for the labels of its counts at the left.
  private static func places(
    of columns: [Column],
    numbers: NumberFormat,
    width: Double
  ) -> [Place] {
    let count = Double(columns.count)
    let width = (width - 2 * Chart.margin - gap * (count - 1)) / count
    return columns.enumerated().map { index, column in
      let left = Chart.margin + Double(index) * (width + gap)
      let labels = Ticks(in: 0...Double(column.highest), count: 3, areWhole: true).labels(numbers)
      let room = labels.map { TextWidth.of($0, size: 12.5) }.max() ?? 0
      return Place(left: left, plotLeft: left + room + 8, right: left + width)
    }
  }

  private func drawName(of cluster: Int, top: Double, on drawing: inout Drawing) {
    drawing.marker(x: Chart.margin + 6, y: top + 14, cluster: cluster, radius: 5.5)
    let name = TextWidth.truncated(
      segments[cluster],
      size: 14,
      isBold: true,
      width: drawing.width - 2 * Chart.margin - 20
    )
    drawing.text(name, x: Chart.margin + 18, y: top + 19, font: .strong)
  }

  private func drawHead(
    of column: Column,
    at place: Place,
    top: Double,
    on drawing: inout Drawing
  ) {
    let words = drawing.style.words
    let unit = Self.unit(of: column, in: words)
    let width = place.right - place.left
    let name = TextWidth.truncated(column.measure.name, size: 14, isBold: true, width: width)
    drawing.text(name, x: place.left, y: top + 14, font: .strong)
    drawing.text(
      TextWidth.truncated(unit, size: 12.5, width: width),
      x: place.left,
      y: top + 32,
      font: .small
    )
    drawing.text(words.text(ChartStrings.customersUpward), x: place.left, y: top + 56, font: .small)
  }

  /// The unit of a measure, and what to know of its axis.
  private static func unit(of column: Column, in words: Words) -> String {
    let unit = ["unit": TemplateValue.text(column.measure.unit)]
    if column.bins.isLogarithmic { return words.text(ChartStrings.unitOnLogScale, unit) }
    return column.bins.areWidening
      ? words.text(ChartStrings.unitInWideningBins, unit) : column.measure.unit
  }

  private func drawAll(
    _ column: Column,
    at place: Place,
    bottom: Double,
    on drawing: inout Drawing
  ) {
    let domain = 0...Double(column.highest)
    let scale = LinearScale(domain, from: bottom, to: bottom - Self.allHeight)
    let ticks = Ticks(in: domain, count: 3, areWhole: true)
    for (value, label) in zip(ticks.values, ticks.labels(drawing.style.numbers)) {
      let y = scale.position(value)
      if value > 0 {
        drawing.line(from: (place.plotLeft, y), to: (place.right, y), tone: .grid)
      }
      drawing.text(label, x: place.plotLeft - 6, y: y + 4.5, font: .small, anchor: .end)
    }
    drawBars(
      column.counts,
      at: place,
      bottom: bottom,
      height: Self.allHeight,
      cluster: nil,
      on: &drawing
    )
  }

  private func drawBars(
    _ counts: [Int],
    at place: Place,
    bottom: Double,
    height: Double,
    cluster: Int?,
    on drawing: inout Drawing
  ) {
    let highest = Double(max(counts.max() ?? 1, 1))
    let slot = place.plotWidth / Double(counts.count)
    // A few slots would make slabs of their bars.
    let barWidth = min(slot > 4 ? slot - 1 : slot, 40)
    var path = ""
    for (index, count) in counts.enumerated() where count > 0 {
      // One customer among thousands is still seen.
      let barHeight = max(Double(count) / highest * height, 1)
      let x = place.plotLeft + Double(index) * slot + max(0, slot - barWidth - 1) / 2
      path +=
        "M" + Coordinate.pair(x, bottom) + "v" + Coordinate.text(-barHeight)
        + "h" + Coordinate.text(barWidth) + "v" + Coordinate.text(barHeight) + "z"
    }
    drawing.bars(path, cluster: cluster)
    drawing.line(from: (place.plotLeft, bottom), to: (place.right, bottom), tone: .axis)
  }

  private func drawAxis(
    of bins: HistogramBins,
    at place: Place,
    y: Double,
    on drawing: inout Drawing
  ) {
    let slot = place.plotWidth / Double(bins.slotCount)
    // The first label may reach below the labels of the counts, which end above the axis.
    var free = place.plotLeft - 8
    for label in bins.labels {
      let half = TextWidth.of(label.text, size: 12.5) / 2
      let position = place.plotLeft + label.place * slot
      let middle = min(max(position, place.plotLeft - 6 + half), place.right - half)
      guard middle - half >= free else { continue }
      free = middle + half + 5
      drawing.line(from: (position, y), to: (position, y + 4), tone: .axis)
      drawing.text(label.text, x: middle, y: y + 19, font: .small, anchor: .middle)
    }
  }
}
