import Charts

extension Picture {
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
