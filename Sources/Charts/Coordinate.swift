/// How positions are printed: at most one decimal, never an exponent or a negative zero.
enum Coordinate {
  /// A position as text.
  static func text(_ value: Double) -> String {
    precondition(
      value.isFinite && value.magnitude < 1e9,
      "A drawing has no place at \(value)."
    )
    let tenths = tenths(value)
    let (whole, fraction) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    // Thousands are printed a chart: interpolation takes several times as long.
    let digits = String(whole) + fractions[Int(fraction)]
    return tenths < 0 ? "-" + digits : digits
  }

  private static let fractions = ["", ".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9"]

  /// The position in tenths, as it is printed.
  static func tenths(_ value: Double) -> Int {
    Int((value * 10).rounded(.toNearestOrAwayFromZero))
  }

  /// Two positions as path commands take them; a minus sign separates as well as a space.
  static func pair(_ x: Double, _ y: Double) -> String {
    let second = text(y)
    return text(x) + (second.hasPrefix("-") ? "" : " ") + second
  }

  /// The position as it is printed.
  static func rounded(_ value: Double) -> Double {
    (value * 10).rounded(.toNearestOrAwayFromZero) / 10
  }
}
