import Testing

@testable import Charts

struct MarkerShapeTests {
  /// The distance of a point from the straight line through two others.
  private func distance(of point: SIMD2<Double>, from start: SIMD2<Double>, _ end: SIMD2<Double>)
    -> Double
  {
    let along = end - start
    let cross = along.x * (point.y - start.y) - along.y * (point.x - start.x)
    return abs(cross) / (along * along).sum().squareRoot()
  }

  private func area(_ corners: [SIMD2<Double>]) -> Double {
    let doubled = zip(corners, corners.dropFirst() + corners.prefix(1)).reduce(0) {
      $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
    }
    return abs(doubled) / 2
  }

  /// As a line of twice the width covers it, whichever way the corners go round.
  @Test(arguments: MarkerShape.allCases, [-0.75, -0.2, 0.25, 0.75])
  func movesEachEdgeByTheSame(shape: MarkerShape, outset: Double) {
    let corners = shape.corners(radius: 8)
    let moved = shape.corners(radius: 8, outset: outset)
    #expect(moved.count == corners.count)
    #expect((area(moved) > area(corners)) == (outset > 0))
    guard shape != .circle else { return }
    for index in corners.indices {
      let next = (index + 1) % corners.count
      for corner in [moved[index], moved[next]] {
        let found = distance(of: corner, from: corners[index], corners[next])
        #expect(abs(found - abs(outset)) < 1e-12)
      }
    }
  }

  /// For radius 1 a square of 1.8 a side, and a triangle 2.5 wide and 2.25 high.
  @Test func hasTheCornersOfItsShape() {
    #expect(
      MarkerShape.square.corners(radius: 2) == [
        [-1.8, -1.8], [1.8, -1.8], [1.8, 1.8], [-1.8, 1.8],
      ]
    )
    #expect(
      MarkerShape.square.corners(radius: 2, outset: 0.2).map { $0.x.magnitude } == [2, 2, 2, 2]
    )
    #expect(abs(area(MarkerShape.triangle.corners(radius: 2)) - 4 * 2.5 * 2.25 / 2) < 1e-12)
  }

  @Test(arguments: [1, 7.5])
  func drawsADiscOfItsArea(radius: Double) {
    let corners = MarkerShape.circle.corners(radius: radius)
    #expect(abs(area(corners) / (.pi * radius * radius) - 1) < 1e-12)
    for corner in corners {
      #expect(abs((corner * corner).sum().squareRoot() / radius - 1) < 1.0 / 300)
    }
  }
}
