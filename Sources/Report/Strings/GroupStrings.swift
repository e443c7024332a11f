import Markup
import Segmentation

/// The names of the groups of the scheme `standard`, by their slugs.
enum StandardGroupStrings: String, LocaleStrings {
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

/// The names of the groups of the scheme `rfm`, by their slugs.
enum RFMPackageGroupStrings: String, LocaleStrings {
  static let part = "group_rfm"

  case champions
  case potentialLoyalist = "potential_loyalist"
  case loyalCustomers = "loyal_customers"
  case promising
  case newCustomers = "new_customers"
  case cantLoseThem = "cant_lose_them"
  case atRisk = "at_risk"
  case needAttention = "need_attention"
  case aboutToSleep = "about_to_sleep"
  case lost
  case others
}

/// The names of the groups of the scheme `klaviyo`, by their slugs.
enum KlaviyoGroupStrings: String, LocaleStrings {
  static let part = "group_klaviyo"

  case champions
  case loyal
  case recent
  case needsAttention = "needs_attention"
  case atRisk = "at_risk"
  case inactive
}

/// What the schemes are that come with the program.
enum SchemeStrings: String, LocaleStrings {
  static let part = "scheme"

  case standard
  case rfm
  case klaviyo
}

extension Words {
  /// What a scheme is: in the locale's words where it comes with the program, else in its own.
  ///
  /// - Parameter scheme: The scheme.
  /// - Returns: A sentence or two; nothing where its author says nothing.
  func about(_ scheme: Scheme) -> String {
    bundled(scheme).map { text($0) } ?? scheme.definition.about
  }

  /// The name of a group: the locale's where its scheme comes with the program, else the scheme's.
  ///
  /// - Parameters:
  ///   - group: The group.
  ///   - scheme: Its scheme.
  /// - Returns: The name.
  func name(of group: SchemeGroup, in scheme: Scheme) -> String {
    let key = group.slug.replacing("-", with: "_")
    let name: String? =
      switch bundled(scheme) {
      case .standard: StandardGroupStrings(rawValue: key).map { text($0) }
      case .rfm: RFMPackageGroupStrings(rawValue: key).map { text($0) }
      case .klaviyo: KlaviyoGroupStrings(rawValue: key).map { text($0) }
      case nil: nil
      }
    return name ?? group.name
  }

  /// The scheme's strings where it comes with the program and nobody has changed it.
  private func bundled(_ scheme: Scheme) -> SchemeStrings? {
    scheme.definition.digest == nil ? SchemeStrings(rawValue: scheme.name) : nil
  }
}
