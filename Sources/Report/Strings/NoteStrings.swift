import Markup

/// What a card says of the note on its segment.
enum NoteStrings: String, LocaleStrings {
  static let part = "note"

  case heading = "heading date"
  case moved = "moved changes"
  case unrecorded
  case customers = "customers then now"
  case recency = "recency then now"
  case frequency = "frequency then now"
  case monetary = "monetary then now"
}
