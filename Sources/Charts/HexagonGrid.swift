/// Counts points in hexagons of the drawing, so that the size of a chart does not grow with them.
struct HexagonGrid: Sendable {
  /// A hexagon with at least one point.
  struct Cell: Equatable, Sendable {
    let x: Double
    let y: Double
    let count: Int
    /// The cluster of most points; the lowest where several tie.
    let cluster: Int
    /// The index of the point where there is only one.
    let onlyPoint: Int?
  }

  /// The distance from the centre to a corner.
  let radius: Double
  private(set) var cells: [Cell] = []

  /// Counts points.
  ///
  /// - Parameters:
  ///   - points: All points.
  ///   - indices: Which of them to count; they lie inside the frame.
  ///   - frame: The frame.
  ///   - radius: The distance from a hexagon's centre to its corners.
  ///   - clusterCount: The number of clusters, at least 1.
  init(
    _ points: MapPoints,
    _ indices: [Int],
    in frame: PlaneFrame,
    radius: Double,
    clusterCount: Int
  ) {
    self.radius = radius
    // Corners point up: columns are √3 radii apart, rows one and a half, odd rows half a column on.
    let across = 3.0.squareRoot() * radius
    let down = 1.5 * radius
    let columns = Int(frame.width / across) + 3
    let rows = Int(frame.height / down) + 3
    var counts = Array(repeating: 0, count: columns * rows * clusterCount)
    var latest = Array(repeating: 0, count: columns * rows)
    for index in indices {
      let x = frame.x(points.x[index])
      let y = frame.y(points.y[index])
      let (column, row) = Self.cell(x: x - frame.left, y: y - frame.top, across: across, down: down)
      let place = (row + 1) * columns + column + 1
      counts[place * clusterCount + points.clusters[index]] += 1
      latest[place] = index
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let start = (row * columns + column) * clusterCount
        let slice = counts[start..<(start + clusterCount)]
        let total = slice.reduce(0, +)
        guard total > 0, let most = slice.max(), let cluster = slice.firstIndex(of: most) else {
          continue
        }
        let shift = (row - 1) % 2 == 0 ? 0.0 : 0.5
        cells.append(
          Cell(
            x: frame.left + (Double(column - 1) + shift) * across,
            y: frame.top + Double(row - 1) * down,
            count: total,
            cluster: cluster - start,
            onlyPoint: total == 1 ? latest[row * columns + column] : nil
          )
        )
      }
    }
  }

  /// Counts points in the smallest hexagons of which a limited number is enough, so that the size
  /// of a drawing hardly grows with the customers: a tenfold of them reaches further out.
  ///
  /// - Parameters:
  ///   - points: All points.
  ///   - indices: Which of them to count; they lie inside the frame.
  ///   - frame: The frame.
  ///   - radius: The least distance from a hexagon's centre to its corners.
  ///   - cellLimit: How many hexagons with points there may be, at least 1.
  ///   - clusterCount: The number of clusters, at least 1.
  /// - Returns: The grid.
  static func bounded(
    _ points: MapPoints,
    _ indices: [Int],
    in frame: PlaneFrame,
    radius: Double,
    cellLimit: Int,
    clusterCount: Int
  ) -> HexagonGrid {
    var radius = radius
    while true {
      let grid = HexagonGrid(points, indices, in: frame, radius: radius, clusterCount: clusterCount)
      guard grid.cells.count > cellLimit else { return grid }
      // A count goes with the square of the distance; half a pixel at least, to end soon.
      let growth = (Double(grid.cells.count) / Double(cellLimit)).squareRoot()
      radius = max(radius + 0.5, (radius * growth * 2).rounded() / 2)
    }
  }

  /// The hexagon whose centre is nearest: of the two rows that may hold the point, the nearer.
  private static func cell(
    x: Double,
    y: Double,
    across: Double,
    down: Double
  ) -> (column: Int, row: Int) {
    var best = (column: 0, row: 0, distance: Double.infinity)
    let lower = Int((y / down).rounded(.down))
    for row in [lower, lower + 1] {
      let shift = row % 2 == 0 ? 0.0 : 0.5
      let column = Int((x / across - shift).rounded(.toNearestOrAwayFromZero))
      let dx = x - (Double(column) + shift) * across
      let dy = y - Double(row) * down
      let distance = dx * dx + dy * dy
      if distance < best.distance { best = (column, row, distance) }
    }
    return (best.column, best.row)
  }

  /// The level of density, from 0, of a count: equal steps of its logarithm.
  static func level(of count: Int, highest: Int, levels: Int) -> Int {
    guard highest > 1 else { return 0 }
    let share = logarithm(Double(count)) / logarithm(Double(highest))
    return min(levels - 1, Int(share * Double(levels)))
  }

  /// The logarithm to base 2, a straight line between powers of two: the same on all machines.
  private static func logarithm(_ value: Double) -> Double {
    Double(value.exponent) + value.significand - 1
  }
}
