import Markup

extension ComponentMap {
  private static let axisRoom = 66.0

  /// Draws legend, map and, where needed, the strip with all customers.
  func draw(_ view: MapView, on drawing: inout Drawing, top: Double) -> Double {
    let width = drawing.width - 2 * Chart.margin - Self.axisRoom
    // The title of the second axis is as long in a narrow drawing.
    let least = drawing.width < Self.narrowWidth ? 300.0 : 260
    let height = Self.height(showing: view.x, view.y, width: width, limits: least...460)
    let legendBottom = drawLegend(on: &drawing, top: top)
    // The legend of densities needs their counts, and they need the height it ends at, which is
    // known.
    let hasDensity = points.count > Self.idLimit
    let frame = PlaneFrame(
      showing: view.x,
      view.y,
      left: Chart.margin + Self.axisRoom,
      top: legendBottom + (hasDensity ? Self.densityLegendHeight(width: drawing.width) : 0),
      width: width,
      height: height,
      padding: 14
    )
    drawGrid(of: frame, on: &drawing)
    let framed = framed(in: frame, isStrip: false)
    drawMarks(framed, in: frame, legendTop: legendBottom - 4, on: &drawing)
    // Hexagons may reach over the edge.
    let axesBottom = nameAxes(of: frame, on: &drawing)
    var labels = framed.labels
    for center in centers(of: Array(segments.indices), in: frame) { labels.reserve(center.box) }
    let arrows = drawArrows(in: frame, view: view, labels: &labels, on: &drawing)
    drawCenters(of: Array(segments.indices), in: frame, labels: &labels, on: &drawing)
    // Names come last, above the lines to other names.
    for (name, box) in arrows { drawing.label(name, in: box) }
    guard view.isDetail else { return axesBottom }
    return drawStrip(
      below: axesBottom,
      detail: frame,
      outsideCount: points.count - framed.count,
      on: &drawing
    )
  }

  /// The height at which a part of the plane fills a width, within limits.
  private static func height(
    showing x: ClosedRange<Double>,
    _ y: ClosedRange<Double>,
    width: Double,
    limits: ClosedRange<Double>
  ) -> Double {
    let spanX = x.upperBound - x.lowerBound
    let spanY = y.upperBound - y.lowerBound
    guard spanX > 0, spanY / spanX < 10 else { return limits.upperBound }
    return min(max(spanY / spanX * (width - 28) + 28, limits.lowerBound), limits.upperBound)
      .rounded()
  }

  private func drawLegend(on drawing: inout Drawing, top: Double) -> Double {
    guard !segments.isEmpty else { return top }
    var x = Chart.margin
    var y = top
    for (cluster, name) in segments.enumerated() {
      let shown = TextWidth.truncated(name, size: 14, width: 300)
      let width = TextWidth.of(shown, size: 14) + 36
      if x + width > drawing.width - Chart.margin, x > Chart.margin {
        x = Chart.margin
        y += 22
      }
      drawing.marker(x: x + 7, y: y + 9, cluster: cluster, radius: 6)
      drawing.text(shown, x: x + 19, y: y + 14)
      x += width
    }
    return y + 32
  }

  private static func ticks(of frame: PlaneFrame) -> (x: Ticks, y: Ticks) {
    (Ticks(in: frame.domainX, count: 6), Ticks(in: frame.domainY, count: 5))
  }

  /// Draws the lines at the ticks of both axes.
  private func drawGrid(of frame: PlaneFrame, on drawing: inout Drawing) {
    let ticks = Self.ticks(of: frame)
    let (right, bottom) = (frame.left + frame.width, frame.top + frame.height)
    for value in ticks.x.values {
      let x = frame.x(value)
      drawing.line(from: (x, frame.top), to: (x, bottom), tone: value == 0 ? .axis : .grid)
    }
    for value in ticks.y.values {
      let y = frame.y(value)
      drawing.line(from: (frame.left, y), to: (right, y), tone: value == 0 ? .axis : .grid)
    }
  }

  /// Writes the numbers and titles of both axes, and returns where they end.
  private func nameAxes(of frame: PlaneFrame, on drawing: inout Drawing) -> Double {
    let numbers = drawing.style.numbers
    let bottom = frame.top + frame.height
    let ticks = Self.ticks(of: frame)
    for (value, label) in zip(ticks.x.values, ticks.x.labels(numbers)) {
      drawing.text(label, x: frame.x(value), y: bottom + 17, font: .small, anchor: .middle)
    }
    for (value, label) in zip(ticks.y.values, ticks.y.labels(numbers)) {
      drawing.text(label, x: frame.left - 6, y: frame.y(value) + 4.5, font: .small, anchor: .end)
    }
    drawing.text(
      axisTitle(0, style: drawing.style),
      x: frame.left + frame.width / 2,
      y: bottom + 37,
      font: .label,
      anchor: .middle
    )
    drawing.text(
      axisTitle(1, style: drawing.style),
      x: Chart.margin + 12,
      y: frame.top + frame.height / 2,
      font: .label,
      anchor: .middle,
      angle: -90
    )
    return bottom + 44
  }

