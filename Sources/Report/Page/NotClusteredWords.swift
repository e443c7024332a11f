import Segmentation

/// Why there are no segments, in words.
enum NotClusteredWords {
  /// The reason as a sentence.
  static func sentence(_ reason: NotClustered, format: PageFormat) -> String {
    switch reason {
    case .tooFewCustomers(0):
      "There are no segments, because there are no customers."
    case .tooFewCustomers(let count):
      "There are no segments, because \(format.customers(count)) cannot be divided into groups of "
        + "customers who buy alike: it takes three or more."
    case .allIdentical(let count):
      "There are no segments, because all \(format.customers(count)) have the same recency, "
        + "frequency and monetary figures, so nothing sets them apart."
    case .fixedKTooLarge(let asked, let largest):
      "There are no segments, because \(asked) were asked for with --k, and these customers can "
        + "carry \(largest) at most. Ask for fewer, or leave --k out."
    }
  }
}
