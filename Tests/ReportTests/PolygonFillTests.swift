import Testing

@testable import Charts
@testable import Report

@Suite struct PolygonFillTests {
  /// The pixels of a white picture with a black polygon.
  private static func filled(
    _ corners: [SIMD2<Double>],
    at place: SIMD2<Double> = .zero,
    scale: Double = 1,
    color: UInt32 = 0,
    width: Int = 4,
    height: Int = 4
  ) -> [UInt32] {
    var pixels = [UInt32](repeating: 0xFF_FFFF, count: width * height)
    var fill = PolygonFill()
    var span = pixels.mutableSpan
    fill.fill(corners, at: place, scale: scale, color: color, in: &span, width: width)
    return pixels
  }

  /// How dark each pixel is, from 0 to 255.
  private static func darkness(_ pixels: [UInt32]) -> [Int] { pixels.map { 255 - Int($0 & 255) } }

  private static let square: [SIMD2<Double>] = [
    SIMD2(0, 0), SIMD2(2, 0), SIMD2(2, 2), SIMD2(0, 2),
  ]

  @Test func fillsWholePixels() {
    let pixels = Self.filled(Self.square, at: SIMD2(1, 2), color: 0x12_3456)
    let white = [UInt32](repeating: 0xFF_FFFF, count: 4)
    let row: [UInt32] = [0xFF_FFFF, 0x12_3456, 0x12_3456, 0xFF_FFFF]
    #expect(pixels == white + white + row + row)
  }

