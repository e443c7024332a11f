import Charts
import Markup
import Segmentation

/// The page `index.html`: one file that holds the whole report and loads nothing.
///
/// The template `page.html` gives the order and the words; each `Page+….swift` gives the figures,
/// tables and charts of one section.
struct Page {
  let input: ReportInput
  let explanations: [Explanation]
  let format: PageFormat
  let actions: SegmentActions
  let map: CustomerMap
  private let layout: PageLayout

  /// Makes a page ready to be written.
  ///
  /// - Parameter report: What the page shows.
  /// - Throws: `ReportError` where a template of the page is malformed.
  init(of report: Report) throws(ReportError) {
    let templates = report.templates
    self.input = report.input
    self.explanations = report.explanations.all
    self.map = report.map
    self.format = PageFormat(
      currency: input.currency,
      total: input.segmentation.totalRevenue,
      typicalSpend: input.segmentation.overallMedians.monetary
    )
    self.actions = try SegmentActions(templates["page-actions.txt"], path: "page-actions.txt")
    self.layout = try PageLayout(
      templates["page.html"],
      path: "page.html",
      style: templates["page.css"] + ChartTheme.styleSheet
    )
  }

  /// The page as a file of the report.
  var artifact: Artifact {
    Artifact(path: "index.html", mediaType: "text/html; charset=utf-8") { sink in
      try sink.write(Array(html.utf8).span)
    }
  }

  /// The whole page.
  var html: String {
    let sections = [
      header, segmentsSection, groupsSection, mapSection, spreadSection, choiceSection,
      dataSection, profileSection, methodsSection, originSection,
    ]
    let values = sections.reduce(into: [:]) { all, section in
      all.merge(section) { _, _ in preconditionFailure("Two sections give one variable.") }
    }
    return layout.filled(with: values)
  }

  // MARK: What the sections share

  var segmentation: Segmentation { input.segmentation }
  var segments: [Segment] { segmentation.clustering?.segments ?? [] }
  var customerCount: Int { segmentation.table.customerCount }

  /// What stands at the foot of every chart: source, date and number of customers.
  var chartFooter: String {
    let names = input.provenance.inputs.map(\.name)
    let source = names.count > 3 ? ["\(names.count) files"] : names
    var parts = source.isEmpty ? [] : ["Source: \(format.list(source))"]
    if let day = segmentation.table.referenceDate {
      parts.append("reference date \(format.date(day))")
    }
    let head = parts.isEmpty ? "" : parts.joined(separator: ", ") + ". "
    return head + "N = \(format.customers(customerCount))."
  }

  /// A chart in a figure, in a region that scrolls by itself on narrow screens.
  func figure(_ chart: Chart, label: String, caption: String) -> Node {
    let words = [chart.coverage.map { $0 + "." }, caption].compactMap { $0 }
    return .element(
      "figure",
      children: DataTable.region(label, chart.svg),
      .element("figcaption", text: words.joined(separator: " "))
    )
  }

  /// The mark of a segment: its colour and shape, for the eye alone since its name stands beside.
  func swatch(of segment: Segment) -> Node {
    .element(
      "svg",
      ["class": "swatch", "viewBox": "-1.6 -1.6 3.2 3.2", "aria-hidden": "true"],
      children: .element(
        "path",
        [
          "d": "M0 0" + Palette.shape(of: segment.cluster).relativePath(radius: 1),
          "fill": Palette.color(of: segment.cluster),
        ]
      )
    )
  }

  /// The heading of a segment's row: its mark and its name.
  func rowHeading(of segment: Segment) -> Node {
    .element("span", ["class": "name"], children: swatch(of: segment), .text(segment.name))
  }

  // MARK: Sections that are short

  /// The title, the key figures and the headline.
  private var header: [String: Any] {
    let headline = Headline(
      of: segmentation,
      account: input.account,
      actions: actions,
      format: format
    )
    var values: [String: Any] = [
      "title": input.title.isEmpty ? "Customer segments" : input.title,
      "version": input.provenance.version, "facts": keyFigures,
      "hasCustomers": customerCount > 0,
      "headline": [
        "standsOut": headline.standsOut, "toDo": headline.toDo, "toMind": headline.toMind,
      ],
    ]
    if let day = segmentation.table.referenceDate { values["referenceDate"] = format.date(day) }
    return values
  }

  private var keyFigures: [[String: Any]] {
    var figures: [[String: Any]] = []
    if let period = input.account.period {
      figures.append([
        "name": "Period", "isPeriod": true,
        "value": "\(format.date(period.lowerBound)) to \(format.date(period.upperBound))",
      ])
    }
    let purchases = segmentation.table.frequency.reduce(0, +)
    let pairs = [
      ("Customers", format.integer(customerCount)), ("Purchases", format.integer(purchases)),
      ("Revenue", format.money(segmentation.totalRevenue)),
      ("Segments", segments.isEmpty ? "–" : format.integer(segments.count)),
    ]
    return figures + pairs.map { ["name": $0.0, "value": $0.1] }
  }

  /// The explanations, converted from Markdown.
  private var methodsSection: [String: Any] {
    [
      "explanations": explanations.map {
        [
          "id": "method-\($0.name)", "title": $0.title,
          "paragraphs": $0.paragraphs.map { ["number": $0.number, "html": $0.html] },
        ]
      }
    ]
  }
}
