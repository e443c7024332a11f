import Markup

/// Bars of what came in each month, and below them the customers who bought, over the same months.
public struct MonthlySales: Sendable {
  /// What is known of one month.
  public struct Month: Sendable, Equatable {
    /// The months since January of the year 0.
    public var number: Int
    /// What came in, returns subtracted.
    public var amount: Double
    /// The customers who bought.
    public var customers: Int

    /// Creates a month.
    ///
    /// - Parameters:
    ///   - number: The months since January of the year 0.
    ///   - amount: What came in, returns subtracted.
    ///   - customers: The customers who bought.
    public init(number: Int, amount: Double, customers: Int) {
      self.number = number
      self.amount = amount
      self.customers = customers
    }
  }

  /// The most months or groups of months that are drawn.
  static let mostBars = 240

  private let months: [Month]
  private let amountName: String
  private let customersName: String

  /// Creates the chart's data.
  ///
  /// - Parameters:
  ///   - months: The months with sales, ascending; those between them have none.
  ///   - amountName: What the upper panel shows, with its unit.
  ///   - customersName: What the lower panel shows.
  public init(months: [Month], amountName: String, customersName: String) {
    self.months = months.filter { $0.amount.isFinite }
    self.amountName = amountName
    self.customersName = customersName
  }

  /// Draws the chart.
  ///
  /// - Parameters:
  ///   - caption: The words around the chart.
  ///   - style: Theme, ids and numbers.
  /// - Returns: The chart, or one that says why there is nothing to draw.
  public func chart(_ caption: ChartCaption, style: ChartStyle) -> Chart {
    guard let first = months.first, let last = months.last else {
      return .empty(caption, style: style, because: .withoutMonths)
    }
    var width = 1
    while (last.number - first.number) / width >= Self.mostBars { width *= width == 1 ? 12 : 10 }
    let start = first.number / width * width
    let bars = Bars(months, from: start, width: width, count: (last.number - start) / width + 1)
    return .framed(caption, style: style) { drawing, top in
      draw(bars, on: &drawing, top: top)
    }
  }

  /// What is drawn: a value for each month, or the averages of groups of months.
  private struct Bars {
    let start: Int
    let width: Int
    private(set) var amounts: [Double]
    private(set) var customers: [Double]

    init(_ months: [Month], from start: Int, width: Int, count: Int) {
      self.start = start
      self.width = width
      amounts = Array(repeating: 0, count: count)
      customers = amounts
      for month in months {
        let bar = (month.number - start) / width
        amounts[bar] += month.amount / Double(width)
        customers[bar] += Double(month.customers) / Double(width)
      }
    }
  }

  private static let amountHeight = 170.0
  private static let customersHeight = 90.0
  private static let headingHeight = 30.0

  private func draw(_ bars: Bars, on drawing: inout Drawing, top: Double) -> Double {
    let upper = panel(of: bars.amounts, top: top, height: Self.amountHeight)
    let lower = panel(
      of: bars.customers,
      top: top + Self.headingHeight + Self.amountHeight + 18,
      height: Self.customersHeight,
      areWhole: bars.width == 1
    )
    let labels = [upper, lower].map { $0.ticks.labels(drawing.style.numbers) }
    let labelWidth = labels.joined().map { TextWidth.of($0, size: 12.5) }.max() ?? 0
    let left = Chart.margin + labelWidth + 10
    let band = (drawing.width - Chart.margin - left) / Double(bars.amounts.count)
    for (panel, (name, labels)) in zip(
      [upper, lower],
      zip([amountName, customersName], labels)
    ) {
      let width = drawing.width - 2 * Chart.margin
      let heading = TextWidth.truncated(name, size: 14, isBold: true, width: width)
      drawing.text(heading, x: Chart.margin, y: panel.top + 14, font: .strong)
      drawGrid(of: panel, labels, left: left, on: &drawing)
    }
    drawing.bars(path(of: bars.amounts, on: upper.scale, left: left, band: band), cluster: nil)
    drawLine(of: bars.customers, on: lower.scale, left: left, band: band, &drawing)
    for panel in [upper, lower] {
      let zero = panel.scale.position(0)
      drawing.line(from: (left, zero), to: (drawing.width - Chart.margin, zero), tone: .axis)
    }
    drawMonths(of: bars, left: left, band: band, y: lower.scale.start + 18, on: &drawing)
    let bottom = lower.scale.start + 24
    guard bars.width > 1 else { return bottom }
    let note = drawing.style.words.text(
      ChartStrings.averageOfMonths,
      ["months": .number("\(bars.width)", isOne: false)]
    )
    return drawing.paragraph(note, top: bottom, font: .small)
  }

