import Markup

extension ComponentMap {
  /// Draws all points inside a frame.
  ///
  /// - Parameters:
  ///   - frame: The frame.
  ///   - legendTop: Where the legend of the hexagons goes, or nothing to leave it out.
  ///   - drawing: What is drawn on.
  /// - Returns: How many points lie inside the frame.
  func drawMarks(
    in frame: PlaneFrame,
    legendTop: Double?,
    on drawing: inout Drawing
  ) -> Int {
    let inside = points.x.indices.filter { index in
      frame.contains(x: frame.x(points.x[index]), y: frame.y(points.y[index]))
    }
    if points.count > Self.markLimit {
      drawCounted(inside, in: frame, legendTop: legendTop, on: &drawing)
    } else if points.count <= Self.idLimit, points.ids.count == points.count {
      drawNamed(inside, in: frame, on: &drawing)
    } else {
      drawJoined(inside, in: frame, radius: 3, on: &drawing)
    }
    return inside.count
  }

  /// A mark of its own for each point, which tells the customer's id.
  private func drawNamed(_ indices: [Int], in frame: PlaneFrame, on drawing: inout Drawing) {
    for index in indices {
      let cluster = points.clusters[index]
      let path =
        "M" + Coordinate.pair(frame.x(points.x[index]), frame.y(points.y[index]))
        + Palette.shape(of: cluster).relativePath(radius: 3.5)
      var attributes = Self.attributes(of: cluster, path: path)
      attributes[name: "class"] = Palette.className(of: cluster) + " halo"
      attributes[name: "stroke"] = "#fff"
      attributes[name: "stroke-width"] = "0.7"
      drawing.add(
        .element("path", attributes, children: .element("title", text: points.ids[index]))
      )
    }
  }

  /// One path for the marks of each cluster; marks that print alike are drawn once.
  private func drawJoined(
    _ indices: [Int],
    in frame: PlaneFrame,
    radius: Double,
    on drawing: inout Drawing
  ) {
    var paths = Array(repeating: "", count: max(segments.count, 1))
    let shapes = paths.indices.map { Palette.shape(of: $0).relativePath(radius: radius) }
    var drawn: Set<String> = []
    for index in indices {
      let cluster = points.clusters[index]
      let place = Coordinate.pair(frame.x(points.x[index]), frame.y(points.y[index]))
      let mark = "M" + place + shapes[cluster]
      guard drawn.insert(mark).inserted else { continue }
      paths[cluster] += mark
    }
    for (cluster, path) in paths.enumerated() where !path.isEmpty {
      var attributes = Self.attributes(of: cluster, path: path)
      attributes[name: "class"] = Palette.className(of: cluster) + " halo"
      attributes[name: "stroke"] = "#fff"
      attributes[name: "stroke-width"] = "0.5"
      drawing.add(.element("path", attributes))
    }
  }

  /// Hexagons that count points, and a mark for each point that is alone in its hexagon.
  private func drawCounted(
    _ indices: [Int],
    in frame: PlaneFrame,
    legendTop: Double?,
    on drawing: inout Drawing
  ) {
    let grid = HexagonGrid(
      points,
      indices,
      in: frame,
      radius: legendTop == nil ? 4.5 : 5.5,
      clusterCount: max(segments.count, 1)
    )
    let highest = grid.cells.map(\.count).max() ?? 1
    let levels = Palette.rampOnLight[0].count
    var paths = Array(repeating: "", count: max(segments.count, 1) * levels)
    let hexagon = HexagonGrid.relativePath(radius: grid.radius - 0.3)
    for cell in grid.cells where cell.count > 1 {
      let level = HexagonGrid.level(of: cell.count, highest: highest, levels: levels)
      paths[cell.cluster * levels + level] += "M" + Coordinate.pair(cell.x, cell.y) + hexagon
    }
    for (index, path) in paths.enumerated() where !path.isEmpty {
      let (cluster, level) = index.quotientAndRemainder(dividingBy: levels)
      drawing.add(Self.density(path, cluster: cluster, level: level))
    }
    let single = grid.cells.compactMap { $0.count == 1 ? $0.onlyPoint : nil }
    drawJoined(single, in: frame, radius: 2.4, on: &drawing)
    if let legendTop { drawLegend(ofCountsUpTo: highest, top: legendTop, on: &drawing) }
  }

  /// The colours of the hexagons with the least count of each.
  private func drawLegend(
    ofCountsUpTo highest: Int,
    top: Double,
    on drawing: inout Drawing
  ) {
    let words = drawing.style.words
    let customersPerHexagon = words.text(ChartStrings.customersPerHexagon)
    let singleCustomers = words.text(ChartStrings.singleCustomers)
    let levels = Palette.rampOnLight[0].count
    var x = Chart.margin
    drawing.text(customersPerHexagon, x: x, y: top + 13, font: .small)
    x += TextWidth.of(customersPerHexagon, size: 12.5) + 14
    let hexagon = HexagonGrid.relativePath(radius: 7)
    // The least count of each level, and one beyond the highest.
    var leasts: [Int] = []
    for level in 0..<levels {
      var least = leasts.last ?? 2
      while least <= highest,
        HexagonGrid.level(of: least, highest: highest, levels: levels) < level
      { least += 1 }
      leasts.append(least)
    }
    leasts.append(highest + 1)
    for level in 0..<levels where leasts[level] < leasts[level + 1] {
      drawing.add(
        Self.density("M" + Coordinate.pair(x, top + 9) + hexagon, cluster: 0, level: level)
      )
      let (first, last) = (leasts[level], leasts[level + 1] - 1)
      let numbers = drawing.style.numbers
      let label =
        first == last
        ? numbers.integer(first) : numbers.integer(first) + "–" + numbers.integer(last)
      drawing.text(label, x: x + 11, y: top + 13, font: .small)
      x += TextWidth.of(label, size: 12.5) + 30
    }
    let end = x + TextWidth.of(singleCustomers, size: 12.5)
    guard end <= Chart.width - Chart.margin else { return }
    drawing.text(singleCustomers, x: x, y: top + 13, font: .small)
  }

  private static func attributes(of cluster: Int, path: String) -> Attributes {
    ["d": path, "class": Palette.className(of: cluster), "fill": Palette.color(of: cluster)]
  }

  private static func density(_ path: String, cluster: Int, level: Int) -> Node {
    let ramp = Palette.rampOnLight[cluster % Palette.rampOnLight.count]
    return .element(
      "path",
      ["d": path, "class": Palette.className(of: cluster) + " d\(level)", "fill": ramp[level]]
    )
  }
}
