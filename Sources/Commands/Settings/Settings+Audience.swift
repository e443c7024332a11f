import Multivariate
import Report
import Segmentation

extension Settings {
  private enum AudienceName: String, CaseIterable {
    case `internal`
    case `public`
  }

  /// The least count of customers that a report for everybody tells, where nothing else is asked
  /// for: that of the United States' health statistics (CMS Cell Size Suppression Policy).
  private static let usualLeastCount = 11

  /// Who the report is for.
  func audience() throws(Failure) -> Audience {
    let leastCount = try integer(.minCell, in: 2...1_000_000) ?? Self.usualLeastCount
    switch try choice(.audience, of: AudienceName.self) {
    case nil, .internal: return .internal
    case .public: return .public(leastCount: leastCount)
    }
  }
}

extension Audience {
  /// The segmentation that these readers may see.
  ///
  /// - Parameters:
  ///   - segmentation: The segmentation.
  ///   - parallel: The threads to work on.
  /// - Returns: The segmentation, for everybody without small segments.
  /// - Throws: A failure where nothing would be left to tell.
  func part(of segmentation: Segmentation, parallel: Parallel) throws(Failure) -> Segmentation {
    guard case .public(let least) = self else { return segmentation }
    if let pooled = segmentation.pooled(toAtLeast: least, parallel: parallel) { return pooled }
    let count = segmentation.table.customerCount
    throw Failure(
      .data,
      count < least
        ? "A public report tells of \(least) customers or more, and these sales have \(count). Make "
          + "it with --audience internal, or with a smaller --min-cell."
        : "All segments but one have fewer than \(least) customers, so that a public report would "
          + "have none to show. Ask for others, such as with --transform log1p, or for a smaller "
          + "--min-cell."
    )
  }
}
