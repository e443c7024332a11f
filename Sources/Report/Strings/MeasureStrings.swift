import Markup
import Segmentation

/// What recency, frequency and monetary are called.
enum MeasureStrings: String, LocaleStrings {
  static let part = "measure"

  case recency
  case frequency
  case monetary
  case recencyInDays = "recency_in_days"
  case days
  case purchases
  case amounts

  /// The three, in the order of all tables.
  static let all: [MeasureStrings] = [.recency, .frequency, .monetary]
}
