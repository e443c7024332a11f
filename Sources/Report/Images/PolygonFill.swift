/// Fills polygons in pictures: each pixel takes as much of the colour as the polygon covers of it.
///
/// What is covered is found exactly, as smooth rasterizers do (Levien's libart, FreeType's `ftgrays`).
/// An edge covers what is to its right in the pixel that it passes through, a trapezoid, and as high a
/// part of all pixels farther right; edges that go up take off what those that go down add. Sums from
/// the left then give the covered share of each pixel. Polygons may have any form and direction, but
/// what edges that cross each other enclose twice counts twice.
///
/// Filling takes time and room in O(*a* + *e*) for *a* pixels in the box around a polygon, be they in
/// the picture or not, and *e* pixels that its edges pass.
struct PolygonFill {
  /// The corners of a polygon, in pixels from the upper left of its box.
  private var corners: [SIMD2<Float>] = []
  /// For each pixel of a polygon's box, row by row, what its edges add from this pixel on.
  ///
  /// A row has two more, for edges at the right of the box. All are 0 between two polygons.
  private var steps: [Float] = []
  /// The pixels of each row from the first to the last one that has steps.
  private var spans: [Range<Int>] = []

  /// Fills a polygon.
  ///
  /// - Parameters:
  ///   - shape: Its corners about its place; fewer than three enclose nothing. Of one that reaches
  ///     farther than 32,768 pixels from the upper left, or has no numbers, nothing is filled.
  ///   - place: Where it is.
  ///   - scale: How many pixels a unit of both has.
  ///   - color: Blue in the lowest eight bits, then green, then red.
  ///   - pixels: The picture's pixels, row by row; what is outside of it is left out.
  ///   - width: How many are in a row.
  mutating func fill(
    _ shape: [SIMD2<Double>],
    at place: SIMD2<Double>,
    scale: Double,
    color: UInt32,
    in pixels: inout MutableSpan<UInt32>,
    width: Int
  ) {
    guard shape.count > 2 else { return }
    var (least, most) = (SIMD2(repeating: Double.infinity), SIMD2(repeating: -Double.infinity))
    for corner in shape {
      let point = (corner + place) * scale
      // No picture is so large; and the comparisons that follow pass over what is no number.
      guard point.x.magnitude < 32_768, point.y.magnitude < 32_768 else { return }
      least = pointwiseMin(least, point)
      most = pointwiseMax(most, point)
    }
    least.round(.down)
    most.round(.up)
    corners.removeAll(keepingCapacity: true)
    for corner in shape { corners.append(SIMD2<Float>((corner + place) * scale - least)) }
    let (left, top) = (Int(least.x), Int(least.y))
    let stride = Int(most.x) - left + 2
    let lineCount = Int(most.y) - top
    addEdges(stride: stride, lineCount: lineCount)
    let spans = spans
    var steps = steps.mutableSpan
    for line in 0..<lineCount {
      let row = (top + line) * width
      let isInside = row >= 0 && row + width <= pixels.count
      var (covered, share): (Float, UInt32) = (0, 0)
      for column in spans[line] {
        let step = steps[line * stride + column]
        // Most pixels are like the one before them, inside or outside.
        if step != 0 {
          steps[line * stride + column] = 0
          covered += step
          share = UInt32(min(abs(covered), 1) * 256 + 0.5)
        }
        let x = left + column
        guard share > 0, isInside, x >= 0, x < width else { continue }
        pixels[row + x] = share == 256 ? color : Self.mixed(pixels[row + x], color, share)
      }
    }
  }

  /// A colour over another one, with a share of 0 to 256.
  private static func mixed(_ below: UInt32, _ above: UInt32, _ share: UInt32) -> UInt32 {
    let rest = 256 - share
    let redAndBlue = (above & 0xFF_00FF) &* share &+ (below & 0xFF_00FF) &* rest &+ 0x80_0080
    let green = (above & 0xFF00) &* share &+ (below & 0xFF00) &* rest &+ 0x8000
    return redAndBlue >> 8 & 0xFF_00FF | green >> 8 & 0xFF00
  }

  /// Adds what the edges of the polygon cover.
  private mutating func addEdges(stride: Int, lineCount: Int) {
    let missing = stride * lineCount - steps.count
    if missing > 0 { steps += repeatElement(0, count: missing) }
    spans.removeAll(keepingCapacity: true)
    spans += repeatElement(0..<0, count: lineCount)
    let corners = corners
    var last = corners[corners.count - 1]
    for corner in corners {
      if corner.y > last.y {
        add(from: last, to: corner, sign: 1, stride: stride)
      } else if corner.y < last.y {
        add(from: corner, to: last, sign: -1, stride: stride)
      }
      last = corner
    }
  }

  /// Adds what an edge covers, or takes it off.
  private mutating func add(
    from upper: SIMD2<Float>,
    to lower: SIMD2<Float>,
    sign: Float,
    stride: Int
  ) {
    let slope = (lower.x - upper.x) / (lower.y - upper.y)
    var (x, y) = (upper.x, upper.y)
    var line = Int(y)
    while y < lower.y {
      let nextY = min(Float(line + 1), lower.y)
      let nextX = nextY < lower.y ? upper.x + (nextY - upper.y) * slope : lower.x
      let columns = add(from: x, to: nextX, height: sign * (nextY - y), start: line * stride)
      let span = spans[line]
      spans[line] =
        span.isEmpty
        ? columns
        : min(span.lowerBound, columns.lowerBound)..<max(span.upperBound, columns.upperBound)
      (x, y) = (nextX, nextY)
      line += 1
    }
  }

  /// Adds what the part of an edge within a row covers; returns the columns that have steps of it.
  private mutating func add(
    from start: Float,
    to end: Float,
    height: Float,
    start row: Int
  ) -> Range<Int> {
    let (left, right) = (min(start, end), max(start, end))
    let first = Int(left)
    let last = max(first, Int(right.rounded(.up)) - 1)
    var x = left
    for column in first...last {
      let next = min(Float(column + 1), right)
      // An upright part is in one column.
      let part = first == last ? height : height * ((next - x) / (right - left))
      let mean = (x + next) / 2 - Float(column)
      steps[row + column] += part * (1 - mean)
      steps[row + column + 1] += part * mean
      x = next
    }
    return first..<last + 2
  }
}
