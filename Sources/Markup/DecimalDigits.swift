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
    var rest = text.utf8[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    var digits: [UInt8] = []
    digits.reserveCapacity(rest.count)
    var wholeCount: Int?
    var exponent = 0
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: ".") where wholeCount == nil: wholeCount = digits.count
      case UInt8(ascii: "e"):
        guard let parsed = Int(Substring(rest)), parsed.magnitude <= 400 else { return nil }
        exponent = parsed
        rest = rest[rest.endIndex...]
      default: return nil
      }
    }
    let count = wholeCount ?? digits.count
    guard count > 0 else { return nil }
    self.whole = []
    self.fraction = []
    place(digits, pointAfter: count + exponent)
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
    var padded = digits
    if count < 0 {
      padded.insert(contentsOf: repeatElement(0, count: -count), at: 0)
    } else if count > digits.count {
      padded += repeatElement(0, count: count - digits.count)
    }
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
