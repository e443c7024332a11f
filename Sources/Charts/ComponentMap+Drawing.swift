import Markup

extension ComponentMap {
  private static let axisRoom = 50.0
  private static let mapHeight = 430.0

  /// Draws legend, map and, where needed, the strip with all customers.
  func draw(on drawing: inout Drawing, top: Double) -> Double {
    var y = drawLegend(on: &drawing, top: top)
    let view = MapView(self)
    let frame = PlaneFrame(
      showing: view.x,
      view.y,
      left: Chart.margin + Self.axisRoom,
      top: y,
      width: Chart.width - 2 * Chart.margin - Self.axisRoom,
      height: Self.mapHeight,
      padding: 14
    )
    y = drawAxes(of: frame, on: &drawing)
    let inside = drawMarks(in: frame, radius: 3, on: &drawing)
    var labels = LabelPlacement(
      frame: .init(
        left: frame.left + 4,
        top: frame.top + 4,
        width: frame.width - 8,
        height: frame.height - 8
      )
    )
    drawArrows(in: frame, view: view, labels: &labels, on: &drawing)
    drawCenters(in: frame, labels: &labels, on: &drawing)
    guard view.isDetail else { return y }
    return drawStrip(below: y, detail: frame, outsideCount: points.count - inside, on: &drawing)
  }

  private func drawLegend(on drawing: inout Drawing, top: Double) -> Double {
    guard !segments.isEmpty else { return top }
    var x = Chart.margin
    var y = top
    for (cluster, name) in segments.enumerated() {
      let shown = TextWidth.truncated(name, size: 14, width: 300)
      let width = TextWidth.of(shown, size: 14) + 36
      if x + width > Chart.width - Chart.margin, x > Chart.margin {
        x = Chart.margin
        y += 22
      }
      drawing.marker(x: x + 7, y: y + 9, cluster: cluster, radius: 6)
      drawing.text(shown, x: x + 19, y: y + 14)
      x += width
    }
    return y + 32
  }

  private func drawAxes(of frame: PlaneFrame, on drawing: inout Drawing) -> Double {
    let numbers = drawing.style.numbers
    let bottom = frame.top + frame.height
    let ticksX = Ticks(in: frame.domainX, count: 6)
    let ticksY = Ticks(in: frame.domainY, count: 5)
    for (value, label) in zip(ticksX.values, ticksX.labels(numbers)) {
      let x = frame.x(value)
      drawing.line(from: (x, frame.top), to: (x, bottom), tone: value == 0 ? .axis : .grid)
      drawing.text(label, x: x, y: bottom + 17, font: .small, anchor: .middle)
    }
    for (value, label) in zip(ticksY.values, ticksY.labels(numbers)) {
      let y = frame.y(value)
      drawing.line(
        from: (frame.left, y),
        to: (frame.left + frame.width, y),
        tone: value == 0 ? .axis : .grid
      )
      drawing.text(label, x: frame.left - 6, y: y + 4.5, font: .small, anchor: .end)
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
      x: Chart.margin + 10,
      y: frame.top + frame.height / 2,
      font: .label,
      anchor: .middle,
      angle: -90
    )
    return bottom + 44
  }

  private func axisTitle(_ component: Int, style: ChartStyle) -> String {
    let name = style.words.components[component]
    guard component < varianceShares.count, varianceShares[component].isFinite else { return name }
    return name + " (" + style.numbers.percent(varianceShares[component]) + " "
      + style.words.ofVariance + ")"
  }

  /// Draws all points inside a frame, and returns how many they are.
  private func drawMarks(in frame: PlaneFrame, radius: Double, on drawing: inout Drawing) -> Int {
    if points.count > Self.markLimit {
      return drawHexagons(in: frame, radius: radius * 2, on: &drawing)
    }
    return points.count <= Self.idLimit && points.ids.count == points.count
      ? drawSingleMarks(in: frame, radius: radius + 0.5, on: &drawing)
      : drawJoinedMarks(in: frame, radius: radius - 0.5, on: &drawing)
  }

