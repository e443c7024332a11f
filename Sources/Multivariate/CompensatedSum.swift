/// A running sum that keeps what rounding takes away, and gives it back at the end.
///
/// Each addition's rounding error is computed exactly and collected beside the sum (Neumaier's
/// variant of Kahan summation, 1974). The relative error is about 2⁻⁵³ plus *n* · 2⁻¹⁰⁶ times the
/// condition of the sum, where a plain loop has up to *n* · 2⁻⁵³. Terms are added in the order in
/// which they come, so that the result depends on that order alone.
struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// The sum of what was added, rounded once.
  var value: Double { sum + lost }

  /// Adds one term.
  mutating func add(_ term: Double) {
    let total = sum + term
    lost += sum.magnitude >= term.magnitude ? (sum - total) + term : (term - total) + sum
    sum = total
  }

  /// Adds what another sum collected.
  mutating func add(_ other: CompensatedSum) {
    add(other.sum)
    add(other.lost)
  }
}
