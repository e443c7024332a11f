/// Round values along an axis: multiples of 1, 2 or 5 times a power of ten.
///
/// The steps are those of d3-array's `ticks`. Values are whole multiples of the step, or quotients
/// by its inverse where it is a fraction, so that 0.3 is never 0.30000000000000004.
package struct Ticks: Equatable {
  /// The values, ascending.
  package let values: [Double]
  /// The distance between two values.
  package let step: Double
  /// The decimals that all labels need.
  package let places: Int

  /// The round values within a range, three to seven of them unless only whole numbers are wanted.
  ///
  /// - Parameters:
  ///   - range: The range, of a finite width above zero.
  ///   - count: About how many values to find.
  ///   - areWhole: Whether only whole numbers make sense.
  package init(in range: ClosedRange<Double>, count: Int = 5, areWhole: Bool = false) {
    var candidates = [count]
    for distance in 1...6 { candidates += [count - distance, count + distance] }
    let found = candidates.filter { $0 > 0 }.map { Self.found(in: range, count: $0) }
    let best = found.first { (3...7).contains($0.values.count) } ?? found[0]
    if areWhole, best.step < 1 {
      let whole = Self.multiples(of: 1, in: range)
      self.init(values: whole, step: 1, places: 0)
    } else {
      self = best
    }
  }

  private init(values: [Double], step: Double, places: Int) {
    self.values = values
    self.step = step
    self.places = places
  }

  /// The distance between about as many round values over a range of finite width above zero.
  static func step(over range: ClosedRange<Double>, count: Int) -> Double {
    found(in: range, count: count).step
  }

  private static func found(in range: ClosedRange<Double>, count: Int) -> Ticks {
    let span = range.upperBound - range.lowerBound
    precondition(span > 0 && span.isFinite, "An axis cannot run over \(range).")
    let rough = span / Double(count)
    var power = 0
    while rough >= Self.powerOfTen(power + 1) { power += 1 }
    while rough < Self.powerOfTen(power) { power -= 1 }
    // The bounds are the geometric means between 1, 2, 5 and 10.
    let ratio = rough / Self.powerOfTen(power)
    let factor =
      ratio >= 50.squareRoot()
      ? 10.0 : ratio >= 10.squareRoot() ? 5 : ratio >= 2.squareRoot() ? 2 : 1
    if power >= 0 {
      let step = factor * powerOfTen(power)
      return Ticks(values: multiples(of: step, in: range), step: step, places: 0)
    }
    let inverse = powerOfTen(-power) / factor
    let first = (range.lowerBound * inverse).rounded(.up)
    let last = (range.upperBound * inverse).rounded(.down)
    let values =
      first <= last ? stride(from: first, through: last, by: 1).map { ($0 + 0) / inverse } : []
    return Ticks(values: values, step: 1 / inverse, places: factor == 10 ? -power - 1 : -power)
  }

  private static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
    let first = (range.lowerBound / step).rounded(.up)
    let last = (range.upperBound / step).rounded(.down)
    // Adding zero makes a negative zero positive.
    return first <= last ? stride(from: first, through: last, by: 1).map { $0 * step + 0 } : []
  }

  private static func powerOfTen(_ power: Int) -> Double {
    var result = 1.0
    for _ in 0..<power.magnitude { result *= 10 }
    return power < 0 ? 1 / result : result
  }
}
