/// How numbers are written for people: separators, signs and forms of one language.
///
/// Nothing is taken from the machine's locale. All rounding is decimal, halves away from zero, on
/// the shortest decimal that reads back to the double.
public struct NumberFormat: Hashable, Sendable {
  /// What stands between groups of three digits.
  public let groupSeparator: String
  /// How many digits of the whole part are needed before it is grouped; 4 in English, 5 in Spanish.
  public let groupingThreshold: Int
  /// What stands before the decimals.
  public let decimalSeparator: String
  /// The sign of negative numbers.
  public let minusSign: String
  /// A percentage of its `number`: `{{number}}%`.
  public let percentForm: Template
  /// An amount of its `sign`, `symbol` and `amount`: `{{sign}}{{symbol}}{{amount}}`.
  public let symbolForm: Template
  /// An amount of its `sign`, `code` and `amount`, where the currency is written as letters.
  public let codeForm: Template
  /// Compact numbers in thousands, millions, billions and trillions: `{{number}}k`.
  public let compactForms: [Template]

  /// Creates a format from its separators and forms.
  ///
  /// - Parameters:
  ///   - groupSeparator: What stands between groups of three digits.
  ///   - groupingThreshold: The digits of the whole part from which it is grouped.
  ///   - decimalSeparator: What stands before the decimals.
  ///   - minusSign: The sign of negative numbers.
  ///   - percentForm: The form of a percentage.
  ///   - symbolForm: The form of an amount with a currency's symbol.
  ///   - codeForm: The form of an amount with a currency's code.
  ///   - compactForms: The forms of thousands, millions, billions and trillions.
  public init(
    groupSeparator: String,
    groupingThreshold: Int,
    decimalSeparator: String,
    minusSign: String,
    percentForm: Template,
    symbolForm: Template,
    codeForm: Template,
    compactForms: [Template]
  ) {
    precondition(compactForms.count == 4, "Four compact forms are needed, not \(compactForms).")
    self.groupSeparator = groupSeparator
    self.groupingThreshold = groupingThreshold
    self.decimalSeparator = decimalSeparator
    self.minusSign = minusSign
    self.percentForm = percentForm
    self.symbolForm = symbolForm
    self.codeForm = codeForm
    self.compactForms = compactForms
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
    let number = text(digits.shifted(by: 2).rounded(places: places))
    return percentForm.filled(with: ["number": .number(number, isOne: false)])
  }

  /// A number in two or three digits with its unit: `12k`, `3.4m`, `−1.2bn`.
  ///
  /// - Parameter value: The number; one that is not finite is written as a dash.
  /// - Returns: The number; up to 999 it has no unit.
  public func compact(_ value: Double) -> String {
    guard let digits = DecimalDigits(value) else { return Self.missing }
    for unit in 0...compactForms.count {
      let scaled = digits.shifted(by: -3 * unit)
      // One decimal below ten, none from ten on; what rounds up to 1,000 takes the next unit.
      let oneDecimal = scaled.rounded(places: 1)
      let rounded = oneDecimal.whole.count > 1 ? scaled.rounded(places: 0) : oneDecimal
      guard rounded.whole.count <= 3 else { continue }
      return unit == 0 ? shortened(rounded) : self.scaled(shortened(rounded), by: unit)
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

  /// A number of thousands, millions, billions or trillions with its unit.
  ///
  /// - Parameters:
  ///   - number: The number as it is written: 3.4 of 3.4 million.
  ///   - power: The power of a thousand, 1 to 4.
  /// - Returns: The number with its unit: `3.4m`.
  package func scaled(_ number: String, by power: Int) -> String {
    compactForms[power - 1].filled(with: ["number": .number(number, isOne: false)])
  }

  /// A count as a value for a text.
  ///
  /// - Parameter count: How many there are.
  /// - Returns: The value, which is also told by the word that goes with it.
  public func value(_ count: Int) -> TemplateValue {
    .number(integer(count), isOne: count == 1)
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
