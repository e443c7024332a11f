/// How many points lie around each point of a drawing: those in the nine squares of a grid about it.
struct PointCrowds {
  /// The width of a square; a crowd is counted over three of them each way.
  static let cell = 4.0

  /// For each point the number around it, itself among them.
  let counts: [Int]

  /// Counts the points around each point.
  ///
  /// - Parameters:
  ///   - places: The points, inside the frame.
  ///   - frame: The frame.
  /// - Complexity: O(*n*) in the number of points.
  init(_ places: [(x: Double, y: Double)], in frame: PlaneFrame) {
    // One empty square on each side, so that every square has eight neighbours.
    let columns = Int(frame.width / Self.cell) + 3
    let rows = Int(frame.height / Self.cell) + 3
    let squares = places.map { place in
      (Int((place.y - frame.top) / Self.cell) + 1) * columns
        + Int((place.x - frame.left) / Self.cell) + 1
    }
    var inside = Array(repeating: 0, count: columns * rows)
    for square in squares { inside[square] += 1 }
    counts = squares.map { square in
      [-columns, 0, columns].reduce(0) { sum, row in
        sum + inside[square + row - 1] + inside[square + row] + inside[square + row + 1]
      }
    }
  }
}
