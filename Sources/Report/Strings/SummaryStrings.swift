import Markup

/// The key figures under the title.
enum SummaryStrings: String, LocaleStrings {
  static let part = "summary"

  case period
  case fromTo = "from_to from to"
  case customers
  case purchases
  case revenue
  case segments
}
