/// Why customers were not divided into clusters; a result, not an error.
public enum NotClustered: Sendable, Equatable {
  /// There are fewer than three customers.
  case tooFewCustomers(count: Int)
  /// All customers have the same recency, frequency and monetary values.
  case allIdentical(count: Int)
  /// The number of clusters asked for is more than the customers can carry: `largest` is the
  /// most they can, the number of distinct customers and one less than all at once.
  case fixedKTooLarge(asked: Int, largest: Int)
}
