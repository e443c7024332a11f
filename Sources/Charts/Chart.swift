public import Markup

/// A finished chart: one SVG element with its title, description, subtitle and footer inside.
public struct Chart: Sendable, Equatable {
  /// The chart's `svg` element, with `role="img"` and a title and description it refers to.
  public let svg: Node
  /// What is painted in the ``ChartTheme/picture`` theme, in this order, whose `svg` shows nothing;
  /// else nothing.
  public let areas: [ChartAreas]
  /// What is written above the areas.
  public let texts: [ChartText]
  /// The width of the drawing in units; text is sized for one unit a CSS pixel.
  public let width: Double
  /// The height of the drawing in units.
  public let height: Double
  /// The sentence for a caption that says how much of the data is drawn, such as `4,339 drawn of
  /// 4,339 customers`; nothing where the chart shows summaries.
  public let coverage: String?

  /// The chart as the text of an SVG file, ending with a newline.
  public var document: String { svg.rendered(as: .xml) + "\n" }
}

/// The words around a chart, which the caller takes from the data.
public struct ChartCaption: Sendable, Equatable {
  /// What the chart shows, as a finding: `A quarter of the customers bring most of the revenue`.
  public var title: String
  /// What is measured, and in which unit.
  public var subtitle: String
  /// Source, date and count, such as `Source: sales.csv, to 9 December 2011. N = 4,339 customers.`.
  public var footer: String
  /// What is plotted and the key figures, for readers who do not see the chart.
  public var description: String

  /// Creates the words around a chart.
  ///
  /// - Parameters:
  ///   - title: What the chart shows, as a finding.
  ///   - subtitle: What is measured, and in which unit.
  ///   - footer: Source, date and count.
  ///   - description: What is plotted and the key figures, for readers who do not see the chart;
  ///     where it is empty, the subtitle and footer stand in for it.
  public init(title: String, subtitle: String = "", footer: String = "", description: String = "") {
    self.title = title
    self.subtitle = subtitle
    self.footer = footer
    self.description = description
  }
}

/// How a chart is drawn, whatever it shows.
public struct ChartStyle: Sendable, Equatable {
  /// Where the chart will be seen.
  public var theme: ChartTheme
  /// What the ids in the chart begin with, so that they are unique in a page.
  public var idPrefix: String
  /// The words of the locale, with ``ChartStrings`` among them.
  public var words: Words
  /// The width of the drawing in units: 720, or less where it is seen on something narrow.
  public var width: Double
  /// How numbers are written.
  var numbers: NumberFormat { words.numbers }

  /// Creates a style.
  ///
  /// - Parameters:
  ///   - theme: Where the chart will be seen.
  ///   - idPrefix: What the ids in the chart begin with: letters, digits and hyphens, unique in
  ///     the page.
  ///   - words: The words of the locale.
  ///   - width: The width of the drawing in units, of which text is 12 to 18 high.
  public init(theme: ChartTheme, idPrefix: String, words: Words, width: Double = 720) {
    self.theme = theme
    self.idPrefix = idPrefix
    self.words = words
    self.width = width
  }
}
