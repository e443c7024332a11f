/// What programs and servers of others say, as it may be shown.
enum MailWords {
  /// The longest text that is shown.
  private static let most = 200

  /// A text on one line, without what would steer a terminal, and not longer than is read.
  static func printable(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(most) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        shown.append(scalar == "\t" ? " " : "?")
      default: shown.append(scalar)
      }
    }
    return String(shown) + (text.unicodeScalars.count > most ? "…" : "")
  }

  /// The lines of a text that have something in them, joined into one.
  static func oneLine(_ text: String) -> String {
    printable(
      text.split(whereSeparator: \.isNewline)
        .map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.joined(separator: " ")
    )
  }
}
