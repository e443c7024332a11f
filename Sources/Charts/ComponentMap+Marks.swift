extension ComponentMap {
  /// Draws all points inside a frame.
  ///
  /// - Parameters:
  ///   - framed: The points.
  ///   - frame: The frame.
  ///   - legendTop: Where the legend of densities goes, or nothing in the strip, which has none.
  ///   - drawing: What is drawn on.
  func drawMarks(
    _ framed: FramedPoints,
    in frame: PlaneFrame,
    legendTop: Double?,
    on drawing: inout Drawing
  ) {
    if let grid = framed.grid {
      drawCounted(grid, in: frame, legendTop: legendTop, on: &drawing)
    } else if let legendTop, points.count > Self.idLimit {
      drawCrowded(framed.marked, in: frame, legendTop: legendTop, on: &drawing)
    } else if points.ids.count == points.count {
      drawNamed(framed.marked, in: frame, on: &drawing)
    } else {
      drawJoined(framed.marked, in: frame, radius: 3, on: &drawing)
    }
  }

  /// A mark of its own for each point, which tells the customer's id where there is a pointer.
  private func drawNamed(_ indices: [Int], in frame: PlaneFrame, on drawing: inout Drawing) {
    for index in indices {
      drawing.markers(
        at: [SIMD2(frame.x(points.x[index]), frame.y(points.y[index]))],
        cluster: points.clusters[index],
        radius: 3.5,
        outlineWidth: 0.7,
        title: points.ids[index]
      )
    }
  }

  /// One path for the marks of each cluster; marks that print alike are drawn once.
  func drawJoined(
    _ indices: [Int],
    in frame: PlaneFrame,
    radius: Double,
    on drawing: inout Drawing
  ) {
    var places = Array(repeating: [SIMD2<Double>](), count: max(segments.count, 1))
    var drawn: Set<PrintedMark> = []
    for index in indices {
      let cluster = points.clusters[index]
      let (x, y) = (frame.x(points.x[index]), frame.y(points.y[index]))
      guard drawn.insert(PrintedMark(x: x, y: y, cluster: cluster)).inserted else { continue }
      places[cluster].append(SIMD2(x, y))
    }
    for (cluster, places) in places.enumerated() where !places.isEmpty {
      drawing.markers(at: places, cluster: cluster, radius: radius, outlineWidth: 0.5)
    }
  }
}

/// A mark as it is printed: two that are equal look the same.
struct PrintedMark: Hashable {
  private let x: Int
  private let y: Int
  private let cluster: Int

  /// The mark of a cluster at a place of the drawing.
  init(x: Double, y: Double, cluster: Int) {
    self.x = Coordinate.tenths(x)
    self.y = Coordinate.tenths(y)
    self.cluster = cluster
  }
}
