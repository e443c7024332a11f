/// Who a report is for.
public enum Audience: Sendable, Equatable {
  /// Readers who may see each customer.
  case `internal`
  /// Everybody: nothing of a single customer, and no count of customers below a least one.
  case `public`(leastCount: Int)

  /// Whether the report names customers.
  var namesCustomers: Bool { self == .internal }

  /// The least count that is told.
  var leastCount: Int {
    switch self {
    case .internal: 1
    case .public(let leastCount): leastCount
    }
  }

  /// Whether a count of customers, or of what customers did, may be told.
  ///
  /// - Parameter count: The count; none at all is told to anybody.
  /// - Returns: Whether it may.
  func mayTell(_ count: Int) -> Bool {
    count == 0 || count >= leastCount
  }
}
