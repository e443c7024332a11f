/// How positions are printed: at most one decimal, never an exponent or a negative zero.
enum Coordinate {
  /// A position as text.
  static func text(_ value: Double) -> String {
    precondition(
      value.isFinite && value.magnitude < 1e9,
      "A drawing has no place at \(value)."
    )
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "-" : ""
    let (whole, fraction) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return fraction == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
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
