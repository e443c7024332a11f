import Markup
import Segmentation

/// The section on how recency, frequency and monetary are spread.
enum SpreadStrings: String, LocaleStrings {
  static let part = "spread"

  case oneCustomer = "one_customer"
  case reading = "reading days# spend once_share"
  case neverOnceTitle = "never_once_title"
  case alwaysOnceTitle = "always_once_title"
  case onceTitle = "once_title once_share"
  case subtitle
  case description = "description customers# reading"
  case label
  case caption
  case profileTitle = "profile_title"
  case profileSubtitle = "profile_subtitle"
  case profileDescription = "profile_description"
  case profileLabel = "profile_label"
  case profileCaption = "profile_caption"
  case centresCaption = "centres_caption"
  case centresNote = "centres_note"
  case inDeviations = "in_deviations measure"
  case meanOf = "mean_of measure"
  case tableCaption = "table_caption"
  case figure
  case least
  case lowerQuartile = "lower_quartile"
  case median
  case upperQuartile = "upper_quartile"
  case most
  case mean
  case standardDeviation = "standard_deviation"
  case recencySkewness = "recency_skewness skewness"
  case frequencySkewness = "frequency_skewness skewness"
  case monetarySkewness = "monetary_skewness skewness"
}

extension PageFormat {
  /// How skewed the figures are where a few customers far from all others rule the distances.
  func notableSkewness(of segmentation: Segmentation) -> String {
    skewness(segmentation.skewness, of: segmentation.notablySkewed)
  }

  /// The skewness of some of the figures, as a list in words.
  func skewness(_ values: [Double], of columns: [Int]) -> String {
    let strings: [SpreadStrings] = [.recencySkewness, .frequencySkewness, .monetarySkewness]
    return words.list(
      columns.map { text(strings[$0], ["skewness": .text(decimal(values[$0], places: 1))]) }
    )
  }
}