  private func drawSingleMarks(
    in frame: PlaneFrame,
    radius: Double,
    on drawing: inout Drawing
  ) -> Int {
    var inside = 0
    for index in points.x.indices {
      let x = frame.x(points.x[index])
      let y = frame.y(points.y[index])
      guard frame.contains(x: x, y: y, margin: radius) else { continue }
      inside += 1
      let cluster = points.clusters[index]
      let path =
        "M" + Coordinate.pair(x, y) + Palette.shape(of: cluster).relativePath(radius: radius)
      drawing.add(
        .element(
          "path",
          [
            "d": path, "class": Palette.className(of: cluster) + " halo",
            "fill": Palette.color(of: cluster), "stroke": "#fff", "stroke-width": "0.7",
          ],
          children: .element("title", text: points.ids[index])
        )
      )
    }
    return inside
  }

  private func drawJoinedMarks(
    in frame: PlaneFrame,
    radius: Double,
    on drawing: inout Drawing
  ) -> Int {
    var inside = 0
    var paths = Array(repeating: "", count: max(segments.count, 1))
    let shapes = paths.indices.map { Palette.shape(of: $0).relativePath(radius: radius) }
    for index in points.x.indices {
      let x = frame.x(points.x[index])
      let y = frame.y(points.y[index])
      guard frame.contains(x: x, y: y, margin: radius) else { continue }
      inside += 1
      let cluster = points.clusters[index]
      paths[cluster] += "M" + Coordinate.pair(x, y) + shapes[cluster]
    }
    for (cluster, path) in paths.enumerated() where !path.isEmpty {
      drawing.add(
        .element(
          "path",
          [
            "d": path, "class": Palette.className(of: cluster) + " halo",
            "fill": Palette.color(of: cluster), "stroke": "#fff", "stroke-width": "0.5",
          ]
        )
      )
    }
    return inside
  }

  private func drawHexagons(in frame: PlaneFrame, radius: Double, on drawing: inout Drawing) -> Int
  {
    let grid = HexagonGrid(
      points,
      in: frame,
      radius: radius,
      clusterCount: max(segments.count, 1)
    )
    let highest = grid.cells.map(\.count).max() ?? 1
    let levels = Palette.rampOnLight[0].count
    var paths = Array(repeating: "", count: max(segments.count, 1) * levels)
    let half = Coordinate.rounded(3.0.squareRoot() / 2 * radius)
    let quarter = Coordinate.rounded(radius / 2)
    let (w, h, r) = (Coordinate.text(half), Coordinate.text(quarter), Coordinate.text(radius))
    let shape = "m0-\(r)l\(w) \(h)v\(r)l-\(w) \(h)-\(w)-\(h)v-\(r)z"
    for cell in grid.cells {
      let level = HexagonGrid.level(of: cell.count, highest: highest, levels: levels)
      paths[cell.cluster * levels + level] += "M" + Coordinate.pair(cell.x, cell.y) + shape
    }
    for (index, path) in paths.enumerated() where !path.isEmpty {
      let (cluster, level) = index.quotientAndRemainder(dividingBy: levels)
      drawing.add(
        .element(
          "path",
          [
            "d": path, "class": Palette.className(of: cluster) + " d\(level)",
            "fill": Palette.rampOnLight[cluster % Palette.rampOnLight.count][level],
          ]
        )
      )
    }
    return grid.cells.reduce(0) { $0 + $1.count }
  }

