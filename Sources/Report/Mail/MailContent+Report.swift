import Charts
import Markup
import Segmentation

extension Report {
  /// `email.json`: what the mail of the report says.
  var mailContent: Artifact {
    Artifact(path: MailContent.path, mediaType: "application/json") { sink in
      let json = try MailContent(of: self).encoded()
      try sink.write(json.span)
    }
  }
}

extension MailContent {
  /// The most segments in the table.
  ///
  /// Gmail cuts a mail of more than a hundred kilobytes, and of more segments a map of the mail's size
  /// could not be read.
  private static let segmentLimit = 20

  /// Says in brief what a report says.
  ///
  /// - Parameter report: The report.
  init(of report: Report) {
    let page = Page(of: report)
    let input = report.input
    let format = report.format
    let segmentation = input.segmentation
    let headline = Headline(
      of: segmentation,
      account: input.account,
      audience: input.audience,
      format: format
    )
    let date = segmentation.table.referenceDate
    schemaVersion = Self.currentSchemaVersion
    version = input.provenance.version
    locale = format.words.locale
    referenceDate = date.map(\.description)
    self.date = date.map(format.date) ?? ""
    title = report.title
    subject = format.text(
      MailStrings.subject,
      [
        "title": .text(report.title), "date": .text(date.map(format.date) ?? ""),
        "finding": .text(headline.title),
      ]
    )
    finding = headline.title
    standsOut = headline.standsOut
    toMind = headline.toMind
    facts = page.keyFigures.filter { $0.value != NumberFormat.missing }.map {
      Fact(name: format.text($0.name), value: $0.value)
    }
    steps = headline.steps.map { Step(slug: $0.slug, text: $0.sentence) }
    let largest = page.segments.map { max($0.customerShare, $0.revenueShare ?? 0) }.max() ?? 1
    segments = page.segments.prefix(Self.segmentLimit).map {
      SegmentRow(of: $0, on: page, largestShare: largest)
    }
    let more = page.segments.count - segments.count
    moreSegments =
      more > 0 ? format.text(MailStrings.more, ["more": format.numbers.value(more)]) : ""
    slugs = page.segments.map(\.slug)
    notClustered = segmentation.notClustered.map(format.sentence) ?? ""
    map =
      more > 0 ? nil : segmentation.components.map { Map(of: report, reading: page.mapReading($0)) }
    notes = Self.notes(on: input, format)
    explanations = report.explanations.results.map {
      Explanation(title: $0.title, paragraphs: $0.paragraphs.map(\.markdown))
    }
  }

  /// What became of the rows and where they are from, a sentence or two each.
  private static func notes(on input: ReportInput, _ format: PageFormat) -> [String] {
    let account = input.account
    return [
      format.reading(of: account),
      reasons(.setAside, account.setAside, LedgerStrings.name, format),
      reasons(.rejected, account.rejected, LedgerStrings.name, format),
      format.source(of: input),
    ].compactMap { $0 }
  }

  /// The rows that were left out in one way, by reason, those of most rows first; nil where there
  /// are none.
  private static func reasons<Reason: Hashable & Comparable>(
    _ string: MailStrings,
    _ tallies: [Reason: LedgerAccount.Tally],
    _ name: (Reason) -> LedgerStrings,
    _ format: PageFormat
  ) -> String? {
    let sorted = tallies.filter { $0.value.rows > 0 }
      .sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }
    let reasons = sorted.map { reason, tally in
      format.text(
        MailStrings.reason,
        [
          "reason": .text(format.text(name(reason))), "rows": format.numbers.value(tally.rows),
          "amount": .text(tally.amount == .zero ? "" : format.money(tally.amount)),
        ]
      )
    }
    guard !reasons.isEmpty else { return nil }
    return format.text(string, ["reasons": .text(reasons.joined(separator: "; "))])
  }
}

extension MailContent.SegmentRow {
  /// The row of a segment.
  fileprivate init(of segment: Segment, on page: Page, largestShare: Double) {
    let format = page.format
    let all = page.segmentation.overallMedians
    self.init(
      name: format.words.name(of: segment),
      slug: segment.slug,
      color: Palette.color(of: segment.cluster),
      customers: format.integer(segment.customerCount),
      customerShare: format.percent(segment.customerShare),
      customerPercent: Self.percent(segment.customerShare / largestShare),
      revenue: format.money(segment.revenue),
      revenueShare: segment.revenueShare.map { format.percent($0) } ?? "",
      revenuePercent: Self.percent((segment.revenueShare ?? 0) / largestShare),
      typical: page.typical(segment.medians, against: all),
      because: format.reason(segment.medians, against: all)
    )
  }

  /// A share in whole percents, at least one where there is any.
  private static func percent(_ share: Double) -> Int {
    share > 0 ? min(max(Int((100 * share).rounded()), 1), 100) : 0
  }
}

extension MailContent.Map {
  /// The width of the drawing: narrow, so that its words can be read on a phone.
  private static let drawingWidth = 440.0

  fileprivate init(of report: Report, reading: String) {
    let map = report.map
    let chart = map.chart(theme: .standalone, width: Self.drawingWidth)
    self.init(
      svg: chart.document,
      width: chart.width,
      height: chart.height,
      alternative: report.format.text(
        MailStrings.map,
        ["finding": .text(map.caption.title), "reading": .text(reading)]
      )
    )
  }
}
