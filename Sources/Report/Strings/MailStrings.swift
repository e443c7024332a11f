import Markup

/// What the mail says beyond the words of its layout and of the page.
enum MailStrings: String, LocaleStrings {
  static let part = "mail"

  case subject = "subject title date finding"
  /// The map, for those who do not see it.
  case map = "map finding reading"
  case more = "more more#"
  case setAside = "set_aside reasons"
  case rejected = "rejected reasons"
  case reason = "reason reason rows# amount"
}
