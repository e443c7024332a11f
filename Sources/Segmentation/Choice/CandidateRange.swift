/// The numbers of clusters to try, and those among them to choose from.
struct CandidateRange: Equatable {
  /// The numbers to try, ascending.
  let tried: [Int]
  /// The numbers to choose from.
  let considered: ClosedRange<Int>

  /// Finds the numbers that customers can carry.
  ///
  /// No number is above n - 1, since every cluster but one would be a single customer, nor above
  /// the number of distinct points. Where `kMin` is above both, it falls to 2. The number 2 is
  /// always tried, for comparison; beside a `fixedK`, the whole range is.
  ///
  /// - Parameters:
  ///   - customerCount: The number of customers.
  ///   - distinctCount: The number of distinct points, counted up to one above the largest k.
  ///   - settings: What is asked for.
  /// - Throws: Why there is nothing to choose from.
  init(
    customerCount: Int,
    distinctCount: Int,
    settings: SegmentationSettings
  ) throws(NotClustered) {
    guard customerCount > 2 else { throw .tooFewCustomers(count: customerCount) }
    guard distinctCount > 1 else { throw .allIdentical(count: customerCount) }
    let largest = min(distinctCount, customerCount - 1)
    let lowest = largest < settings.kMin ? 2 : settings.kMin
    let range = lowest...max(lowest, min(settings.kMax, largest))
    if let fixedK = settings.fixedK {
      guard fixedK <= largest else { throw .fixedKTooLarge(asked: fixedK, largest: largest) }
      considered = fixedK...fixedK
    } else {
      considered = range
    }
    tried = Set(Array(range) + [2, considered.lowerBound]).sorted()
  }
}

extension NotClustered: Error {}
