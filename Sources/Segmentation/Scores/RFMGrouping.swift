public import Multivariate

/// Customers put into RFM groups by a scheme: a second view beside their segments.
public struct RFMGrouping: Sendable, Equatable {
  /// The scheme.
  public let scheme: Scheme
  /// The scores of the customers.
  public let scores: RFMScores
  /// The group of each customer, as an index into `scheme.groups`.
  public let groups: [Int]

  /// Creates a grouping from its parts; `of(_:scheme:parallel:)` computes them.
  ///
  /// - Parameters:
  ///   - scheme: The scheme.
  ///   - scores: The scores of the customers.
  ///   - groups: The group of each customer.
  public init(scheme: Scheme, scores: RFMScores, groups: [Int]) {
    self.scheme = scheme
    self.scores = scores
    self.groups = groups
  }

  /// Scores customers against each other and gives them their groups.
  ///
  /// - Parameters:
  ///   - table: The customers, any number of them.
  ///   - scheme: The scheme.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: The grouping.
  /// - Complexity: O(n).
  public static func of(_ table: RFMTable, scheme: Scheme, parallel: Parallel) -> RFMGrouping {
    of(CustomerValues(table, parallel: parallel), scheme: scheme)
  }

  /// Scores customers against each other and gives them their groups.
  ///
  /// - Parameters:
  ///   - customers: The values of the customers.
  ///   - scheme: The scheme.
  /// - Returns: The grouping.
  /// - Complexity: O(n).
  public static func of(_ customers: CustomerValues, scheme: Scheme) -> RFMGrouping {
    let scores = RFMScores(of: customers, by: scheme.scoring)
    return RFMGrouping(
      scheme: scheme,
      scores: scores,
      groups: (0..<customers.count).map { scheme.group(of: scores.code(of: $0)) }
    )
  }

  /// The number of customers in each group of the scheme.
  ///
  /// - Complexity: O(n).
  public var customerCounts: [Int] {
    var counts = [Int](repeating: 0, count: scheme.groups.count)
    for group in groups { counts[group] += 1 }
    return counts
  }

  /// The group of a customer.
  ///
  /// - Parameter customer: The customer's index in the table.
  /// - Returns: The group.
  public func group(of customer: Int) -> SchemeGroup { scheme.groups[groups[customer]] }
}
