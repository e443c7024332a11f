/// The eight decimal digits of a number below 10⁸, a byte each, the first in the lowest byte.
///
/// All are found at once: the number is cut in halves of four digits, these in pairs and these in
/// digits, each by one multiplication that divides all parts, which lie in lanes of one word
/// (Khuong 2017, "How to print integers really fast"). The factors are 2²⁰/100 and 2¹⁰/10, rounded
/// up; below 10⁴ and 100 the quotients are exact.
struct EightDigits {
  /// One more than the largest number.
  static let bound: UInt64 = 100_000_000

  /// The digits, 0 to 9.
  let values: UInt64

  /// Takes a number apart.
  ///
  /// - Parameter number: A number below `bound`.
  @inline(__always)
  init(of number: UInt64) {
    precondition(number < Self.bound, "\(number) has more than eight digits.")
    let (upper, lower) = number.quotientAndRemainder(dividingBy: 10_000)
    let halves = upper | lower << 32
    let hundreds = (halves * 10_486) >> 20 & 0x7F_0000_007F
    let pairs = hundreds | (halves - 100 * hundreds) << 16
    let tens = (pairs * 103) >> 10 & 0x000F_000F_000F_000F
    values = tens | (pairs - 10 * tens) << 8
  }

  /// The digits in ASCII.
  var text: UInt64 { values | 0x3030_3030_3030_3030 }

  /// How many zeros come before all other digits; eight where there are no others.
  var leadingZeros: Int { values.trailingZeroBitCount / 8 }

  /// How many zeros come after all other digits; eight where there are no others.
  var trailingZeros: Int { values.leadingZeroBitCount / 8 }
}
