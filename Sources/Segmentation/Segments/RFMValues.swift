/// A recency, a frequency and a monetary value, such as the medians of a segment.
public struct RFMValues: Sendable, Equatable {
  /// Days since the last purchase.
  public let recencyDays: Double
  /// Purchases.
  public let frequency: Double
  /// Net spend, in the currency of the sales.
  public let monetary: Double

  /// Creates a triple of values.
  ///
  /// - Parameters:
  ///   - recencyDays: Days since the last purchase.
  ///   - frequency: Purchases.
  ///   - monetary: Net spend.
  public init(recencyDays: Double, frequency: Double, monetary: Double) {
    self.recencyDays = recencyDays
    self.frequency = frequency
    self.monetary = monetary
  }
}
