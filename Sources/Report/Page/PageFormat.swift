import Markup
import Segmentation

/// How the page writes figures: one place for the places, units and words of each kind of figure.
struct PageFormat: Sendable {
  /// Separators and signs.
  let numbers = NumberFormat.english
  /// The order of day, month and year.
  let dates = DateFormat.english
  /// The currency of the sales, if it is known.
  let currency: String?
  /// The decimals of sums; nil for those usual in the currency.
  private let sumPlaces: Int?
  /// The decimals of what one customer spent; nil for those usual in the currency.
  private let spendPlaces: Int?

  /// Finds how the figures of a report are best written: minor units are shown only where they
  /// are more than noise.
  ///
  /// - Parameters:
  ///   - currency: The currency of the sales, if it is known.
  ///   - total: The net spend of all customers.
  ///   - typicalSpend: The median of what customers spent.
  init(currency: String?, total: Money, typicalSpend: Double) {
    self.currency = currency
    self.sumPlaces = total.double.magnitude >= 10_000 ? 0 : nil
    self.spendPlaces = typicalSpend.magnitude >= 100 ? 0 : nil
  }

  /// A count: `4,339`.
  func integer(_ value: Int) -> String { numbers.integer(value) }

  /// A share with one decimal: `62.1%`; a dash without one.
  func percent(_ share: Double?) -> String { numbers.percent(share) }

  /// A sum of money in a table or sentence.
  func money(_ amount: Money) -> String {
    numbers.money(amount.description, currency: currency, places: sumPlaces)
  }

  /// A sum of money to its last place, as an account shows it.
  func exactMoney(_ amount: Money) -> String {
    numbers.money(amount.description, currency: currency)
  }

  /// What one customer spent, such as a median.
  func spend(_ amount: Double) -> String {
    numbers.money(amount.description, currency: currency, places: spendPlaces)
  }

  /// A number of days or purchases that may be a half, such as a median.
  func median(_ value: Double) -> String { numbers.decimal(value, upToPlaces: 1) }

  /// A number with its noun: `1 customer`, `1,234 customers`.
  func count(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    numbers.count(count, singular, plural ?? singular + "s")
  }

  /// Customers: `1 customer`, `4,339 customers`.
  func customers(_ number: Int) -> String { count(number, "customer") }

  /// A median of days: `1 day`, `31.5 days`.
  func days(_ value: Double) -> String { median(value) + (value == 1 ? " day" : " days") }

  /// A date in words: `9 December 2011`.
  func date(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.date
    return dates.long(year: year, month: month, day: dayOfMonth)
  }

  /// Words joined as a sentence joins them: `a`, `a and b`, `a, b and c`.
  func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Names that may hold commas themselves, in quotation marks and joined as a sentence joins them.
  func names(_ names: [String]) -> String { list(names.map { "“\($0)”" }) }
}
