/// An exact amount of money with at most six decimal places, in the currency of the sales.
///
/// Sums are exact: no binary fraction is involved until `double` is asked for.
public struct Money: Hashable, Comparable, Sendable, AdditiveArithmetic {
  /// The amount in millionths.
  public let millionths: Int128

  /// Creates an amount from millionths.
  ///
  /// - Parameter millionths: The amount times 1,000,000.
  public init(millionths: Int128) {
    self.millionths = millionths
  }

  /// No money.
  public static let zero = Money(millionths: 0)

  /// The exact sum of two amounts.
  public static func + (first: Money, second: Money) -> Money {
    Money(millionths: first.millionths + second.millionths)
  }

  /// The exact difference of two amounts.
  public static func - (first: Money, second: Money) -> Money {
    Money(millionths: first.millionths - second.millionths)
  }

  /// Whether an amount is less than another.
  public static func < (first: Money, second: Money) -> Bool {
    first.millionths < second.millionths
  }

  /// The double nearest to the amount, ties to even.
  public var double: Double {
    // Up to 2^53 both operands of the quotient are exact, so it is rounded once.
    if millionths.magnitude <= 1 << 53 { return Double(Int64(millionths)) / 1e6 }
    return Double(description) ?? Double(millionths) / 1e6
  }
}

extension Money: CustomStringConvertible, LosslessStringConvertible {
  /// The amount as a plain decimal without superfluous zeros, such as `-3.5` or `120`.
  public var description: String {
    let (units, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    var text = (millionths < 0 ? "-" : "") + String(units)
    guard fraction != 0 else { return text }
    var digits = String(1_000_000 + fraction).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    text += "." + digits
    return text
  }

  /// Creates an amount from a plain decimal with a dot and at most six places, or nothing where
  /// the text is not one.
  public init?(_ description: String) {
    var digits = Substring(description)
    let isNegative = digits.first == "-"
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || !fraction.isEmpty,
      fraction.utf8.count <= 6, whole.utf8.count <= 24,
      (whole + fraction).utf8.allSatisfy({ (48...57).contains($0) }),
      let magnitude = Int128(
        whole + fraction + String(repeating: "0", count: 6 - fraction.utf8.count)
      )
    else { return nil }
    self.init(millionths: isNegative ? -magnitude : magnitude)
  }
}
