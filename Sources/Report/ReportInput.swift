public import Segmentation

/// Everything a report is made from.
public struct ReportInput: Sendable {
  /// The title of the report; where it is empty, the report says what it is.
  public let title: String
  /// The currency of the amounts, as an ISO 4217 code or a symbol, if it is known.
  public let currency: String?
  /// The result.
  public let segmentation: Segmentation
  /// The RFM groups of the same customers.
  public let grouping: RFMGrouping
  /// What became of the rows that were read.
  public let account: LedgerAccount
  /// The rejected rows.
  public let rejections: [Rejection]
  /// What was found out about the sales while they were read.
  public let facts: [DetectedFact]
  /// What people wrote about the segments.
  public let notes: [SegmentNote]
  /// Who the report is for.
  public let audience: Audience
  /// Whether lists begin with a byte order mark, by which some spreadsheets know UTF-8.
  public let marksLists: Bool
  /// Where the result comes from.
  public let provenance: Provenance

  /// Creates the input of a report.
  ///
  /// - Parameters:
  ///   - title: The title, if it has one.
  ///   - currency: The currency of the amounts, if known.
  ///   - segmentation: The result.
  ///   - grouping: The RFM groups of the same customers.
  ///   - account: What became of the rows.
  ///   - rejections: The rejected rows.
  ///   - facts: What was found out about the sales.
  ///   - notes: What people wrote about segments; those on segments that the result does not have
  ///     are not shown.
  ///   - audience: Who the report is for; where that is everybody, the segmentation is one that
  ///     everybody may see (`Segmentation.pooled(toAtLeast:)`).
  ///   - marksLists: Whether lists begin with a byte order mark.
  ///   - provenance: Where the result comes from.
  public init(
    title: String = "",
    currency: String? = nil,
    segmentation: Segmentation,
    grouping: RFMGrouping,
    account: LedgerAccount,
    rejections: [Rejection],
    facts: [DetectedFact],
    notes: [SegmentNote] = [],
    audience: Audience = .internal,
    marksLists: Bool = false,
    provenance: Provenance
  ) {
    self.title = title
    self.currency = currency
    self.segmentation = segmentation
    self.grouping = grouping
    self.account = account
    self.rejections = rejections
    self.facts = facts
    self.notes = notes
    self.audience = audience
    self.marksLists = marksLists
    self.provenance = provenance
  }
}
