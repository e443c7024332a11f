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
  case firstRuleNote = "first_rule_note"
  case keptBackNote = "kept_back_note least#"
  case rest
  case restOfCodes = "rest_of_codes codes"
  case gridNote = "grid_note"
  case mostly = "mostly group"
  case finding = "finding group revenue_share customer_share"
  case byThirds = "by_thirds letters letter_count#"
  case byQuarters = "by_quarters letters letter_count#"
  case byFifths = "by_fifths letters letter_count#"
  case byLimits = "by_limits letters letter_count# levels"
  case crossCaption = "cross_caption"
  case crossNote = "cross_note"
  case all
  case scoresCaption = "scores_caption"
  case upTo = "up_to figure"
  case over = "over figure"
  case overTo = "over_to lower upper"
  case any
}
