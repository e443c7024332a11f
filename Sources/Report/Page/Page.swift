import Charts
import Markup
import Segmentation

/// The page `index.html`: one file that holds the whole report and loads nothing.
///
/// The template `page.html` gives the order, the strings of the locale the words; each
/// `Page+….swift` gives the figures, tables and charts of one section, and declares them.
struct Page {
  let input: ReportInput
  let explanations: [Explanation]
  let format: PageFormat
  let map: CustomerMap
  private let layout: PageLayout

  private let title: String

  /// Makes a page ready to be written.
  ///
  /// - Parameter report: What the page shows.
  init(of report: Report) {
    self.input = report.input
    self.explanations = report.explanations.results
    self.map = report.map
    self.format = report.format
    self.layout = report.templates.layout
    self.title = report.title
  }

  /// The variables of `page.html`, each declared by the section that gives its value.
  static let variables = [
    headerVariables, segmentsVariables, groupsVariables, mapVariables, spreadVariables,
    choiceVariables, dataVariables, profileVariables, methodsVariables, originVariables,
  ].reduce(into: [:]) { all, section in
    all.merge(section) { _, _ in preconditionFailure("Two sections declare one variable.") }
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
  var chartFooter: String { format.source(of: input) }

  /// A chart in a figure, in a region that scrolls by itself on narrow screens.
  func figure(_ chart: Chart, label: String, caption: String) -> Node {
    let words = [chart.coverage, caption].compactMap { $0 }
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
    .element(
      "span",
      ["class": "name"],
      children: swatch(of: segment),
      .text(format.words.name(of: segment))
    )
  }

  // MARK: Sections that are short

  private static let headerVariables: [String: TemplateVariable] = [
    "language": .text, "title": .text, "version": .text, "reference_date": .text,
    "has_customers": .flag, "names_customers": .flag,
    "facts": .list(["name": .text, "value": .text, "is_period": .flag]),
    "finding": .text, "stands_out": .text, "to_do": .text, "to_mind": .text,
  ]

  /// The title, the key figures and the headline.
  private var header: [String: TemplateValue] {
    let headline = Headline(
      of: segmentation,
      account: input.account,
      audience: input.audience,
      format: format
    )
    return [
      "language": .text(format.words.locale), "title": .text(title),
      "version": .text(input.provenance.version),
      "reference_date": .text(segmentation.table.referenceDate.map(format.date) ?? ""),
      "has_customers": .flag(customerCount > 0),
      "names_customers": .flag(input.audience.namesCustomers),
      "facts": .list(
        keyFigures.map { name, value in
          [
            "name": .text(format.text(name)), "value": .text(value),
            "is_period": .flag(name == .period),
          ]
        }
      ),
      "finding": .text(headline.title), "stands_out": .text(headline.standsOut),
      "to_do": .text(headline.toDo), "to_mind": .text(headline.toMind),
    ]
  }

  /// The figures under the title, each with its name.
  var keyFigures: [(name: SummaryStrings, value: String)] {
    let purchases = segmentation.table.frequency.reduce(0, +)
    let figures: [(SummaryStrings, String?)] = [
      (.period, input.account.period.map(format.period)),
      (.customers, format.integer(customerCount)), (.purchases, format.integer(purchases)),
      (.revenue, format.money(segmentation.totalRevenue)),
      (.segments, segments.isEmpty ? NumberFormat.missing : format.integer(segments.count)),
    ]
    return figures.compactMap { name, value in value.map { (name, $0) } }
  }

  private static let methodsVariables: [String: TemplateVariable] = [
    "explanations": .list([
      "id": .text, "title": .text, "paragraphs": .list(["number": .text, "html": .markup]),
    ])
  ]

  /// The explanations, converted from Markdown.
  private var methodsSection: [String: TemplateValue] {
    let list = explanations.map { explanation -> [String: TemplateValue] in
      let paragraphs = explanation.paragraphs.map { paragraph -> [String: TemplateValue] in
        ["number": .text(paragraph.number), "html": .markup(paragraph.html)]
      }
      return [
        "id": .text("method-\(explanation.name)"), "title": .text(explanation.title),
        "paragraphs": .list(paragraphs),
      ]
    }
    return ["explanations": .list(list)]
  }
}

extension PageFormat {
  /// What stands at the foot of every chart: source, date and number of customers.
  func source(of input: ReportInput) -> String {
    let names = input.provenance.inputs.map(\.name)
    let files =
      names.count > 3
      ? [text(ReportStrings.files, ["files": numbers.value(names.count)])] : names
    var values = ["customers": numbers.value(input.segmentation.table.customerCount)]
    if !files.isEmpty { values["source"] = .text(words.list(files)) }
    if let day = input.segmentation.table.referenceDate { values["date"] = .text(date(day)) }
    let string: ReportStrings =
      switch (values["source"] == nil, values["date"] == nil) {
      case (false, false): .sourceAtDate
      case (false, true): .source
      case (true, false): .customersAtDate
      case (true, true): .customers
      }
    return text(string, values)
  }
}
