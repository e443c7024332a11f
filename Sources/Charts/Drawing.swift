import Markup

/// A drawing in progress: nodes in the order in which they are painted, coloured by the theme.
struct Drawing {
  let style: ChartStyle
  private(set) var nodes: [Node] = []
  /// What is written above the nodes, where the theme leaves that to others.
  private(set) var texts: [ChartText] = []

  init(style: ChartStyle) {
    self.style = style
  }

  /// The width of the drawing in units.
  var width: Double { style.width }

  /// Where a line of text is held.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// Size, weight and tone of text.
  struct Font {
    var size = 14.0
    var isBold = false
    var tone = Tone.text

    static let title = Font(size: 18, isBold: true)
    static let subtitle = Font(size: 14, tone: .muted)
    static let label = Font()
    static let strong = Font(isBold: true)
    static let small = Font(size: 12.5, tone: .muted)
    static let footer = Font(size: 12, tone: .muted)
  }

  mutating func add(_ node: Node) { nodes.append(node) }

  /// Draws a line of text with its baseline at `y`.
  ///
  /// A halo in the colour of the paper keeps text legible above marks.
  mutating func text(
    _ text: String,
    x: Double,
    y: Double,
    font: Font = .label,
    anchor: Anchor = .start,
    hasHalo: Bool = false,
    angle: Int = 0
  ) {
    if style.theme == .picture {
      texts.append(
        ChartText(text, x: x, y: y, font: font, anchor: anchor, hasHalo: hasHalo, angle: angle)
      )
      return
    }
    var attributes: Attributes = [
      "x": Coordinate.text(x), "y": Coordinate.text(y), "font-size": Coordinate.text(font.size),
    ]
    if anchor != .start { attributes[name: "text-anchor"] = anchor.rawValue }
    if font.isBold { attributes[name: "font-weight"] = "700" }
    if angle != 0 {
      attributes[name: "transform"] =
        "rotate(\(angle) \(Coordinate.text(x)) \(Coordinate.text(y)))"
    }
    paint(font.tone, as: "fill", in: &attributes)
    if hasHalo, style.theme == .page {
      // The style sheet draws it.
      attributes[name: "class"] = (attributes[name: "class"].map { $0 + " " } ?? "") + "halo"
    } else if hasHalo {
      // SVG 1.1, which office programs and checkers hold to, has no `paint-order`.
      var below = attributes
      below[name: "stroke"] = "#fff"
      below[name: "stroke-width"] = Coordinate.text(ChartText.haloWidth)
      below[name: "stroke-linejoin"] = "round"
      nodes.append(.element("text", below, text: text))
    }
    nodes.append(.element("text", attributes, text: text))
  }

  /// Draws a straight line.
  mutating func line(
    from start: (x: Double, y: Double),
    to end: (x: Double, y: Double),
    tone: Tone,
    width: Double = 1,
    dash: String? = nil,
    hasHalo: Bool = false
  ) {
    if hasHalo {
      // A wider line in the colour of the paper below keeps the line apart from marks.
      nodes.append(
        .element(
          "line",
          [
            "x1": Coordinate.text(start.x), "y1": Coordinate.text(start.y),
            "x2": Coordinate.text(end.x), "y2": Coordinate.text(end.y), "class": "halo",
            "stroke": "#fff", "stroke-width": Coordinate.text(width + 3),
          ]
        )
      )
    }
    var attributes: Attributes = [
      "x1": Coordinate.text(start.x), "y1": Coordinate.text(start.y),
      "x2": Coordinate.text(end.x), "y2": Coordinate.text(end.y),
    ]
    paint(tone, as: "stroke", in: &attributes)
    if width != 1 { attributes[name: "stroke-width"] = Coordinate.text(width) }
    attributes[name: "stroke-dasharray"] = dash
    nodes.append(.element("line", attributes))
  }

  /// Draws a rectangle in the colour of a cluster, filled or only its outline.
  mutating func rectangle(
    x: Double,
    y: Double,
    width: Double,
    height: Double,
    cluster: Int,
    isHollow: Bool = false
  ) {
    // The outline of a hollow rectangle lies within its edges.
    let inset = isHollow ? min(0.75, width / 2) : 0
    var attributes = Self.rectangle(
      x: x + inset,
      y: y + inset,
      width: width - 2 * inset,
      height: height - 2 * inset
    )
    attributes[name: "class"] = Palette.className(of: cluster)
    attributes[name: "fill"] = isHollow ? "none" : Palette.color(of: cluster)
    if isHollow {
      attributes[name: "stroke"] = Palette.color(of: cluster)
      attributes[name: "stroke-width"] = "1.5"
    }
    nodes.append(.element("rect", attributes))
  }