  private func axisTitle(_ component: Int, style: ChartStyle) -> String {
    let share = component < varianceShares.count ? varianceShares[component] : nil
    let title: ChartStrings = component == 0 ? .firstComponent : .secondComponent
    return style.words.text(
      title,
      ["share": .text(share.flatMap { $0.isFinite ? style.numbers.percent($0) : nil } ?? "")]
    )
  }

  /// Draws the directions of the measures, and returns where their names go.
  private func drawArrows(
    in frame: PlaneFrame,
    view: MapView,
    labels: inout LabelPlacement,
    on drawing: inout Drawing
  ) -> [(name: String, box: LabelPlacement.Box)] {
    let origin = (x: frame.x(0), y: frame.y(0))
    let arrows = loadings.map { loading in
      Arrow(
        from: origin,
        to: (frame.x(loading.x * view.arrowScale), frame.y(loading.y * view.arrowScale)),
        name: loading.name
      )
    }.filter { $0.length >= 4 }
    for arrow in arrows {
      arrow.draw(on: &drawing)
      for box in arrow.boxes { labels.reserve(box) }
    }
    return arrows.map { arrow in
      let name = TextWidth.truncated(arrow.name, size: 14, isBold: true, width: 180)
      let width = TextWidth.of(name, size: 14, isBold: true)
      return (name, labels.place(width: width, height: 17, beyond: arrow, among: arrows))
    }
  }

  /// The marker of a cluster's centre.
  private struct Center {
    let cluster: Int
    let x: Double
    let y: Double

    var box: LabelPlacement.Box { .init(left: x - 9, top: y - 9, width: 18, height: 18) }
  }

  private func centers(of clusters: [Int], in frame: PlaneFrame) -> [Center] {
    clusters.compactMap { cluster in
      centers[cluster].map { Center(cluster: cluster, x: frame.x($0.x), y: frame.y($0.y)) }
    }.filter { frame.contains(x: $0.x, y: $0.y, margin: 8) }
  }

  /// Marks and names the centres of clusters as far as they lie inside the frame.
  private func drawCenters(
    of clusters: [Int],
    in frame: PlaneFrame,
    labels: inout LabelPlacement,
    on drawing: inout Drawing
  ) {
    let shown = centers(of: clusters, in: frame)
    for center in shown { labels.reserve(center.box) }
    let boxes = shown.map { center in
      let width = TextWidth.of(centerName(center.cluster), size: 14, isBold: true)
      return labels.place(width: width, height: 17, near: (center.x, center.y), distance: 11)
    }
    for (center, box) in zip(shown, boxes) {
      let end = box.nearestPoint(to: (center.x, center.y))
      let (dx, dy) = (end.x - center.x, end.y - center.y)
      guard dx * dx + dy * dy > 16 * 16 else { continue }
      drawing.line(from: (center.x, center.y), to: end, tone: .text, hasHalo: true)
    }
    for center in shown {
      let cluster = center.cluster
      drawing.marker(x: center.x, y: center.y, cluster: cluster, radius: 8, outlineWidth: 1.5)
    }
    for (center, box) in zip(shown, boxes) { drawing.label(centerName(center.cluster), in: box) }
  }

  private func centerName(_ cluster: Int) -> String {
    TextWidth.truncated(segments[cluster], size: 14, isBold: true, width: 220)
  }

  private func drawStrip(
    below y: Double,
    detail: PlaneFrame,
    outsideCount: Int,
    on drawing: inout Drawing
  ) -> Double {
    guard let x = LinearScale.extent(of: points.x), let yRange = LinearScale.extent(of: points.y)
    else { return y }
    let numbers = drawing.style.numbers
    let note = drawing.style.words.text(
      ChartStrings.allAndOutside,
      ["all": numbers.value(points.count), "outside": numbers.value(outsideCount)]
    )
    let top = drawing.paragraph(note, top: y + 14, font: .small) + 8
    let width = drawing.width - 2 * Chart.margin
    let height = Self.height(showing: x, yRange, width: width, limits: 70...180)
    let frame = PlaneFrame(
      showing: x,
      yRange,
      left: Chart.margin,
      top: top,
      width: width,
      height: height,
      padding: 10
    )
    drawing.outline(x: frame.left, y: top, width: width, height: height, tone: .grid)
    let framed = framed(in: frame, isStrip: true)
    drawMarks(framed, in: frame, legendTop: nil, on: &drawing)
    let window = frame.box(of: detail.domainX, detail.domainY)
    drawing.outline(
      x: window.left,
      y: window.top,
      width: window.width,
      height: window.height,
      tone: .text
    )
    var labels = framed.labels
    labels.reserve(window)
    // Segments that the map cannot name, because their centres lie outside it.
    let outside = segments.indices.filter { cluster in
      guard let center = centers[cluster] else { return false }
      return !detail.contains(x: detail.x(center.x), y: detail.y(center.y), margin: 8)
    }
    drawCenters(of: outside, in: frame, labels: &labels, on: &drawing)
    return top + height
  }
}
