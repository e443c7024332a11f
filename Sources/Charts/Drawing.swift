import Markup

/// A drawing in progress: nodes in the order in which they are painted, coloured by the theme; for a
/// picture, areas and the texts above them.
struct Drawing {
  let style: ChartStyle
  private(set) var nodes: [Node] = []
  private(set) var areas: [ChartAreas] = []
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

  /// Adds what is above all that was added before.
  mutating func add(_ node: Node) {
    precondition(!isPicture, "A picture has areas and texts, and no place for \(node).")
    nodes.append(node)
  }

  /// Whether what is drawn are areas and texts, and no nodes.
  var isPicture: Bool { style.theme == .picture }

  /// Paints areas of a picture, above all that was painted before.
  ///
  /// - Parameters:
  ///   - corners: The corners of their shape about a place, in units of the drawing.
  ///   - rim: Those of a larger shape in the colour of the paper below each; empty for none.
  ///   - color: Their colour, such as `#0072b2`.
  ///   - places: Where they are.
  mutating func paintAreas(
    of corners: [SIMD2<Double>],
    rim: [SIMD2<Double>] = [],
    color: String,
    at places: [SIMD2<Double>] = [.zero]
  ) {
    areas.append(
      ChartAreas(corners: corners, rim: rim, color: UInt32(color: color), places: places)
    )
  }

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
    if isPicture {
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
      add(.element("text", below, text: text))
    }
    add(.element("text", attributes, text: text))
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
    // A wider line in the colour of the paper below keeps the line apart from marks.
    let haloWidth = width + 3
    if isPicture {
      precondition(dash == nil, "A line of a picture has no gaps, be they \(dash ?? "").")
      return paintAreas(
        of: Self.corners(from: start, to: end, width: width),
        rim: hasHalo ? Self.corners(from: start, to: end, width: haloWidth) : [],
        color: tone.color
      )
    }
    if hasHalo {
      add(
        .element(
          "line",
          [
            "x1": Coordinate.text(start.x), "y1": Coordinate.text(start.y),
            "x2": Coordinate.text(end.x), "y2": Coordinate.text(end.y), "class": "halo",
            "stroke": "#fff", "stroke-width": Coordinate.text(haloWidth),
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
    add(.element("line", attributes))
  }

  /// The corners of a line of some width, which ends where the line does; none for one of no length.
  private static func corners(
    from start: (x: Double, y: Double),
    to end: (x: Double, y: Double),
    width: Double
  ) -> [SIMD2<Double>] {
    let (start, end) = (SIMD2(start.x, start.y), SIMD2(end.x, end.y))
    let along = end - start
    let length = (along * along).sum().squareRoot()
    guard length > 0 else { return [] }
    let aside = SIMD2(-along.y, along.x) * (width / 2 / length)
    return [start + aside, end + aside, end - aside, start - aside]
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
    add(.element("rect", attributes))
  }

  /// Draws an outlined rectangle without a fill.
  mutating func outline(x: Double, y: Double, width: Double, height: Double, tone: Tone) {
    if isPicture {
      let (right, bottom) = (max(x, x + width), max(y, y + height))
      // Each reaches to the outer corners.
      for edge in [y, bottom] { line(from: (x - 0.5, edge), to: (right + 0.5, edge), tone: tone) }
      for edge in [x, right] { line(from: (edge, y - 0.5), to: (edge, bottom + 0.5), tone: tone) }
      return
    }
    var attributes = Self.rectangle(x: x, y: y, width: width, height: height)
    attributes[name: "fill"] = "none"
    paint(tone, as: "stroke", in: &attributes)
    add(.element("rect", attributes))
  }

  /// Draws a path that is stroked in a tone.
  mutating func stroke(_ path: String, tone: Tone, width: Double) {
    var attributes: Attributes = [
      "d": path, "fill": "none", "stroke-width": Coordinate.text(width),
      "stroke-linejoin": "round", "stroke-linecap": "round",
    ]
    paint(tone, as: "stroke", in: &attributes)
    add(.element("path", attributes))
  }

  /// Draws a shape of some corners that is filled in a tone.
  mutating func fill(corners: [(x: Double, y: Double)], tone: Tone) {
    if isPicture {
      return paintAreas(of: corners.map { SIMD2($0.x, $0.y) }, color: tone.color)
    }
    let path = corners.map { Coordinate.pair($0.x, $0.y) }.joined(separator: "L")
    fill("M" + path + "z", tone: tone)
  }

  /// Draws a path that is filled in a tone.
  mutating func fill(_ path: String, tone: Tone) {
    var attributes: Attributes = ["d": path]
    paint(tone, as: "fill", in: &attributes)
    add(.element("path", attributes))
  }

  /// Draws bars in the colour of a cluster, or opaque in the tone of axes, so that no line of the
  /// grid shows through.
  mutating func bars(_ path: String, cluster: Int?) {
    guard !path.isEmpty else { return }
    if let cluster {
      let fill = Palette.color(of: cluster)
      add(
        .element("path", ["d": path, "class": Palette.className(of: cluster), "fill": fill])
      )
    } else {
      add(.element("path", ["d": path, "class": "paper", "fill": "#fff"]))
      fill(path, tone: .axis)
    }
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
