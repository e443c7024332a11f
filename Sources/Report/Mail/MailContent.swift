import Charts
import Markup
import Segmentation

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What the mail of a report says: all of its words and figures, and its picture, before there is
/// anybody to send them to.
///
/// The report keeps it as `email.json`, so that the mail can be written at any later time, and
/// says what the page says.
public struct MailContent: Codable, Sendable, Equatable {
  /// A figure with its name.
  struct Fact: Codable, Sendable, Equatable {
    let name: String
    let value: String
  }

  /// A row of the table of segments.
  struct SegmentRow: Codable, Sendable, Equatable {
    let name: String
    let slug: String
    let color: String
    let customers: String
    let customerShare: String
    /// The share in percents of the largest share of any segment, whole, for a bar.
    let customerPercent: Int
    let revenue: String
    /// Nothing where no segment has a share of the revenue.
    let revenueShare: String
    let revenuePercent: Int
    /// The customer in the middle, as a sentence.
    let typical: String
    /// Why it has its name, as a clause.
    let because: String
  }

  /// Something to do.
  struct Step: Codable, Sendable, Equatable {
    /// The segment to do it for; nothing where it is for no segment.
    let slug: String
    let text: String
  }

  /// The map of the customers.
  struct Map: Codable, Sendable, Equatable {
    /// The drawing, as a file of its own.
    let svg: String
    /// Its size in units of the drawing.
    let width: Double
    let height: Double
    /// What it shows, for those who do not see it.
    let alternative: String
  }

  /// An explanation.
  struct Explanation: Codable, Sendable, Equatable {
    let title: String
    /// Its paragraphs in CommonMark.
    let paragraphs: [String]
  }

  /// The file's path in the folder.
  public static let path = "email.json"

  private static let currentSchemaVersion = 1

  let schemaVersion: Int
  /// The version of the program.
  let version: String
  /// The locale of its words.
  public let locale: String
  /// The reference date of the report, as `2011-12-10`; nil where it has none.
  public let referenceDate: String?
  /// The reference date in words; nothing where there is none.
  let date: String
  let title: String
  let subject: String
  let finding: String
  let standsOut: String
  let toMind: String
  let facts: [Fact]
  let steps: [Step]
  let segments: [SegmentRow]
  /// Why there are no segments; nothing where there are.
  let notClustered: String
  /// The map; nil where there is none.
  let map: Map?
  /// What became of the rows, and where they are from.
  let notes: [String]
  let explanations: [Explanation]

  private enum CodingKeys: String, CodingKey {
    case schemaVersion = "schema_version"
    case version, locale
    case referenceDate = "reference_date"
    case date, title, subject, finding
    case standsOut = "stands_out"
    case toMind = "to_mind"
    case facts, steps, segments
    case notClustered = "not_clustered"
    case map, notes, explanations
  }

  /// Reads the content as it was kept.
  ///
  /// - Parameter json: The bytes of `email.json`; nil where they are not that of this version.
  public init?(json: Data) {
    guard let content = try? JSONDecoder().decode(Self.self, from: json),
      content.schemaVersion == Self.currentSchemaVersion
    else { return nil }
    self = content
  }

  /// The slugs of the segments, in order.
  public var slugs: [String] { segments.map(\.slug) }

  /// The content as it is kept: the same bytes on every call.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [10]
  }
}

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
    facts = page.keyFigures.map { Fact(name: format.text($0.name), value: $0.value) }
    steps = headline.steps.map { Step(slug: $0.slug, text: $0.sentence) }
    let largest = page.segments.map { max($0.customerShare, $0.revenueShare ?? 0) }.max() ?? 1
    segments = page.segments.map { SegmentRow(of: $0, on: page, largestShare: largest) }
    notClustered = segmentation.notClustered.map(format.sentence) ?? ""
    map = segmentation.components.map { Map(of: report, reading: page.mapReading($0)) }
    notes = Self.notes(on: input, format)
    explanations = report.explanations.results.map {
      Explanation(title: $0.title, paragraphs: $0.paragraphs.map(\.markdown))
    }
  }

  /// What became of the rows and where they are from, a sentence or two each.
  private static func notes(on input: ReportInput, _ format: PageFormat) -> [String] {
    let account = input.account
    let setAside = account.setAside.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }
    let rejected = account.rejected.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }
    return [
      format.reading(of: account),
      reasons(.setAside, setAside.map { (LedgerStrings.name($0.key), $0.value) }, format),
      reasons(.rejected, rejected.map { (LedgerStrings.name($0.key), $0.value) }, format),
      format.source(of: input),
    ].compactMap { $0 }
  }

  /// The rows that were left out in one way, by reason; nil where there are none.
  private static func reasons(
    _ string: MailStrings,
    _ tallies: [(LedgerStrings, LedgerAccount.Tally)],
    _ format: PageFormat
  ) -> String? {
    let reasons = tallies.filter { $0.1.rows > 0 }.map { reason, tally in
      format.text(
        MailStrings.reason,
        [
          "reason": .text(format.text(reason)), "rows": format.numbers.value(tally.rows),
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
