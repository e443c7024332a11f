/// A linear map from values to positions.
struct LinearScale {
  let domain: ClosedRange<Double>
  /// The positions of the domain's ends; the first may be the greater one.
  let start: Double
  let end: Double

  /// Creates a scale; a domain without width is widened around its value.
  init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    let span = domain.upperBound - domain.lowerBound
    // A width that vanishes beside the values cannot be divided into steps.
    let isTooNarrow = span <= max(domain.upperBound.magnitude, domain.lowerBound.magnitude) * 1e-9
    let margin = max(domain.lowerBound.magnitude * 0.1, 1)
    self.domain =
      isTooNarrow ? (domain.lowerBound - margin)...(domain.upperBound + margin) : domain
    self.start = start
    self.end = end
  }

  /// The position of a value.
  func position(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return start + share * (end - start)
  }

  /// The smallest range that holds the values, or nothing where there are none.
  static func extent(of values: some Sequence<Double>) -> ClosedRange<Double>? {
    var lowest = Double.infinity
    var highest = -Double.infinity
    for value in values {
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    return lowest <= highest ? lowest...highest : nil
  }
}
