extension NumberFormat {
  /// An amount of money: `£1,234.50`, `1,234.50`, `CHF 1,234.50`.
  ///
  /// - Parameters:
  ///   - amount: The exact amount as a plain decimal with a dot, such as `-1234.5`.
  ///   - currency: An ISO 4217 code, a symbol, or nothing where the currency is not known.
  ///   - places: The decimals to write, or nothing for those usual in the currency.
  /// - Returns: The amount, rounded with halves away from zero; a dash where `amount` is not a
  ///   plain decimal.
  public func money(_ amount: String, currency: String? = nil, places: Int? = nil) -> String {
    let places = places ?? Self.usualPlaces(of: currency)
    guard let digits = DecimalDigits(amount)?.rounded(places: places) else { return Self.missing }
    return attach(currency, to: text(digits))
  }

  /// An amount in two or three digits with its unit and currency: `£3.4m`.
  ///
  /// - Parameters:
  ///   - amount: The amount; one that is not finite is written as a dash.
  ///   - currency: An ISO 4217 code, a symbol, or nothing where the currency is not known.
  /// - Returns: The amount.
  public func compactMoney(_ amount: Double, currency: String? = nil) -> String {
    amount.isFinite ? attach(currency, to: compact(amount)) : Self.missing
  }

  /// The symbol of a currency where it is unmistakable to readers, or its code.
  ///
  /// - Parameter currency: An ISO 4217 code or a symbol.
  /// - Returns: The symbol or the code.
  public static func symbol(of currency: String) -> String {
    switch currency {
    case "GBP": "£"
    case "EUR": "€"
    case "USD": "$"
    case "JPY": "¥"
    case "INR": "₹"
    default: currency
    }
  }

  /// The minor units of ISO 4217; all currencies that are not listed have two.
  private static func usualPlaces(of currency: String?) -> Int {
    switch currency {
    case "JPY", "¥", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF": 0
    case "BHD", "JOD", "KWD", "OMR", "TND": 3
    default: 2
    }
  }

  private func attach(_ currency: String?, to number: String) -> String {
    guard let currency, !currency.isEmpty else { return number }
    let symbol = Self.symbol(of: currency)
    // A code stands apart from the amount, where a symbol may join it.
    let isCode = symbol.unicodeScalars.contains { $0.properties.isAlphabetic }
    let isNegative = number.hasPrefix(minusSign)
    let values: [String: TemplateValue] = [
      "sign": .text(isNegative ? minusSign : ""), isCode ? "code" : "symbol": .text(symbol),
      "amount": .text(isNegative ? String(number.dropFirst(minusSign.count)) : number),
    ]
    return (isCode ? codeForm : symbolForm).filled(with: values)
  }
}
