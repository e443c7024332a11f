/// Exponential and logarithms whose bits are the same on every machine.
///
/// The C library's versions differ in the last bit between systems. These use only + − × ÷, which
/// IEEE 754 fixes to the bit, and carry the leading part of each sum in two doubles so that little
/// more than the final rounding is lost: the error is below 0.6 units in the last place wherever
/// the result is a normal number (tested against 80-bit references).
///
/// Arguments are reduced to a small range and a power of two, and series summed there, as in
/// textbooks (Muller, Elementary Functions, chapters 3 and 11); what roundings lose is computed as
/// Dekker (1971) and Knuth do. O(1).
public enum ElementaryFunctions {
  /// The natural logarithm of one plus a number.
  ///
  /// Precise for small numbers too, where `log(1 + x)` would have lost their digits.
  ///
  /// - Parameter x: −1 or more.
  /// - Returns: ln(1 + `x`); −∞ for −1, NaN below −1, `x` itself for ±0, NaN and +∞.
  /// - Complexity: O(1).
  public static func log1p(_ x: Double) -> Double {
    guard x > -1 else { return x == -1 ? -.infinity : .nan }
    guard x != 0, x < .infinity else { return x }
    // Near zero 1 + x leaves digits behind; x − x²/2 + x³/3 − … needs five terms below 2⁻¹².
    guard x.magnitude > 0x1p-12 else {
      return x - x * x * (0.5 - x * (1 / 3.0 - x * (0.25 - x * 0.2)))
    }
    let (high, low) = sum(1, x)
    return logarithm(high, low)
  }

  /// The natural logarithm of a number.
  ///
  /// - Parameter x: Zero or more.
  /// - Returns: ln `x`; −∞ for ±0, NaN below zero, +∞ for +∞.
  /// - Complexity: O(1).
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    return logarithm(x, 0)
  }

  /// The exponential of a number.
  ///
  /// With *m* the integer nearest to *x* / ln 2, *eˣ* = 2ᵐ · *eʳ* where |*r*| ≤ 0.35; *eʳ* by its
  /// Taylor series, whose 15th term is below 2⁻⁶⁰.
  ///
  /// - Parameter x: Any number.
  /// - Returns: *e* to the power of `x`: +∞ above 709.79, 0 below −745.14.
  /// - Complexity: O(1).
  public static func exp(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    guard x < 709.8 else { return .infinity }
    guard x > -745.2 else { return 0 }
    let power = (x * 1.442_695_040_888_963_4).rounded()
    // r = x − m ln 2; the product with the short upper half is exact, and so is the difference.
    let upper = x - power * ln2High
    let (r, rest) = sum(upper, -power * ln2Low)
    var tail = 0.0
    // Strides of doubles would multiply and add in one, by a call where the machine cannot.
    for divisor in stride(from: 14, through: 3, by: -1) {
      tail = (tail + 1) * r / Double(divisor)
    }
    // eʳ = 1 + r + r² / 2 · (1 + tail); the first sum keeps its rounding error.
    let (leading, lost) = sum(1, r)
    let value = leading + (lost + rest * leading + r * r * 0.5 * (1 + tail))
    return Double(sign: .plus, exponent: Int(power), significand: value)
  }

  /// ln 2 in two parts; the upper one ends in 21 zero bits, so that its product with an exponent
  /// is exact.
  private static let ln2High = 0x1.62e42fefp-1
  private static let ln2Low = 0x1.473de6af278edp-34

  /// ln(`high` + `low`), `low` being less than a rounding of `high`.
  ///
  /// With `high` = 2ᵐ · *f*, √½ ≤ *f* < √2, and *s* = (*f* − 1) / (*f* + 1):
  /// ln = *m* ln 2 + 2 (*s* + *s*³/3 + *s*⁵/5 + …), where *s*² ≤ 0.0295, so that the terms after
  /// *s*²⁵ are below 2⁻⁶⁰ of the whole. *s* and the sum of the two leading terms carry a second
  /// double.
  private static func logarithm(_ high: Double, _ low: Double) -> Double {
    var exponent = Int(high.exponent)
    var fraction = high.significand
    if fraction > 1.414_213_562_373_095_1 {
      fraction *= 0.5
      exponent += 1
    }
    let rest = low == 0 ? 0 : Double(sign: .plus, exponent: -exponent, significand: low)
    let numerator = fraction - 1  // exact
    let (denominator, lostDenominator) = sum(fraction, 1)
    let s = numerator / denominator
    // What the division left over, and the effect of `rest` on both parts of the quotient.
    let (product, lostProduct) = self.product(s, denominator)
    let remainder =
      (numerator - product) - lostProduct - s * lostDenominator + rest * (1 - s)
    let sLow = remainder / denominator
    let square = s * s
    var series = 0.0
    for divisor in stride(from: 25, through: 3, by: -2) {
      series = (series + 1 / Double(divisor)) * square
    }
    let m = Double(exponent)
    let (leading, lost) = sum(m * ln2High, 2 * s)
    return leading + (lost + (2 * sLow + (2 * s * series + m * ln2Low)))
  }

  /// `a` + `b` and its rounding error (Knuth).
  private static func sum(_ a: Double, _ b: Double) -> (Double, Double) {
    let total = a + b
    let part = total - a
    return (total, (a - (total - part)) + (b - part))
  }

  /// `a` × `b` and its rounding error (Dekker 1971), without a fused operation.
  private static func product(_ a: Double, _ b: Double) -> (Double, Double) {
    let (aHigh, aLow) = halves(a)
    let (bHigh, bLow) = halves(b)
    let total = a * b
    return (total, ((aHigh * bHigh - total) + aHigh * bLow + aLow * bHigh) + aLow * bLow)
  }

  /// The upper 26 bits of a number and the rest (Veltkamp).
  private static func halves(_ a: Double) -> (Double, Double) {
    let scaled = a * 134_217_729
    let high = scaled - (scaled - a)
    return (high, a - high)
  }
}
