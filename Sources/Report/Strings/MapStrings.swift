import Markup

/// The section on the map of customers.
enum MapStrings: String, LocaleStrings {
  static let part = "map"

  case title = "title share"
  case noMapTitle = "no_map_title customers#"
  case subtitle
  case description = "description customers#"
  case label
  case caption
  case leftOut = "left_out least#"
  case readingRight = "reading_right right"
  case readingBoth = "reading_both right up"
  case longerAway = "longer_away"
  case moreRecent = "more_recent"
  case moreOften = "more_often"
  case lessOften = "less_often"
  case moreSpend = "more_spend"
  case lessSpend = "less_spend"
  case tableCaption = "table_caption"
  case tableNote = "table_note minus_one"
  case component
  case firstComponent = "first_component"
  case secondComponent = "second_component"
  case variance
  case varianceShare = "variance_share"
}
