import Markup

/// The pages for folders, and for what is not there.
enum HostingStrings: String, LocaleStrings {
  static let part = "hosting"

  case missingTitle = "missing_title"
  case missing
  case folderTitle = "folder_title folder"
  case toReport = "to_report"
}
