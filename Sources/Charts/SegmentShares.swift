import Markup

/// Paired bars: each segment's share of the customers and of the revenue.
public struct SegmentShares: Sendable {
  /// One segment.
  public struct Row: Sendable, Equatable {
    /// The segment's name.
    public var name: String
    /// The number of its cluster, which decides colour and shape.
    public var cluster: Int
    /// Its customers.
    public var customerCount: Int
    /// Its share of the customers, where 1 is all.
    public var customerShare: Double
    /// Its share of the revenue, where 1 is all; below zero where returns outweigh purchases, and
    /// nothing where the revenue in all is not positive.
    public var revenueShare: Double?

    /// Creates a row.
    ///
    /// - Parameters:
    ///   - name: The segment's name.
    ///   - cluster: The number of its cluster.
    ///   - customerCount: Its customers.
    ///   - customerShare: Its share of the customers.
    ///   - revenueShare: Its share of the revenue, or nothing where there is none to share.
    public init(
      name: String,
      cluster: Int,
      customerCount: Int,
      customerShare: Double,
      revenueShare: Double?
    ) {
      self.name = name
      self.cluster = cluster
      self.customerCount = customerCount
      self.customerShare = customerShare
      self.revenueShare = revenueShare
    }
  }

  private let rows: [Row]

  /// Creates the chart's data.
  ///
  /// - Parameter rows: The segments in the order in which they are drawn.
  public init(rows: [Row]) {
    self.rows = rows
  }

  /// Draws the chart.
  ///
  /// - Parameters:
  ///   - caption: The words around the chart.
  ///   - style: Theme, ids and words.
  /// - Returns: The chart, or one that says why there is nothing to draw.
  public func chart(_ caption: ChartCaption, style: ChartStyle) -> Chart {
    guard !rows.isEmpty else {
      return .empty(caption, style: style, because: .withoutSegments)
    }
    return .framed(caption, style: style) { drawing, top in
      drawBars(on: &drawing, top: top)
    }
  }

  private static let rowHeight = 54.0
  private static let barHeight = 17.0

  private func drawBars(on drawing: inout Drawing, top: Double) -> Double {
    let words = drawing.style.words
    let shares = rows.flatMap { [$0.customerShare, $0.revenueShare ?? 0] }.filter(\.isFinite)
    let widest = rows.map { TextWidth.of($0.name, size: 14, isBold: true) }.max() ?? 0
    let labelWidth = min(max(widest, 90), 270) + 24
    let left = Chart.margin + labelWidth + 12
    // Room for the longest value with its words, at the right and, for losses, at the left.
    let full: [String: TemplateValue] = ["share": .text(drawing.style.numbers.percent(1))]
    let longest = [ChartStrings.shareOfCustomers, .shareOfRevenue].map {
      TextWidth.of(words.text($0, full), size: 14)
    }
    let valueRoom = (longest.max() ?? 0) + 10
    let lowest = min(0, shares.filter(Self.isBelowZero).min() ?? 0)
    let domain = lowest...max(shares.max() ?? 0, 0.05)
    let scale = LinearScale(
      domain,
      from: left + (lowest < 0 ? 64 : 0),
      to: drawing.width - Chart.margin - valueRoom
    )
    let zero = scale.position(0)
    for (index, row) in rows.enumerated() {
      let y = top + Double(index) * Self.rowHeight + 8
      drawLabel(of: row, width: labelWidth, y: y, on: &drawing)
      drawBar(
        row.customerShare,
        of: row.cluster,
        isHollow: true,
        scale: scale,
        y: y,
        label: index == 0 ? .shareOfCustomers : nil,
        on: &drawing
      )
      if let revenueShare = row.revenueShare {
        drawBar(
          revenueShare,
          of: row.cluster,
          isHollow: false,
          scale: scale,
          y: y + Self.barHeight + 2,
          label: index == 0 ? .shareOfRevenue : nil,
          on: &drawing
        )
      } else {
        drawing.text(
          index == 0 ? words.text(ChartStrings.noRevenueShare) : NumberFormat.missing,
          x: zero + 6,
          y: y + Self.barHeight * 2 - 2,
          font: .small
        )
      }
    }
    let bottom = top + Double(rows.count) * Self.rowHeight
    drawing.line(from: (zero, top), to: (zero, bottom - 2), tone: .axis)
    return bottom
  }

  private func drawLabel(of row: Row, width: Double, y: Double, on drawing: inout Drawing) {
    let words = drawing.style.words
    drawing.marker(x: Chart.margin + 7, y: y + 11, cluster: row.cluster, radius: 6)
    let name = TextWidth.truncated(row.name, size: 14, isBold: true, width: width - 20)
    drawing.text(name, x: Chart.margin + 20, y: y + 16, font: .strong)
    let count = words.text(
      ChartStrings.customers,
      ["customers": drawing.style.numbers.value(row.customerCount)]
    )
    drawing.text(count, x: Chart.margin + 20, y: y + 33, font: .small)
  }

  private func drawBar(
    _ share: Double,
    of cluster: Int,
    isHollow: Bool,
    scale: LinearScale,
    y: Double,
    label: ChartStrings?,
    on drawing: inout Drawing
  ) {
    guard share.isFinite else { return }
    let zero = scale.position(0)
    let end = scale.position(share)
    // A share that is not zero stays visible.
    let width = share == 0 ? 0 : max(1.5, (end - zero).magnitude)
    let isBelow = Self.isBelowZero(share)
    let x = isBelow ? zero - width : zero
    drawing.rectangle(
      x: x,
      y: y,
      width: width,
      height: Self.barHeight,
      cluster: cluster,
      isHollow: isHollow
    )
    let text = drawing.style.numbers.percent(share)
    drawing.text(
      label.map { drawing.style.words.text($0, ["share": .text(text)]) } ?? text,
      x: isBelow ? x - 6 : zero + width + 6,
      y: y + 13.5,
      font: isHollow ? .label : .strong,
      anchor: isBelow ? .end : .start
    )
  }

  /// Whether a share is still below zero when it is written with one decimal.
  private static func isBelowZero(_ share: Double) -> Bool { share <= -0.000_5 }
}