  private func drawArrows(
    in frame: PlaneFrame,
    view: MapView,
    labels: inout LabelPlacement,
    on drawing: inout Drawing
  ) {
    let origin = (x: frame.x(0), y: frame.y(0))
    for loading in loadings {
      let tip = (
        x: frame.x(loading.x * view.arrowScale), y: frame.y(loading.y * view.arrowScale)
      )
      let (dx, dy) = (tip.x - origin.x, tip.y - origin.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length >= 4 else { continue }
      let (ux, uy) = (dx / length, dy / length)
      let head = min(9, length / 2)
      let neck = (x: tip.x - ux * head, y: tip.y - uy * head)
      drawing.line(from: origin, to: neck, tone: .text, width: 2)
      drawing.fill(
        "M" + Coordinate.pair(tip.x, tip.y)
          + "L" + Coordinate.pair(neck.x - uy * head / 2, neck.y + ux * head / 2)
          + "L" + Coordinate.pair(neck.x + uy * head / 2, neck.y - ux * head / 2) + "z",
        tone: .text
      )
      for share in stride(from: 0.1, through: 1, by: 0.1) {
        labels.reserve(
          .init(
            left: origin.x + dx * share - 5,
            top: origin.y + dy * share - 5,
            width: 10,
            height: 10
          )
        )
      }
      let width = TextWidth.of(loading.name, size: 14, isBold: true)
      // The label begins beyond the head, in the arrow's direction.
      let middle = (
        x: tip.x + ux * (width / 2 + 6), y: tip.y + uy * 14
      )
      let box = labels.place(width: width, height: 17, near: middle, distance: -8)
      drawing.text(
        loading.name,
        x: box.left + width / 2,
        y: box.top + 13.5,
        font: .strong,
        anchor: .middle,
        hasHalo: true
      )
    }
  }

  private func drawCenters(
    in frame: PlaneFrame,
    labels: inout LabelPlacement,
    on drawing: inout Drawing
  ) {
    let centers = points.centers(clusterCount: segments.count)
    var shown: [(cluster: Int, x: Double, y: Double)] = []
    for (cluster, center) in centers.enumerated() {
      guard let center else { continue }
      let (x, y) = (frame.x(center.x), frame.y(center.y))
      guard frame.contains(x: x, y: y, margin: 8) else { continue }
      shown.append((cluster, x, y))
      labels.reserve(.init(left: x - 9, top: y - 9, width: 18, height: 18))
    }
    for center in shown {
      drawing.marker(x: center.x, y: center.y, cluster: center.cluster, radius: 8, isOutlined: true)
    }
    for center in shown {
      let name = TextWidth.truncated(
        segments[center.cluster],
        size: 14,
        isBold: true,
        width: 220
      )
      let width = TextWidth.of(name, size: 14, isBold: true)
      let box = labels.place(
        width: width,
        height: 17,
        near: (center.x, center.y),
        distance: 11
      )
      drawing.text(
        name,
        x: box.left + width / 2,
        y: box.top + 13.5,
        font: .strong,
        anchor: .middle,
        hasHalo: true
      )
    }
  }

  private func drawStrip(
    below y: Double,
    detail: PlaneFrame,
    outsideCount: Int,
    on drawing: inout Drawing
  ) -> Double {
    let words = drawing.style.words
    let numbers = drawing.style.numbers
    let note =
      words.allCustomers + ". "
      + numbers.count(outsideCount, words.customer, words.customers) + " " + words.outsideDetail
    let top = drawing.paragraph(note, top: y + 12, font: .small) + 6
    guard let x = LinearScale.extent(of: points.x), let yRange = LinearScale.extent(of: points.y)
    else { return top }
    let width = Chart.width - 2 * Chart.margin
    let aspect = (yRange.upperBound - yRange.lowerBound) / (x.upperBound - x.lowerBound)
    let height = min(max(aspect * width + 20, 60), 220)
    let frame = PlaneFrame(
      showing: x,
      yRange,
      left: Chart.margin,
      top: top,
      width: width,
      height: height,
      padding: 8
    )
    _ = drawMarks(in: frame, radius: 2.5, on: &drawing)
    drawing.outline(x: frame.left, y: top, width: width, height: height, tone: .axis)
    return top + height
  }
}
