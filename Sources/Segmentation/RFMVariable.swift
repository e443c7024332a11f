internal import Multivariate

/// One of the three variables that customers are told apart by.
public enum RFMVariable: String, Sendable, CaseIterable {
  /// Net spend.
  case monetary
  /// Purchases.
  case frequency
  /// Days since the last purchase.
  case recency

  /// The variable's value among medians or means.
  func value(in values: RFMValues) -> Double {
    switch self {
    case .recency: values.recencyDays
    case .frequency: values.frequency
    case .monetary: values.monetary
    }
  }

  /// The value on a scale where equal ratios are equal distances; nothing is below zero.
  func level(in values: RFMValues) -> Double {
    ElementaryFunctions.log1p(max(0, value(in: values)))
  }
}
