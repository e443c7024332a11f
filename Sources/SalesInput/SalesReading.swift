public import Segmentation

/// What reading sales gave: the table, and an account of every row.
public struct SalesReading: Sendable {
  /// What became of the rows.
  public let account: LedgerAccount
  /// Recency, frequency and monetary of each customer.
  public let table: RFMTable
  /// The rejected rows in the order of the input, the first quarter of a million.
  public let rejections: [Rejection]
  /// The number of rejected rows beyond those; the account counts all.
  public let unlistedRejections: Int
  /// The inputs, in the order they were given.
  public let inputs: [Provenance.Input]
  /// What was detected about the inputs.
  public let facts: [DetectedFact]
  /// The currency that amounts name: a code of ISO 4217, or a sign that several countries share; nil
  /// where none is named.
  public let currency: String?
  /// Whether the input was an RFM table rather than sales.
  public let isPrecomputed: Bool

  /// The reading with other names for the customers; rejected rows say nothing of theirs, which may
  /// be a name.
  ///
  /// - Parameter rename: Gives the new id of a customer; different ids must stay different.
  /// - Returns: The reading.
  public func renamed(_ rename: (String) -> String) -> SalesReading {
    SalesReading(
      account: account,
      table: table.renamed(rename),
      rejections: rejections.map(\.withoutValue),
      unlistedRejections: unlistedRejections,
      inputs: inputs,
      facts: facts,
      currency: currency,
      isPrecomputed: isPrecomputed
    )
  }

  /// The most rejected rows that are listed, so that a file of nothing else does not fill memory.
  public static let mostListedRejections = 250_000
}
