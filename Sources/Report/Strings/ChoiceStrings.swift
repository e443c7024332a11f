import Markup
import Segmentation

/// The section on how the segments were found.
enum ChoiceStrings: String, LocaleStrings {
  static let part = "choice"

  case silhouette
  case daviesBouldin = "davies_bouldin"
  case calinskiHarabasz = "calinski_harabasz"
  case silhouetteInside = "silhouette_inside"
  case daviesBouldinInside = "davies_bouldin_inside"
  case calinskiHarabaszInside = "calinski_harabasz_inside"
  case asked = "asked k#"
  case onlyOne = "only_one k#"
  case highest = "highest k# metric considered# value next"
  case lowest = "lowest k# metric considered# value next"
  case next = "next k# value"
  case othersAgree = "others_agree metrics"
  case othersDiffer = "others_differ choices"
  case sameChoice = "same_choice metric"
  case otherChoice = "other_choice metric k#"
  case fewer =
    "fewer k# metric value chosen_value smallest# chosen_smallest solidity chosen_solidity"
  case more = "more k# metric value chosen_value smallest# chosen_smallest solidity chosen_solidity"
  case log1pApplied = "log1p_applied"
  case log1pNeedless = "log1p_needless limit"
  case log1pAsked =
    "log1p_asked skewness is_estimate? smallest chosen_smallest largest chosen_largest"
  case twoNotConsidered = "two_not_considered"
  case approximate
  case plotTitle = "plot_title"
  case bestTitle = "best_title metric k#"
  case askedTitle = "asked_title k#"
  case plotSubtitle = "plot_subtitle"
  case candidate = "candidate k# silhouette davies_bouldin calinski_harabasz"
  case plotLabel = "plot_label"
  case plotCaption = "plot_caption"
  case tableCaption = "table_caption"
  case k
  case inertia
  case smallest
  case leastSolid = "least_solid"
  case solidityNote = "solidity_note resamples# chosen_resamples#"
  case considered
  case chosen
  case yes
  case no

  /// The name of an index within a sentence.
  static func nameInside(of metric: SelectionMetric) -> ChoiceStrings {
    switch metric {
    case .silhouette: .silhouetteInside
    case .daviesBouldin: .daviesBouldinInside
    case .calinskiHarabasz: .calinskiHarabaszInside
    }
  }

  /// The name of an index as a heading, or at the start of a sentence.
  static func name(of metric: SelectionMetric) -> ChoiceStrings {
    switch metric {
    case .silhouette: .silhouette
    case .daviesBouldin: .daviesBouldin
    case .calinskiHarabasz: .calinskiHarabasz
    }
  }
}
