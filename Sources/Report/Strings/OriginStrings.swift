import Markup

/// The section on settings and origin.
enum OriginStrings: String, LocaleStrings {
  static let part = "origin"

  case inputCaption = "input_caption"
  case file
  case rows
  case bytes
  case settingsCaption = "settings_caption"
  case setting
  case value
}
