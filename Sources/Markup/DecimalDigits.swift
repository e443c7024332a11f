/// A decimal number as its digits, for exact rounding and printing.
///
/// A double is taken as the shortest decimal that reads back to it, the number a person would
/// type: 2.675 rounds to 2.68, although the nearest double lies below it.
struct DecimalDigits: Equatable {
  private(set) var isNegative: Bool
  /// The digits of the whole part without leading zeros; empty below one.
  private(set) var whole: [UInt8]
  /// The digits after the decimal point.
  private(set) var fraction: [UInt8]

  /// Reads plain decimals and Swift's own exponent form (`-1.5e-07`), or nothing.
  init?(_ text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "e"),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard var mantissa = parts.first else { return nil }
    var exponent = 0
    if parts.count == 2 {
      guard let parsed = Int(Substring(parts[1])), parsed.magnitude <= 400 else { return nil }
      exponent = parsed
    }
    isNegative = mantissa.first == UInt8(ascii: "-")
    if isNegative { mantissa.removeFirst() }
    let sides = mantissa.split(
      separator: UInt8(ascii: "."),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let digits = sides.joined().map { $0 &- UInt8(ascii: "0") }
    guard let first = sides.first, !first.isEmpty, digits.allSatisfy({ $0 <= 9 }) else {
      return nil
    }
    self.whole = []
    self.fraction = []
    place(digits, pointAfter: first.count + exponent)
  }

  /// The shortest decimal that reads back to a finite double, or nothing for the others.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init(value.description)
  }

  /// Whether all digits are zero.
  var isZero: Bool { whole.isEmpty && fraction.allSatisfy { $0 == 0 } }

  /// The number times a power of ten.
  func shifted(by power: Int) -> DecimalDigits {
    var result = self
    result.place(whole + fraction, pointAfter: whole.count + power)
    return result
  }

  /// The number with a fixed count of decimals, halves away from zero; a zero has no sign.
  func rounded(places: Int) -> DecimalDigits {
    precondition(places >= 0, "A number cannot have \(places) decimals.")
    var result = self
    let roundsUp = fraction.count > places && fraction[places] >= 5
    result.fraction = Array(fraction.prefix(places))
    result.fraction += Array(repeating: 0, count: places - result.fraction.count)
    if roundsUp { result.incrementLastPlace() }
    if result.isZero { result.isNegative = false }
    return result
  }

  private mutating func place(_ digits: [UInt8], pointAfter count: Int) {
    let padded =
      count < 0
      ? Array(repeating: 0, count: -count) + digits
      : digits + Array(repeating: 0, count: max(0, count - digits.count))
    let split = max(0, count)
    whole = Array(padded[..<split].drop { $0 == 0 })
    fraction = Array(padded[split...])
  }

  private mutating func incrementLastPlace() {
    var digits = whole + fraction
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    let split = digits.count - fraction.count
    fraction = Array(digits[split...])
    whole = Array(digits[..<split])
  }
}
