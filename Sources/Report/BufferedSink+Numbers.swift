import Segmentation

extension BufferedSink {
  /// Appends a whole number.
  mutating func append(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digitsOf: UInt64(number.magnitude))
  }

  /// Appends a number in the shortest form that reads back to the same double.
  mutating func append(_ number: Double) { append(number.description) }

  /// Appends an amount as a plain decimal without superfluous zeros, such as `-3.5` or `120`.
  mutating func append(_ amount: Money) {
    guard let magnitude = UInt64(exactly: amount.millionths.magnitude) else {
      return append(amount.description)
    }
    if amount < .zero { append(UInt8(ascii: "-")) }
    let (units, millionths) = magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    append(digitsOf: units)
    guard millionths > 0 else { return }
    // The first of eight digits is dropped, and the second, a zero too, becomes the point.
    let digits = EightDigits(of: millionths)
    append(
      (digits.text >> 8) & ~0xFF | UInt64(UInt8(ascii: ".")),
      byteCount: 7 - digits.trailingZeros
    )
  }

  /// Appends a day as ISO 8601 writes it, such as `2011-12-09`.
  mutating func append(_ day: Day) {
    let (year, month, day) = day.date
    // The day after the last one of the year 9999 has a year of five digits.
    if year > 9_999 { append(year / 10_000) }
    let digits = EightDigits(of: UInt64(year % 10_000 * 10_000 + month * 100 + day)).text
    let hyphen = UInt64(UInt8(ascii: "-"))
    append(
      digits & 0xFFFF_FFFF | hyphen << 32 | (digits >> 32 & 0xFFFF) << 40 | hyphen << 56,
      byteCount: 8
    )
    append(digits >> 48, byteCount: 2)
  }

  /// Appends the decimal digits of a number.
  private mutating func append(digitsOf number: UInt64) {
    // Scores, clusters and most counts of purchases.
    if number < 10 { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    let (upper, lower) = number.quotientAndRemainder(dividingBy: EightDigits.bound)
    let digits = EightDigits(of: lower)
    if upper > 0 {
      append(digitsOf: upper)
      append(digits.text, byteCount: 8)
    } else {
      append(digits.text >> UInt64(8 * digits.leadingZeros), byteCount: 8 - digits.leadingZeros)
    }
  }
}
