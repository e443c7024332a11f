import Markup
import Segmentation

/// The names of the groups of the scheme `standard`, by their slugs.
enum GroupStrings: String, LocaleStrings {
  static let part = "group"

  case champions
  case loyal
  case potentialLoyal = "potential_loyal"
  case promising
  case new
  case needsAttention = "needs_attention"
  case aboutToSleep = "about_to_sleep"
  case cantLose = "cant_lose"
  case atRisk = "at_risk"
  case hibernating
  case lost
}

extension Words {
  /// The name of a group: the locale's where the scheme comes with the program, else the scheme's.
  ///
  /// - Parameters:
  ///   - group: The group.
  ///   - scheme: Its scheme.
  /// - Returns: The name.
  func name(of group: SchemeGroup, in scheme: Scheme) -> String {
    guard scheme == .standard,
      let string = GroupStrings(rawValue: group.slug.replacing("-", with: "_"))
    else { return group.name }
    return text(string)
  }
}