  /// A part of the chart with an axis of its own.
  private struct Panel {
    let top: Double
    let scale: LinearScale
    let ticks: Ticks
  }

  private func panel(
    of values: [Double],
    top: Double,
    height: Double,
    areWhole: Bool = false
  ) -> Panel {
    // Bars begin at zero; where all are zero, the axis still needs a length.
    let lowest = min(0, values.min() ?? 0)
    let highest = max(0, values.max() ?? 0)
    let domain = lowest...(lowest == highest ? 1 : highest)
    let start = top + Self.headingHeight + height
    let scale = LinearScale(domain, from: start, to: top + Self.headingHeight)
    return Panel(
      top: top,
      scale: scale,
      ticks: Ticks(in: scale.domain, count: height > 100 ? 5 : 3, areWhole: areWhole)
    )
  }

  private func drawGrid(
    of panel: Panel,
    _ labels: [String],
    left: Double,
    on drawing: inout Drawing
  ) {
    for (value, label) in zip(panel.ticks.values, labels) {
      let y = panel.scale.position(value)
      drawing.line(from: (left, y), to: (drawing.width - Chart.margin, y), tone: .grid)
      drawing.text(label, x: left - 6, y: y + 4, font: .small, anchor: .end)
    }
  }

  private func path(
    of values: [Double],
    on scale: LinearScale,
    left: Double,
    band: Double
  ) -> String {
    let gap = band > 3 ? min(band * 0.2, 8) : 0
    let zero = scale.position(0)
    return values.enumerated().filter { $0.element != 0 }.map { bar, value in
      // What is not zero stays visible.
      let end = scale.position(value)
      let tip = (end - zero).magnitude < 1 ? zero + (value < 0 ? 1 : -1) : end
      let x = left + Double(bar) * band + gap / 2
      return "M\(Coordinate.pair(x, zero))V\(Coordinate.text(tip))"
        + "H\(Coordinate.text(x + band - gap))V\(Coordinate.text(zero))z"
    }.joined()
  }

  private func drawLine(
    of values: [Double],
    on scale: LinearScale,
    left: Double,
    band: Double,
    _ drawing: inout Drawing
  ) {
    let places = values.enumerated().map {
      (left + (Double($0.offset) + 0.5) * band, scale.position($0.element))
    }
    let path = places.enumerated().map { ($0 == 0 ? "M" : "L") + Coordinate.pair($1.0, $1.1) }
    if places.count > 1 { drawing.stroke(path.joined(), tone: .text, width: 1.8) }
    guard band >= 12 else { return }
    for place in places { drawing.dot(x: place.0, y: place.1, radius: 3, look: .filled) }
  }

  /// Labels months by year and month, or by year alone where these are too many.
  private func drawMonths(
    of bars: Bars,
    left: Double,
    band: Double,
    y: Double,
    on drawing: inout Drawing
  ) {
    let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000]
    func label(_ number: Int, _ step: Int) -> String {
      let year = String(10_000 + number / 12).dropFirst()
      return step < 12 ? year + "-" + String(101 + number % 12).dropFirst() : String(year)
    }
    let step =
      steps.first { step in
        let width = TextWidth.of(label(bars.start, step), size: 12.5) + 14
        return step % bars.width == 0 && Double(step / bars.width) * band >= width
      } ?? 120_000
    for bar in bars.amounts.indices {
      let number = bars.start + bar * bars.width
      guard number % step == 0 else { continue }
      let text = label(number, step)
      let half = TextWidth.of(text, size: 12.5) / 2
      let middle = left + (Double(bar) + 0.5) * band
      guard middle - half >= 0, middle + half <= drawing.width else { continue }
      drawing.text(text, x: middle, y: y, font: .small, anchor: .middle)
    }
  }
}
