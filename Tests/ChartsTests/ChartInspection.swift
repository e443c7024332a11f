import Charts
import Markup

/// What can be read off the markup of a chart: its texts with their rectangles, and its elements.
struct ChartInspection {
  struct Text {
    let content: String
    let size: Double
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    func overlaps(_ other: Text) -> Bool {
      // Half a unit of touching is rounding.
      min(right, other.right) - max(left, other.left) > 0.5
        && min(bottom, other.bottom) - max(top, other.top) > 0.5
    }
  }

  let chart: Chart
  private(set) var texts: [Text] = []
  private(set) var elements: [(name: String, attributes: Attributes)] = []

  init(_ chart: Chart) {
    self.chart = chart
    visit(chart.svg)
  }

  /// The texts that leave the drawing.
  var clippedTexts: [String] {
    texts.filter {
      $0.left < 0 || $0.top < 0 || $0.right > chart.width || $0.bottom > chart.height
    }.map(\.content)
  }

  /// The pairs of texts that cover each other.
  var overlappingTexts: [String] {
    var pairs: [String] = []
    for (index, text) in texts.enumerated() {
      for other in texts[..<index] where text.overlaps(other) {
        pairs.append("\(text.content) over \(other.content)")
      }
    }
    return pairs
  }

  func attributes(of name: String) -> [Attributes] {
    elements.filter { $0.name == name }.map(\.attributes)
  }

  private mutating func visit(_ node: Node) {
    guard case .element(let name, let attributes, let children) = node else { return }
    elements.append((name, attributes))
    // The paper around a text is drawn as a text of its own below it.
    if name == "text", attributes[name: "stroke"] == nil, case .text(let content)? = children.first
    {
      texts.append(Self.text(content, attributes))
    }
    for child in children { visit(child) }
  }

  private static func text(_ content: String, _ attributes: Attributes) -> Text {
    func number(_ name: String) -> Double { attributes[name: name].flatMap(Double.init) ?? 0 }
    let size = number("font-size")
    let isBold = attributes[name: "font-weight"] == "700"
    let width = TextWidth.of(content, size: size, isBold: isBold)
    let before =
      switch attributes[name: "text-anchor"] {
      case "middle": width / 2
      case "end": width
      default: 0.0
      }
    let (x, y) = (number("x"), number("y"))
    // Digits and capitals reach three quarters above the baseline, descenders a fifth below.
    let (above, below) = (size * 0.75, size * 0.2)
    if attributes[name: "transform"]?.hasPrefix("rotate(-90") == true {
      return Text(
        content: content,
        size: size,
        left: x - above,
        top: y - width + before,
        right: x + below,
        bottom: y + before
      )
    }
    return Text(
      content: content,
      size: size,
      left: x - before,
      top: y - above,
      right: x - before + width,
      bottom: y + below
    )
  }
}
