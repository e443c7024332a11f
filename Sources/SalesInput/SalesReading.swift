public import Segmentation

/// What reading sales gave: the table, and an account of every row.
public struct SalesReading: Sendable {
  /// What became of the rows.
  public let account: LedgerAccount
  /// Recency, frequency and monetary of each customer.
  public let table: RFMTable
  /// Every rejected row, in the order of the input.
  public let rejections: [Rejection]
  /// The inputs, in the order they were given.
  public let inputs: [Provenance.Input]
  /// What was detected about the inputs.
  public let facts: [DetectedFact]
  /// Whether the input was an RFM table rather than sales.
  public let isPrecomputed: Bool
}
