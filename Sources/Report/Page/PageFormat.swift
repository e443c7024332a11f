import Markup
import Segmentation

/// How the report writes figures and words: one place for the decimals and units of each kind of
/// figure.
struct PageFormat: Sendable {
  /// The words of the locale.
  let words: Words
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
  ///   - segmentation: The result.
  ///   - currency: The currency of the sales, if it is known.
  ///   - words: The words of the locale.
  init(of segmentation: Segmentation, currency: String?, words: Words) {
    self.init(
      currency: currency,
      total: segmentation.totalRevenue,
      typicalSpend: segmentation.overallMedians.monetary,
      words: words
    )
  }

  /// Finds how figures are best written.
  ///
  /// - Parameters:
  ///   - currency: The currency of the sales, if it is known.
  ///   - total: The net spend of all customers.
  ///   - typicalSpend: The median of what customers spent.
  ///   - words: The words of the locale.
  init(currency: String?, total: Money, typicalSpend: Double, words: Words) {
    self.words = words
    self.currency = currency
    self.sumPlaces = total.double.magnitude >= 10_000 ? 0 : nil
    self.spendPlaces = typicalSpend.magnitude >= 100 ? 0 : nil
  }

  /// Separators and signs.
  var numbers: NumberFormat { words.numbers }

  /// A string of the locale with its values.
  func text(
    _ string: some LocaleStrings,
    _ values: [String: TemplateValue] = [:]
  ) -> String {
    words.text(string, values)
  }

  /// A count: `4,339`.
  func integer(_ value: Int) -> String { numbers.integer(value) }

  /// A share with one decimal: `62.1%`; a dash without one.
  func percent(_ share: Double?) -> String { numbers.percent(share) }

  /// A share as a value that shows nothing where there is none.
  func percentValue(_ share: Double?) -> TemplateValue { .text(share.map { percent($0) } ?? "") }

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

  /// A number of days or purchases that may be a half, as a value for a text.
  func medianValue(_ value: Double) -> TemplateValue {
    .number(median(value), isOne: value == 1)
  }

  /// A number without a unit, such as a z-score or an index.
  func decimal(_ value: Double, places: Int = 2) -> String {
    numbers.decimal(value, places: places)
  }

  /// A date in words: `9 December 2011`.
  func date(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.date
    return words.dates.long(year: year, month: month, day: dayOfMonth)
  }

  /// The first and the last day of a period, or its only one.
  func period(_ days: ClosedRange<Day>) -> String {
    guard days.lowerBound < days.upperBound else { return date(days.lowerBound) }
    return text(
      SummaryStrings.fromTo,
      ["from": .text(date(days.lowerBound)), "to": .text(date(days.upperBound))]
    )
  }
}
