import Markup

/// A dot for each segment and measure: how far the segment's centre lies from the average.
public struct CentroidProfile: Sendable {
  /// One segment.
  public struct Row: Sendable, Equatable {
    /// The segment's name.
    public var name: String
    /// The number of its cluster, which decides colour and shape.
    public var cluster: Int
    /// Its centre in standard deviations from the average, a value for each measure.
    public var center: [Double]

    /// Creates a row.
    ///
    /// - Parameters:
    ///   - name: The segment's name.
    ///   - cluster: The number of its cluster.
    ///   - center: Its centre in standard deviations, a value for each measure.
    public init(name: String, cluster: Int, center: [Double]) {
      self.name = name
      self.cluster = cluster
      self.center = center
    }
  }

  private let measures: [String]
  private let rows: [Row]

  /// Creates the chart's data.
  ///
  /// - Parameters:
  ///   - measures: The names of the measures, such as `Recency`.
  ///   - rows: The segments in the order in which they are drawn.
  public init(measures: [String], rows: [Row]) {
    for row in rows {
      precondition(
        row.center.count == measures.count,
        "\(row.name) has \(row.center.count) values for \(measures.count) measures."
      )
    }
    self.measures = measures
    self.rows = rows
  }

  /// Draws the chart.
  ///
  /// - Parameters:
  ///   - caption: The words around the chart.
  ///   - style: Theme, ids and words.
  /// - Returns: The chart, or one that says why there is nothing to draw.
  public func chart(_ caption: ChartCaption, style: ChartStyle) -> Chart {
    guard !rows.isEmpty, !measures.isEmpty else {
      return .empty(caption, style: style, because: .withoutSegments)
    }
    return .framed(caption, style: style) { drawing, top in
      drawColumns(on: &drawing, top: top)
    }
  }

  private static let rowHeight = 34.0
  private static let headHeight = 26.0

  private func drawColumns(on drawing: inout Drawing, top: Double) -> Double {
    let widest = rows.map { TextWidth.of($0.name, size: 14, isBold: true) }.max() ?? 0
    let labelWidth = min(max(widest, 60), 250) + 24
    let bottom = top + Self.headHeight + Double(rows.count) * Self.rowHeight
    for (index, row) in rows.enumerated() {
      let y = top + Self.headHeight + (Double(index) + 0.5) * Self.rowHeight
      drawing.line(
        from: (Chart.margin, y - Self.rowHeight / 2),
        to: (drawing.width - Chart.margin, y - Self.rowHeight / 2),
        tone: .grid
      )
      drawing.marker(x: Chart.margin + 7, y: y, cluster: row.cluster, radius: 6)
      let name = TextWidth.truncated(row.name, size: 14, isBold: true, width: labelWidth - 20)
      drawing.text(name, x: Chart.margin + 20, y: y + 5, font: .strong)
    }
    let left = Chart.margin + labelWidth + 10
    let columnWidth = (drawing.width - Chart.margin - left) / Double(measures.count)
    let extents = measures.indices.map { measure in
      LinearScale.extent(of: rows.map { $0.center[measure] }.filter(\.isFinite) + [0]) ?? 0...0
    }
    let common =
      LinearScale.extent(of: extents.flatMap { [$0.lowerBound, $0.upperBound] }) ?? 0...0
    // One scale shows which measure sets segments apart; where it would flatten a column to
    // nothing, each has its own.
    let span = common.upperBound - common.lowerBound
    let needsOwn = extents.contains { $0.upperBound - $0.lowerBound < span / 6 }
    for (measure, name) in measures.enumerated() {
      let x = left + Double(measure) * columnWidth
      drawColumn(
        measure,
        name: name,
        x: x,
        width: columnWidth - 12,
        top: top,
        bottom: bottom,
        domain: needsOwn ? extents[measure] : common,
        on: &drawing
      )
    }
    let noteTop = bottom + 24
    return needsOwn
      ? drawing.paragraph(
        drawing.style.words.text(ChartStrings.ownScales),
        top: noteTop,
        font: .small
      ) : noteTop
  }

  private func drawColumn(
    _ measure: Int,
    name: String,
    x: Double,
    width: Double,
    top: Double,
    bottom: Double,
    domain: ClosedRange<Double>,
    on drawing: inout Drawing
  ) {
    drawing.text(name, x: x + width / 2, y: top + 14, font: .strong, anchor: .middle)
    let values = rows.map { $0.center[measure] }.filter(\.isFinite)
    let scale = Self.scale(
      domain,
      for: values,
      from: x,
      to: x + width,
      numbers: drawing.style.numbers
    )
    let zero = scale.position(0)
    let bodyTop = top + Self.headHeight
    drawing.line(from: (zero, bodyTop), to: (zero, bottom), tone: .axis)
    let average = drawing.style.words.text(ChartStrings.average)
    let half = TextWidth.of(average, size: 12.5) / 2
    let middle = min(max(zero, x + half), x + width - half)
    drawing.text(
      average,
      x: middle,
      y: bottom + 15,
      font: .small,
      anchor: .middle
    )
    for (index, row) in rows.enumerated() where row.center[measure].isFinite {
      let y = bodyTop + (Double(index) + 0.5) * Self.rowHeight
      let value = row.center[measure]
      let position = scale.position(value)
      drawing.line(from: (zero, y), to: (position, y), tone: .axis, width: 2)
      drawing.marker(x: position, y: y, cluster: row.cluster, radius: 5.5)
      drawing.text(
        Self.label(value, drawing.style.numbers),
        x: value < 0 ? position - 10 : position + 10,
        y: y + 4.5,
        font: .small,
        anchor: value < 0 ? .end : .start,
        hasHalo: true
      )
    }
  }

  private static func label(_ value: Double, _ numbers: NumberFormat) -> String {
    let text = value.magnitude < 1_000 ? numbers.decimal(value, places: 1) : numbers.compact(value)
    return value > 0 && text != numbers.decimal(0, places: 1) ? "+" + text : text
  }

  /// The scale that uses the width of a column as far as the values beside the dots, on the side
  /// away from zero, leave it.
  private static func scale(
    _ domain: ClosedRange<Double>,
    for values: [Double],
    from start: Double,
    to end: Double,
    numbers: NumberFormat
  ) -> LinearScale {
    var (left, right) = (start + 8, end - 8)
    // Moving one end moves all labels a little: a few rounds settle it.
    for _ in 0..<4 {
      let scale = LinearScale(domain, from: left, to: right)
      let edges = values.map { value in
        let room = 10 + TextWidth.of(label(value, numbers), size: 12.5)
        return scale.position(value) + (value < 0 ? -room : room)
      }
      left += max(0, start - (edges.min() ?? start))
      right -= max(0, (edges.max() ?? end) - end)
    }
    return LinearScale(domain, from: left, to: max(right, left + 1))
  }
}
