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

  /// Which of the counts that add up to a known whole are kept back.
  ///
  /// All those that may not be told; and as many of the smallest others as it takes that what is kept
  /// back is no single count, and adds up to enough.
  ///
  /// - Parameter counts: The counts of customers, each of whom is in one of them.
  /// - Returns: Whether each is kept back.
  /// - Complexity: O(n log n).
  func keepsBack(_ counts: [Int]) -> [Bool] {
    var isKept = counts.map { !mayTell($0) }
    let small = counts.filter { !mayTell($0) }
    guard !small.isEmpty else { return isKept }
    var (number, sum) = (small.count, small.reduce(0, +))
    let others = counts.indices.filter { counts[$0] > 0 && !isKept[$0] }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    for index in others where number < 2 || sum < leastCount {
      isKept[index] = true
      number += 1
      sum += counts[index]
    }
    return isKept
  }
}