  /// A square of one pixel and a half between pixels: 3/4 and 3/4 × 1/4 of 255.
  @Test func mixesByTheShareThatIsCovered() {
    let pixels = Self.filled(Self.square, at: SIMD2(1 / 3.0, 1), scale: 0.75)
    // Columns from 0.25 to 1.75, and rows from 0.75 to 2.25.
    let (whole, part) = (191, 48)
    #expect(
      Self.darkness(pixels) == [
        part, part, 0, 0,
        whole, whole, 0, 0,
        part, part, 0, 0,
        0, 0, 0, 0,
      ]
    )
  }

  /// Half of each pixel on the diagonal, whichever way the corners go round.
  @Test(arguments: [false, true])
  func fillsATriangle(isReversed: Bool) {
    let corners: [SIMD2<Double>] = [SIMD2(0, 0), SIMD2(4, 4), SIMD2(0, 4)]
    let pixels = Self.filled(isReversed ? corners.reversed() : corners)
    #expect(
      Self.darkness(pixels) == [
        127, 0, 0, 0,
        255, 127, 0, 0,
        255, 255, 127, 0,
        255, 255, 255, 127,
      ]
    )
  }

  /// What all pixels are covered is the area: of each marker, in between pixels, at any size.
  @Test(arguments: MarkerShape.allCases)
  func coversTheAreaOfAMarker(shape: MarkerShape) {
    for radius in [0.3, 1, 2.4, 7, 20] {
      let corners = shape.corners(radius: radius)
      let pixels = Self.filled(corners, at: SIMD2(32.37, 31.81), width: 64, height: 64)
      let covered = Self.darkness(pixels).reduce(0) { $0 + Double($1) / 255 }
      var doubled = 0.0
      for (one, next) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
        doubled += one.x * next.y - next.x * one.y
      }
      let area = abs(doubled) / 2
      // A pixel at the edge is off by half a step of 255 at most.
      #expect(abs(covered - area) < 0.002 * (16 * radius + 8), "\(radius)")
    }
  }

  /// Each pixel of a star, against a thousand points in it.
  @Test func coversWhatIsInside() {
    let corners = MarkerShape.star.corners(radius: 5)
    let place = SIMD2(8.3, 7.6)
    let shown = Self.darkness(Self.filled(corners, at: place, width: 16, height: 16))
    for (index, darkness) in shown.enumerated() {
      var inside = 0
      for sample in 0..<1_024 {
        let x = Double(index % 16) + (Double(sample % 32) + 0.5) / 32 - place.x
        let y = Double(index / 16) + (Double(sample / 32) + 0.5) / 32 - place.y
        var isInside = false
        for (one, next) in zip(corners, corners.dropFirst() + corners.prefix(1))
        where (one.y > y) != (next.y > y) {
          let crossing = one.x + (y - one.y) / (next.y - one.y) * (next.x - one.x)
          if x < crossing { isInside.toggle() }
        }
        if isInside { inside += 1 }
      }
      #expect(abs(Double(darkness) - Double(inside) / 1_024 * 255) < 6, "pixel \(index)")
    }
  }

  @Test func paintsOneAboveTheOther() {
    var pixels = [UInt32](repeating: 0xFF_FFFF, count: 16)
    var fill = PolygonFill()
    var span = pixels.mutableSpan
    for (color, y) in [(0xFF_0000, 0.0), (0x00_00FF, 1)] as [(UInt32, Double)] {
      fill.fill(Self.square, at: SIMD2(0, y), scale: 1, color: color, in: &span, width: 4)
    }
    #expect([0, 4, 8, 12].map { pixels[$0] } == [0xFF_0000, 0x00_00FF, 0x00_00FF, 0xFF_FFFF])
  }

  /// Halves of colours: each channel apart.
  @Test func mixesEachChannel() {
    let half = [SIMD2(0, 0), SIMD2(0.5, 0), SIMD2(0.5, 1), SIMD2(0, 1)]
    let pixel = Self.filled(half, color: 0xFF_8000, width: 1, height: 1)[0]
    #expect(pixel == 0xFF_C080)
  }

  @Test func leavesOutWhatIsOutside() {
    for place in [SIMD2(-1.0, -1), SIMD2(3, -1), SIMD2(-1, 3), SIMD2(3, 3)] {
      let darkness = Self.darkness(Self.filled(Self.square, at: place))
      #expect(darkness.reduce(0, +) == 255)
      #expect(darkness[(place.y > 0 ? 12 : 0) + (place.x > 0 ? 3 : 0)] == 255)
    }
    let outside = [SIMD2(-9.0, 0), SIMD2(9, 0), SIMD2(0, -9), SIMD2(0, 9), SIMD2(1e9, 0)]
    for place in outside + [SIMD2(1, .nan), SIMD2(.nan, 1), SIMD2(0, -.infinity)] {
      #expect(Self.darkness(Self.filled(Self.square, at: place)).allSatisfy { $0 == 0 })
    }
  }

  /// A corner that is nowhere, be it the first one or in the middle.
  @Test(arguments: 0..<4)
  func fillsNothingAroundACornerThatIsNowhere(index: Int) {
    var corners = Self.square
    corners[index].y = .nan
    #expect(Self.darkness(Self.filled(corners)).allSatisfy { $0 == 0 })
  }

  /// A line along a row, at any slope: two pixels high, and nothing right of its end.
  @Test(arguments: [0, 0.001, 0.01, 0.03])
  func fillsALongFlatLine(slope: Double) {
    let (start, end) = (SIMD2(3.3, 4.6), SIMD2(1_403.3, 4.6 + 1_400 * slope))
    let corners = [start, end, end + SIMD2(0, 2), start + SIMD2(0, 2)]
    let darkness = Self.darkness(Self.filled(corners, width: 1_410, height: 60))
    let covered = darkness.reduce(0) { $0 + Double($1) / 255 }
    #expect(abs(covered - 2_800) < 3)
    for row in 0..<60 {
      #expect(darkness[(row * 1_410 + 1_404)..<((row + 1) * 1_410)].allSatisfy { $0 == 0 })
      #expect(darkness[(row * 1_410)..<(row * 1_410 + 3)].allSatisfy { $0 == 0 })
    }
  }

  @Test func fillsNothingOfNoArea() {
    let line = [SIMD2(0.0, 0), SIMD2(3, 3)]
    for corners in [[], [SIMD2(1.0, 1)], line, line + line, [.zero, SIMD2(.infinity, 0), .one]] {
      #expect(Self.darkness(Self.filled(corners)).allSatisfy { $0 == 0 })
    }
  }

  /// Nothing of a polygon is left for the next one.
  @Test func beginsAnewWithEach() {
    var pixels = [UInt32](repeating: 0xFF_FFFF, count: 16)
    var fill = PolygonFill()
    var span = pixels.mutableSpan
    let outside = SIMD2(1.5, -1.25)
    for color in [0xFF_FFFF, 0] as [UInt32] {
      fill.fill(Self.square, at: outside, scale: 1, color: color, in: &span, width: 4)
    }
    #expect(pixels == Self.filled(Self.square, at: outside))
  }

  @Test func drawsTheRimOfAMarkBelowIt() throws {
    let areas = ChartAreas(
      corners: MarkerShape.square.corners(radius: 1),
      rim: MarkerShape.square.corners(radius: 2),
      color: 0x00_72B2,
      places: [SIMD2(5, 5), SIMD2(7, 5)]
    )
    var picture = Picture(width: 40, pixels: Array(repeating: 0, count: 40 * 40))
    picture.paint([areas], scale: 4)
    // The second mark's rim lies above the first mark.
    #expect(picture.pixels[20 * 40 + 18] == 0x00_72B2)
    #expect(picture.pixels[20 * 40 + 22] == 0xFF_FFFF)
    #expect(picture.pixels[20 * 40 + 28] == 0x00_72B2)
    #expect(picture.pixels[0] == 0)
  }
}
