import Markup

// How crowded the map is at each place is told by lightness, at the same five levels in the colour
// of every segment (`Palette.rampOnLight`): of hexagons where customers are many, else of marks.
extension ComponentMap {
  /// The least count that takes the strongest level, so that a few customers do not look crowded.
  private static let leastCrowd = 40

  /// A mark for each point, in the lightness of its place; points that print alike are drawn once.
  func drawCrowded(
    _ indices: [Int],
    in frame: PlaneFrame,
    legendTop: Double,
    on drawing: inout Drawing
  ) {
    let places = indices.map { (x: frame.x(points.x[$0]), y: frame.y(points.y[$0])) }
    let crowds = PointCrowds(places, in: frame).counts
    let highest = max(crowds.max() ?? 0, Self.leastCrowd)
    let levels = Palette.rampOnLight[0].count
    let clusterCount = max(segments.count, 1)
    var groups = Array(repeating: [SIMD2<Double>](), count: clusterCount * levels)
    var drawn: Set<PrintedMark> = []
    for (position, index) in indices.enumerated() {
      let cluster = points.clusters[index]
      let (x, y) = places[position]
      guard drawn.insert(PrintedMark(x: x, y: y, cluster: cluster)).inserted else { continue }
      let level = HexagonGrid.level(of: crowds[position], highest: highest, levels: levels)
      groups[level * clusterCount + cluster].append(SIMD2(x, y))
    }
    // The crowded places come last, above those at their edges.
    for (group, places) in groups.enumerated() where !places.isEmpty {
      let (level, cluster) = group.quotientAndRemainder(dividingBy: clusterCount)
      drawing.crowdedMarkers(at: places, cluster: cluster, level: level)
    }
    let legend = DensityLegend(
      title: .customersCloseBy,
      mark: Mark(.circle, radius: 6),
      counts: 1...highest
    )
    draw(legend, top: legendTop, on: &drawing)
  }

  /// Hexagons that count points, and a mark for each point that is alone in its hexagon.
  func drawCounted(
    _ grid: HexagonGrid,
    in frame: PlaneFrame,
    legendTop: Double?,
    on drawing: inout Drawing
  ) {
    let highest = grid.cells.map(\.count).max() ?? 1
    let levels = Palette.rampOnLight[0].count
    var groups = Array(repeating: [SIMD2<Double>](), count: max(segments.count, 1) * levels)
    for cell in grid.cells where cell.count > 1 {
      let level = HexagonGrid.level(of: cell.count, highest: highest, levels: levels)
      groups[cell.cluster * levels + level].append(SIMD2(cell.x, cell.y))
    }
    let hexagon = Mark.hexagon(radius: grid.radius - 0.3)
    for (group, places) in groups.enumerated() where !places.isEmpty {
      let (cluster, level) = group.quotientAndRemainder(dividingBy: levels)
      drawing.marks(hexagon, at: places, fill: Fill(cluster: cluster, level: level))
    }
    let single = grid.cells.compactMap { $0.count == 1 ? $0.onlyPoint : nil }
    drawJoined(single, in: frame, radius: 2.4, on: &drawing)
    guard let legendTop else { return }
    let legend = DensityLegend(
      title: .customersPerHexagon,
      note: .singleCustomers,
      mark: .hexagon(radius: 7),
      counts: 2...max(2, highest)
    )
    draw(legend, top: legendTop, on: &drawing)
  }

  /// What the levels of density stand for.
  private struct DensityLegend {
    let title: ChartStrings
    var note: ChartStrings?
    /// The mark that shows a level.
    let mark: Mark
    let counts: ClosedRange<Int>

    /// The counts of each level that has any.
    func ranges(levels: Int) -> [(level: Int, counts: ClosedRange<Int>)] {
      // The least count of each level, and one beyond the highest.
      var leasts: [Int] = []
      for level in 0..<levels {
        var least = leasts.last ?? counts.lowerBound
        while least <= counts.upperBound,
          HexagonGrid.level(of: least, highest: counts.upperBound, levels: levels) < level
        { least += 1 }
        leasts.append(least)
      }
      leasts.append(counts.upperBound + 1)
      return (0..<levels).filter { leasts[$0] < leasts[$0 + 1] }
        .map { ($0, leasts[$0]...(leasts[$0 + 1] - 1)) }
    }
  }

  /// The height of the legend of densities: a line, and another for its title where the drawing
  /// is narrow.
  static func densityLegendHeight(width: Double) -> Double { width < narrowWidth ? 46 : 26 }

  /// Drawings below this width are laid out for a phone.
  static let narrowWidth = 600.0

  /// Draws a legend, and its note where there is room.
  private func draw(_ legend: DensityLegend, top: Double, on drawing: inout Drawing) {
    let words = drawing.style.words
    let numbers = drawing.style.numbers
    let title = words.text(legend.title)
    var x = Chart.margin
    var top = top
    drawing.text(title, x: x, y: top + 13, font: .small)
    if drawing.width < Self.narrowWidth {
      x += 7
      top += 20
    } else {
      x += TextWidth.of(title, size: 12.5) + 14
    }
    for (level, counts) in legend.ranges(levels: Palette.rampOnLight[0].count) {
      drawing.marks(legend.mark, at: [SIMD2(x, top + 9)], fill: Fill(cluster: 0, level: level))
      let label =
        counts.count == 1
        ? numbers.integer(counts.lowerBound)
        : numbers.integer(counts.lowerBound) + "–" + numbers.integer(counts.upperBound)
      drawing.text(label, x: x + 11, y: top + 13, font: .small)
      x += TextWidth.of(label, size: 12.5) + 30
    }
    guard let note = legend.note.map({ words.text($0) }),
      x + TextWidth.of(note, size: 12.5) <= drawing.width - Chart.margin
    else { return }
    drawing.text(note, x: x, y: top + 13, font: .small)
  }
}
