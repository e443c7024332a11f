import Markup

extension Chart {
  /// The margin at the left and right of every chart in standalone files.
  static let margin = 16.0

  /// A chart with its words around a body.
  ///
  /// - Parameters:
  ///   - caption: Title, subtitle, footer and description.
  ///   - style: Theme, ids and words.
  ///   - coverage: The sentence on how much of the data is drawn.
  ///   - body: Draws the body below the height it is given, and returns where it ends.
  /// - Returns: The chart.
  static func framed(
    _ caption: ChartCaption,
    style: ChartStyle,
    coverage: String? = nil,
    body: (_ drawing: inout Drawing, _ top: Double) -> Double
  ) -> Chart {
    var drawing = Drawing(style: style)
    var y = margin
    for (text, font) in [(caption.title, Drawing.Font.title), (caption.subtitle, .subtitle)] {
      y = drawing.paragraph(text, top: y, font: font)
    }
    y = body(&drawing, y + 10)
    y = drawing.paragraph(caption.footer, top: y + 10, font: .footer)
    let height = (y + margin).rounded(.up)
    return Chart(
      svg: svg(caption, style: style, height: height, content: drawing.nodes),
      areas: drawing.areas,
      texts: drawing.texts,
      width: style.width,
      height: height,
      coverage: coverage
    )
  }

  /// A chart that says why there is nothing to see.
  static func empty(_ caption: ChartCaption, style: ChartStyle, because reason: ChartStrings)
    -> Chart
  {
    framed(caption, style: style) { drawing, top in
      drawing.paragraph(style.words.text(reason), top: top + 20, font: .label) + 20
    }
  }

  private static func svg(
    _ caption: ChartCaption,
    style: ChartStyle,
    height: Double,
    content: [Node]
  ) -> Node {
    let description =
      caption.description.isEmpty
      ? caption.subtitle + " " + caption.footer : caption.description
    var attributes: Attributes = [
      "xmlns": "http://www.w3.org/2000/svg", "class": "chart",
      "viewBox": "0 0 \(Coordinate.text(style.width)) \(Coordinate.text(height))", "role": "img",
    ]
    var children: [Node] = [
      .element("title", ["id": "\(style.idPrefix)-title"], text: caption.title),
      .element("desc", ["id": "\(style.idPrefix)-desc"], text: description),
    ]
    if style.theme == .page {
      attributes[name: "aria-labelledby"] = "\(style.idPrefix)-title \(style.idPrefix)-desc"
    } else {
      // A file of its own is named by its title and described by its description as it is; SVG 1.1
      // has no attribute that says so.
      attributes[name: "width"] = Coordinate.text(style.width)
      attributes[name: "height"] = Coordinate.text(height)
    }
    if style.theme == .standalone {
      attributes[name: "font-family"] = ChartText.families
      children.append(.element("rect", ["width": "100%", "height": "100%", "fill": "#fff"]))
    }
    return .element("svg", attributes, children + content)
  }
}

extension Drawing {
  /// Draws text broken into lines across the chart, and returns where it ends.
  mutating func paragraph(
    _ text: String,
    top: Double,
    font: Font,
    x: Double = Chart.margin,
    width: Double? = nil
  ) -> Double {
    let lines = TextWidth.lines(
      of: text,
      size: font.size,
      isBold: font.isBold,
      width: width ?? self.width - 2 * Chart.margin
    )
    let lineHeight = (font.size * 1.35).rounded()
    for (index, line) in lines.enumerated() {
      self.text(line, x: x, y: top + lineHeight * Double(index) + font.size, font: font)
    }
    return top + lineHeight * Double(lines.count)
  }
}
