import Markup
import Segmentation

/// How figures are written in the report's sentences: with their unit, for people.
struct FigureFormat: Sendable {
  private let numbers = NumberFormat.english
  private let dates = DateFormat.english
  /// The currency of the amounts, if it is known.
  let currency: String?

  /// Creates a format.
  ///
  /// - Parameter currency: The currency of the amounts, if it is known.
  init(currency: String?) {
    self.currency = currency
  }

  /// A whole number, such as `1,234`.
  func integer(_ value: Int) -> String { numbers.integer(value) }

  /// A count with its noun, such as `1 row`.
  func count(_ count: Int, _ singular: String, _ plural: String) -> String {
    numbers.count(count, singular, plural)
  }

  /// A number of customers, such as `4,339 customers`.
  func customers(_ count: Int) -> String { numbers.count(count, "customer", "customers") }

  /// A number of days, such as `50.5 days`.
  func days(_ days: Double) -> String { quantity(days, "day", "days") }

  /// A number of purchases, such as `2 purchases`.
  func purchases(_ count: Double) -> String { quantity(count, "purchase", "purchases") }

  /// An exact amount, such as `£1,234.50`.
  func money(_ amount: Money) -> String {
    numbers.money(amount.description, currency: currency)
  }

  /// An amount such as a median, written like an exact one.
  func money(_ amount: Double) -> String {
    numbers.money(amount.description, currency: currency)
  }

  /// A share of a whole, such as `62.1%`.
  func share(_ share: Double?) -> String { numbers.percent(share) }

  /// A number with a fixed count of decimals, such as a z-score or an index.
  func decimal(_ value: Double, places: Int = 2) -> String {
    numbers.decimal(value, places: places)
  }

  /// A day in words, such as `9 December 2011`.
  func day(_ day: Day) -> String {
    let (year, month, day) = day.date
    return dates.long(year: year, month: month, day: day)
  }

  /// A number with at most one decimal and its noun; what is written as 1 is one.
  private func quantity(_ value: Double, _ singular: String, _ plural: String) -> String {
    let text = numbers.decimal(value, upToPlaces: 1)
    return text + " " + (text == numbers.integer(1) ? singular : plural)
  }
}
