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
    append(UInt8(ascii: "."))
    var fraction = millionths
    var places = 6
    while fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    append(digitsOf: fraction, width: places)
  }

  /// Appends a day as ISO 8601 writes it, such as `2011-12-09`.
  mutating func append(_ day: Day) {
    let (year, month, day) = day.date
    append(digitsOf: UInt64(year), width: 4)
    append(byteCount: 6) { bytes in
      bytes[0] = UInt8(ascii: "-")
      bytes[1] = UInt8(ascii: "0") + UInt8(month / 10)
      bytes[2] = UInt8(ascii: "0") + UInt8(month % 10)
      bytes[3] = UInt8(ascii: "-")
      bytes[4] = UInt8(ascii: "0") + UInt8(day / 10)
      bytes[5] = UInt8(ascii: "0") + UInt8(day % 10)
    }
  }

  /// Appends the decimal digits of a number, with zeros before them up to a width.
  private mutating func append(digitsOf number: UInt64, width: Int = 1) {
    // Scores, clusters and most counts of purchases.
    if number < 10, width == 1 { return append(UInt8(ascii: "0") + UInt8(number)) }
    var digitCount = 1
    var bound: UInt64 = 10
    while digitCount < width || (digitCount < 20 && number >= bound) {
      digitCount += 1
      bound &*= 10
    }
    append(byteCount: digitCount) { bytes in
      var rest = number
      var place = digitCount
      // Two at a time, since each division waits for the one before.
      while place > 1 {
        let (upper, pair) = rest.quotientAndRemainder(dividingBy: 100)
        let tens = UInt8(truncatingIfNeeded: pair) / 10
        bytes[place - 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: pair) - 10 * tens
        bytes[place - 2] = UInt8(ascii: "0") + tens
        (rest, place) = (upper, place - 2)
      }
      if place == 1 { bytes[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest) }
    }
  }
}
