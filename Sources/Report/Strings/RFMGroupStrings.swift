import Markup

/// The section on RFM groups.
enum RFMGroupStrings: String, LocaleStrings {
  static let part = "groups"

  case tableCaption = "table_caption"
  case group
  case rule
  case gridCaption = "grid_caption"
  case score
  case recencyScore = "recency_score score"
  case meanScore = "mean_score score"
  case otherCondition = "other_condition rule condition"
  case someScoresEmpty = "some_scores_empty ties"
  case recencyTie = "recency_tie customers# value"
  case frequencyTie = "frequency_tie customers# value"
  case monetaryTie = "monetary_tie customers# value"
}
