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
    let place = Place(of: p, among: sorted.count)
    return place.between(sorted[place.below], sorted[place.above])
  }

  /// The quantile of type 7 of numbers in any order, of which few are sorted for it.
  ///
  /// - Parameters:
  ///   - numbers: One or more numbers.
  ///   - p: The share of numbers below the quantile, 0...1.
  /// - Returns: The quantile.
  /// - Complexity: O(*n*).
  public static func type7(of numbers: [Double], _ p: Double) -> Double {
    precondition(!numbers.isEmpty, "No numbers have no quantile.")
    precondition((0...1).contains(p), "A quantile's share is within 0...1, not \(p).")
    let place = Place(of: p, among: numbers.count)
    let around = numbers.ascending(at: place.below..<place.above + 1)
    return place.between(around[0], around[around.count - 1])
  }

  /// Where a quantile lies.
  private struct Place {
    let below: Int
    let above: Int
    private let fraction: Double

    init(of p: Double, among count: Int) {
      let position = Double(count - 1) * p
      below = min(Int(position), count - 1)
      above = min(below + 1, count - 1)
      fraction = position - Double(below)
    }

    func between(_ first: Double, _ second: Double) -> Double {
      first + (second - first) * fraction
    }
  }
}
