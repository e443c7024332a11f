/// How numbers are written for people: separators, signs and words of one language.
///
/// Nothing is taken from the machine's locale. All rounding is decimal, halves away from zero, on
/// the shortest decimal that reads back to the double.
public struct NumberFormat: Hashable, Sendable {
  /// What stands between groups of three digits.
  public var groupSeparator: String
  /// How many digits of the whole part are needed before it is grouped; 4 in English, 5 in Spanish.
  public var groupingThreshold: Int
  /// What stands before the decimals.
  public var decimalSeparator: String
  /// The sign of negative numbers.
  public var minusSign: String
  /// What follows a percentage, with the space before it where the language has one.
  public var percentSign: String
  /// What follows compact numbers in thousands, millions, billions and trillions.
  public var compactUnits: [String]
  /// Whether the currency's symbol stands before the amount.
  public var symbolLeadsAmount: Bool

  /// British English: 1,234.5, 12.3%, 3.4m, £20.
  public static let english = NumberFormat(
    groupSeparator: ",",
    groupingThreshold: 4,
    decimalSeparator: ".",
    minusSign: "\u{2212}",
    percentSign: "%",
    compactUnits: ["k", "m", "bn", "tn"],
    symbolLeadsAmount: true
  )

  /// Creates a format from its separators and signs.
  ///
  /// - Parameters:
  ///   - groupSeparator: What stands between groups of three digits.
  ///   - groupingThreshold: The digits of the whole part from which it is grouped.
  ///   - decimalSeparator: What stands before the decimals.
  ///   - minusSign: The sign of negative numbers.
  ///   - percentSign: What follows a percentage, with a space where there is one.
  ///   - compactUnits: What follows thousands, millions, billions and trillions.
  ///   - symbolLeadsAmount: Whether the currency's symbol stands before the amount.
  public init(
    groupSeparator: String,
    groupingThreshold: Int,
    decimalSeparator: String,
    minusSign: String,
    percentSign: String,
    compactUnits: [String],
    symbolLeadsAmount: Bool
  ) {
    precondition(compactUnits.count == 4, "Four compact units are needed, not \(compactUnits).")
    self.groupSeparator = groupSeparator
    self.groupingThreshold = groupingThreshold
    self.decimalSeparator = decimalSeparator
    self.minusSign = minusSign
    self.percentSign = percentSign
    self.compactUnits = compactUnits
    self.symbolLeadsAmount = symbolLeadsAmount
  }

  /// What is written for a number that is none, such as a share of nothing.
  public static let missing = "\u{2013}"

  /// A whole number with its thousands grouped: `1,234`.
  ///
  /// - Parameter value: Any whole number.
  /// - Returns: The number.
  public func integer(_ value: Int) -> String {
    text(value.description, places: 0)
  }

  /// A number with a fixed count of decimals: `1,234.50`.
  ///
  /// - Parameters:
  ///   - value: The number; one that is not finite is written as a dash.
  ///   - places: The decimals to write.
  /// - Returns: The number.
  public func decimal(_ value: Double, places: Int) -> String {
    DecimalDigits(value).map { text($0.rounded(places: places)) } ?? Self.missing
  }

  /// A number with at most a count of decimals, without zeros at its end: `1,234.5`.
  ///
  /// - Parameters:
  ///   - value: The number; one that is not finite is written as a dash.
  ///   - places: The most decimals to write.
  /// - Returns: The number.
  public func decimal(_ value: Double, upToPlaces places: Int) -> String {
    guard let digits = DecimalDigits(value)?.rounded(places: places) else { return Self.missing }
    let used = digits.fraction.reversed().drop { $0 == 0 }.count
    return text(digits.rounded(places: used))
  }

  /// A share as a percentage: 0.6213 becomes `62.1%`.
  ///
  /// - Parameters:
  ///   - share: The share, where 1 is all; one that is missing or not finite is written as a dash.
  ///   - places: The decimals to write.
  /// - Returns: The percentage.
  public func percent(_ share: Double?, places: Int = 1) -> String {
    guard let share, let digits = DecimalDigits(share) else { return Self.missing }
    return text(digits.shifted(by: 2).rounded(places: places)) + percentSign
  }

  /// A number in two or three digits with its unit: `12k`, `3.4m`, `−1.2bn`.
  ///
  /// - Parameter value: The number; one that is not finite is written as a dash.
  /// - Returns: The number; up to 999 it has no unit.
  public func compact(_ value: Double) -> String {
    guard let digits = DecimalDigits(value) else { return Self.missing }
    for unit in 0...compactUnits.count {
      let scaled = digits.shifted(by: -3 * unit)
      // One decimal below ten, none from ten on; what rounds up to 1,000 takes the next unit.
      let oneDecimal = scaled.rounded(places: 1)
      let rounded = oneDecimal.whole.count > 1 ? scaled.rounded(places: 0) : oneDecimal
      guard rounded.whole.count <= 3 else { continue }
      return shortened(rounded) + (unit == 0 ? "" : compactUnits[unit - 1])
    }
    // Beyond all units, a power of ten.
    let power = digits.whole.count - 1
    let superscripts = Array(
      "\u{2070}\u{B9}\u{B2}\u{B3}\u{2074}\u{2075}\u{2076}\u{2077}\u{2078}\u{2079}"
    )
    let exponent = String(power.description.utf8.map { superscripts[Int($0) - 48] })
    return shortened(digits.shifted(by: -power).rounded(places: 1)) + "×10" + exponent
  }

  /// The number without a decimal that is zero.
  private func shortened(_ digits: DecimalDigits) -> String {
    text(digits.fraction.contains { $0 != 0 } ? digits : digits.rounded(places: 0))
  }

  /// A count with its noun: `1 customer`, `1,234 customers`.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - singular: The noun for one.
  ///   - plural: The noun for any other count.
  /// - Returns: The count and the noun.
  public func count(_ count: Int, _ singular: String, _ plural: String) -> String {
    integer(count) + " " + (count == 1 ? singular : plural)
  }

  /// The digits of a plain decimal, grouped and signed.
  func text(_ plain: String, places: Int) -> String {
    DecimalDigits(plain).map { text($0.rounded(places: places)) } ?? Self.missing
  }

  func text(_ digits: DecimalDigits) -> String {
    var result = digits.isNegative && !digits.isZero ? minusSign : ""
    let isGrouped = digits.whole.count >= groupingThreshold
    for (index, digit) in digits.whole.enumerated() {
      let following = digits.whole.count - index
      if isGrouped, index > 0, following % 3 == 0 { result += groupSeparator }
      result += String(digit)
    }
    if digits.whole.isEmpty { result += "0" }
    guard !digits.fraction.isEmpty else { return result }
    result += decimalSeparator
    for digit in digits.fraction { result += String(digit) }
    return result
  }
}
