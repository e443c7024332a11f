/// Where a chart will be seen, which decides its colours and fonts.
public enum ChartTheme: Sendable, Equatable {
  /// Inline in a page: text and lines take the page's colour and font, and the page's style holds
  /// ``styleSheet``.
  case page
  /// A file of its own: opaque white, with its own font.
  case standalone
  /// As ``standalone``, for a program that makes pixels of it, on white: areas and texts take the place
  /// of SVG (``Chart/areas``, ``Chart/texts``). Maps alone can be drawn so.
  case picture

  /// The rules for the style element of a page with charts of the ``page`` theme.
  ///
  /// The page may set `--chart-paper`, the colour behind the charts, in each of its own themes;
  /// without it charts assume white, and `#121212` where dark is preferred on a screen. The marks
  /// keep a contrast of 3:1 on white and on dark papers up to `#14181c`.
  public static let styleSheet: String = {
    var dark = ""
    for index in Palette.categorical.indices {
      for (level, color) in Palette.rampOnDark[index].enumerated() {
        dark += ".chart .s\(index).d\(level){fill:\(color)}"
      }
    }
    return """
      .chart{display:block;width:100%;height:auto;font-variant-numeric:tabular-nums lining-nums}
      .chart .paper{fill:var(--chart-paper,#fff)}
      .chart .halo{stroke:var(--chart-paper,#fff)}
      .chart text.halo{stroke-width:4;stroke-linejoin:round;paint-order:stroke}
      @media screen and (prefers-color-scheme:dark){
      .chart .paper{fill:var(--chart-paper,#121212)}
      .chart .halo{stroke:var(--chart-paper,#121212)}
      \(dark)
      }

      """
  }()
}

/// The roles of text and lines, which each theme colours in its own way.
package enum Tone {
  case text
  case muted
  case axis
  case grid

  /// The colour on white.
  package var color: String {
    switch self {
    case .text: "#1a1a1a"
    case .muted: "#595959"
    case .axis: "#767676"
    case .grid: "#e2e2e2"
    }
  }

  /// How much of the page's text colour is used.
  package var opacity: String? {
    switch self {
    case .text: nil
    case .muted: "0.78"
    case .axis: "0.6"
    case .grid: "0.16"
    }
  }

  /// The class that a page's style may refer to.
  var className: String {
    switch self {
    case .text: "text"
    case .muted: "muted"
    case .axis: "axis"
    case .grid: "grid"
    }
  }
}
