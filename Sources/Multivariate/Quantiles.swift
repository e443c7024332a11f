/// Quantiles of ordered numbers.
public enum Quantiles {
  /// The quantile of Hyndman and Fan's type 7, the default of R, NumPy and spreadsheets.
  ///
  /// With *h* = (*n* − 1) · *p*, it lies between the elements *a* and *b* at the two positions
  /// around *h*, at *a* + (*b* − *a*) · *g*, where *g* is the fractional part of *h*.
  ///
  /// - Parameters:
  ///   - sorted: One or more numbers in ascending order.
  ///   - p: The share of numbers below the quantile, 0...1.
  /// - Returns: The quantile: the minimum for 0, the median for 0.5, the maximum for 1.
  /// - Complexity: O(1).
  public static func type7(_ sorted: [Double], _ p: Double) -> Double {
    precondition(!sorted.isEmpty, "No numbers have no quantile.")
    precondition((0...1).contains(p), "A quantile's share is within 0...1, not \(p).")
    let position = Double(sorted.count - 1) * p
    let below = min(Int(position), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    let fraction = position - Double(below)
    return sorted[below] + (sorted[above] - sorted[below]) * fraction
  }
}
