import Charts
import Segmentation

extension Picture {
  /// The most pixels a side of a picture may have.
  private static let largestSide = 16_384

  /// A white picture.
  ///
  /// - Parameters:
  ///   - width: The width in pixels.
  ///   - height: The height in pixels.
  /// - Throws: `ReportError` where these are too few or too many.
  init(whiteWidth width: Int, height: Int) throws(ReportError) {
    let sides = 1...Self.largestSide
    guard sides.contains(width), sides.contains(height) else {
      throw .picture("\(width) × \(height) pixels are too few or too many")
    }
    var pixels: [UInt32] = []
    pixels.reserveLargePages(width * height)
    pixels += repeatElement(0xFF_FFFF, count: width * height)
    self.init(width: width, pixels: pixels)
  }

  /// Draws a chart of the theme for pictures.
  ///
  /// It takes O(*p*) for *p* pixels of the picture, and of the boxes around its areas.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - scale: How many pixels a unit of the chart has.
  /// - Throws: `ReportError` where its texts cannot be written, or it is too small or too large.
  init(of chart: Chart, scale: Double) throws(ReportError) {
    try self.init(
      whiteWidth: Int((chart.width * scale).rounded()),
      height: Int((chart.height * scale).rounded())
    )
    paint(chart.areas, scale: scale)
    try write(chart.texts, scale: scale)
  }

  /// Paints areas, one above the other.
  ///
  /// - Parameters:
  ///   - areas: The areas.
  ///   - scale: How many pixels a unit of the areas has.
  mutating func paint(_ areas: [ChartAreas], scale: Double) {
    var polygons = PolygonFill()
    let width = width
    var pixels = pixels.mutableSpan
    for area in areas {
      for place in area.places {
        for (corners, color) in [(area.rim, 0xFF_FFFF), (area.corners, area.color)] {
          polygons.fill(corners, at: place, scale: scale, color: color, in: &pixels, width: width)
        }
      }
    }
  }
}
