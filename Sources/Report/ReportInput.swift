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
  ///   - provenance: Where the result comes from.
  public init(
    title: String = "",
    currency: String? = nil,
    segmentation: Segmentation,
    grouping: RFMGrouping,
    account: LedgerAccount,
    rejections: [Rejection],
    facts: [DetectedFact],
    provenance: Provenance
  ) {
    self.title = title
    self.currency = currency
    self.segmentation = segmentation
    self.grouping = grouping
    self.account = account
    self.rejections = rejections
    self.facts = facts
    self.provenance = provenance
  }
}
