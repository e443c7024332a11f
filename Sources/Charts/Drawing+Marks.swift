import Markup

extension Drawing {
  /// Draws the marker of a cluster, outlined in the colour of the paper where the outline has a width.
  mutating func marker(
    x: Double,
    y: Double,
    cluster: Int,
    radius: Double,
    outlineWidth: Double = 0
  ) {
    markers(at: [SIMD2(x, y)], cluster: cluster, radius: radius, outlineWidth: outlineWidth)
  }

  /// Draws the marker of a cluster at each of some places.
  ///
  /// - Parameters:
  ///   - places: The places.
  ///   - cluster: The cluster, which has a shape.
  ///   - radius: The radius of a disc of about the same area.
  ///   - outlineWidth: The width of the line around each, half of it outside; 0 for none.
  ///   - fill: What fills them; where it is nil, the colour of the cluster.
  ///   - title: What is told of them where there is a pointer, so not in a picture.
  mutating func markers(
    at places: [SIMD2<Double>],
    cluster: Int,
    radius: Double,
    outlineWidth: Double,
    fill: Fill? = nil,
    title: String? = nil
  ) {
    let shape = Palette.shape(of: cluster)
    let fill = fill ?? Fill(cluster: cluster)
    if isPicture {
      // The line covers as much of the shape as is outside.
      let half = outlineWidth / 2
      return paintAreas(
        of: shape.corners(radius: radius, outset: -half),
        rim: half > 0 ? shape.corners(radius: radius, outset: half) : [],
        color: fill.color,
        at: places
      )
    }
    let path = Self.path(shape.relativePath(radius: radius), at: places)
    let titles = title.map { [Node.element("title", text: $0)] } ?? []
    add(.element("path", fill.attributes(of: path, outlineWidth: outlineWidth), titles))
  }

  /// Draws a mark at each of some places, in units of the drawing.
  mutating func marks(_ mark: Mark, at places: [SIMD2<Double>], fill: Fill) {
    if isPicture { return paintAreas(of: mark.corners, color: fill.color, at: places) }
    add(.element("path", fill.attributes(of: Self.path(mark.path, at: places))))
  }

  /// A path of a shape, given as commands relative to its place, at each of some places.
  private static func path(_ shape: String, at places: [SIMD2<Double>]) -> String {
    places.reduce(into: "") { $0 += "M" + Coordinate.pair($1.x, $1.y) + shape }
  }

  /// Draws the marker of a cluster, at a level of density, at each of some places.
  mutating func crowdedMarkers(at places: [SIMD2<Double>], cluster: Int, level: Int) {
    let (radius, outlineWidth) = (2.4, 0.4)
    let fill = Fill(cluster: cluster, level: level)
    if isPicture {
      markers(at: places, cluster: cluster, radius: radius, outlineWidth: outlineWidth, fill: fill)
      return
    }
    // A marker at each vertex of one path says where they are in few bytes.
    let id = "\(style.idPrefix)-mark-\(cluster)-\(level)"
    let shape = "M0 0" + Palette.shape(of: cluster).relativePath(radius: radius)
    add(
      .element(
        "marker",
        ["id": id, "markerUnits": "userSpaceOnUse", "overflow": "visible"],
        children: .element("path", fill.attributes(of: shape, outlineWidth: outlineWidth))
      )
    )
    let mark = "url(#\(id))"
    let vertices = places.map { Coordinate.pair($0.x, $0.y) }
    // A path has at least two vertices.
    let path = "M" + (vertices.count == 1 ? vertices + vertices : vertices).joined(separator: "L")
    add(
      .element(
        "path",
        [
          "d": path, "fill": "none", "marker-start": mark, "marker-mid": mark, "marker-end": mark,
        ]
      )
    )
  }
}
