/// What is done to frequency and monetary before they are standardized.
public enum FeatureTransform: String, Sendable, CaseIterable {
  /// Nothing: the raw values.
  case none
  /// The natural logarithm of 1 + value; a monetary value below zero counts as zero.
  case log1p
}