  /// Draws an outlined rectangle without a fill.
  mutating func outline(x: Double, y: Double, width: Double, height: Double, tone: Tone) {
    var attributes = Self.rectangle(x: x, y: y, width: width, height: height)
    attributes[name: "fill"] = "none"
    paint(tone, as: "stroke", in: &attributes)
    nodes.append(.element("rect", attributes))
  }

  /// Draws a path that is stroked in a tone.
  mutating func stroke(_ path: String, tone: Tone, width: Double) {
    var attributes: Attributes = [
      "d": path, "fill": "none", "stroke-width": Coordinate.text(width),
      "stroke-linejoin": "round", "stroke-linecap": "round",
    ]
    paint(tone, as: "stroke", in: &attributes)
    nodes.append(.element("path", attributes))
  }

  /// Draws a path that is filled in a tone.
  mutating func fill(_ path: String, tone: Tone) {
    var attributes: Attributes = ["d": path]
    paint(tone, as: "fill", in: &attributes)
    nodes.append(.element("path", attributes))
  }

  /// Draws bars in the colour of a cluster, or opaque in the tone of axes, so that no line of the
  /// grid shows through.
  mutating func bars(_ path: String, cluster: Int?) {
    guard !path.isEmpty else { return }
    if let cluster {
      let fill = Palette.color(of: cluster)
      nodes.append(
        .element("path", ["d": path, "class": Palette.className(of: cluster), "fill": fill])
      )
    } else {
      nodes.append(.element("path", ["d": path, "class": "paper", "fill": "#fff"]))
      fill(path, tone: .axis)
    }
  }

  /// Draws the marker of a cluster, outlined in the colour of the paper.
  mutating func marker(x: Double, y: Double, cluster: Int, radius: Double, isOutlined: Bool = false)
  {
    let path =
      "M" + Coordinate.pair(x, y) + Palette.shape(of: cluster).relativePath(radius: radius)
    var attributes: Attributes = [
      "d": path, "class": Palette.className(of: cluster), "fill": Palette.color(of: cluster),
    ]
    if isOutlined {
      attributes[name: "class"] = Palette.className(of: cluster) + " halo"
      attributes[name: "stroke"] = "#fff"
      attributes[name: "stroke-width"] = "1.5"
    }
    nodes.append(.element("path", attributes))
  }

  /// Colours attributes by tone: the page's own colour in a page, an explicit one elsewhere.
  func paint(_ tone: Tone, as attribute: String, in attributes: inout Attributes) {
    switch style.theme {
    case .standalone, .picture: attributes[name: attribute] = tone.color
    case .page:
      attributes[name: "class"] = tone.className
      attributes[name: attribute] = "currentColor"
      attributes[name: attribute + "-opacity"] = tone.opacity
    }
  }

  private static func rectangle(
    x: Double,
    y: Double,
    width: Double,
    height: Double
  ) -> Attributes {
    [
      "x": Coordinate.text(x), "y": Coordinate.text(y), "width": Coordinate.text(max(0, width)),
      "height": Coordinate.text(max(0, height)),
    ]
  }
}

extension Drawing {
  /// How a dot on a curve looks.
  enum DotLook {
    case filled
    case hollow
    case accent
  }

  /// Draws a dot on a curve.
  mutating func dot(x: Double, y: Double, radius: Double, look: DotLook) {
    var attributes: Attributes = [
      "cx": Coordinate.text(x), "cy": Coordinate.text(y), "r": Coordinate.text(radius),
    ]
    switch look {
    case .filled: paint(.text, as: "fill", in: &attributes)
    case .accent:
      attributes[name: "class"] = Palette.className(of: 0)
      attributes[name: "fill"] = Palette.color(of: 0)
    case .hollow:
      paint(.text, as: "stroke", in: &attributes)
      attributes[name: "class"] = (attributes[name: "class"].map { $0 + " " } ?? "") + "paper"
      attributes[name: "fill"] = "#fff"
      attributes[name: "stroke-width"] = "1.5"
    }
    add(.element("circle", attributes))
  }

  /// Draws a name in the place that was found for it.
  mutating func label(_ name: String, in box: LabelPlacement.Box) {
    text(
      name,
      x: box.left + box.width / 2,
      y: box.top + 13.5,
      font: .strong,
      anchor: .middle,
      hasHalo: true
    )
  }
}
