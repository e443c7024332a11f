import Markup

/// What fills a mark: a colour, and the class by which the style of a page finds it.
struct Fill {
  let color: String
  let className: String

  /// The colour of a cluster.
  init(cluster: Int) {
    color = Palette.color(of: cluster)
    className = Palette.className(of: cluster)
  }

  /// The colour of a cluster at a level of density.
  init(cluster: Int, level: Int) {
    color = Palette.rampOnLight[cluster % Palette.rampOnLight.count][level]
    className = Palette.className(of: cluster) + " d\(level)"
  }

  /// The attributes of a path that is filled, with a line around it in the colour of the paper where
  /// that has a width.
  func attributes(of path: String, outlineWidth: Double = 0) -> Attributes {
    var attributes: Attributes = ["d": path, "class": className, "fill": color]
    if outlineWidth > 0 {
      attributes[name: "class"] = className + " halo"
      attributes[name: "stroke"] = "#fff"
      attributes[name: "stroke-width"] = Coordinate.text(outlineWidth)
    }
    return attributes
  }
}
