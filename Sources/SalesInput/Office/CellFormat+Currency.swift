extension CellFormat {
  /// The currency that a code shows beside positive numbers: `[$€-407]` as spreadsheets write it
  /// for a language, `"EUR"` in quotes, or a sign as it is (ECMA-376-1, 18.8.31).
  ///
  /// - Parameter code: The code of a number format.
  /// - Returns: The currency as amounts name it; nil where the code shows none, or something else.
  static func currency(of code: String) -> String? {
    let shown = Array(shown(by: code).utf8)
    let text = shown.span
    let part = 0..<text.count
    guard !part.isEmpty, let mention = Currency.beginning(text, part), mention.length == text.count
    else { return nil }
    return mention.name
  }

  /// What a code's first section shows beside the number, without spaces and signs.
  private static func shown(by code: String) -> String {
    var shown = ""
    var characters = code.makeIterator()
    while let character = characters.next(), character != ";" {
      switch character {
      case "\"": while let quoted = characters.next(), quoted != "\"" { shown.append(quoted) }
      case "\\": if let escaped = characters.next() { shown.append(escaped) }
      case "_", "*": _ = characters.next()
      case "[":
        var content = ""
        while let inner = characters.next(), inner != "]" { content.append(inner) }
        // A sign of currency and a language; other brackets hold colours and conditions.
        if content.hasPrefix("$") { shown += content.dropFirst().prefix { $0 != "-" } }
      case let other where other == "$" || !other.isASCII: shown.append(other)
      default: break
      }
    }
    return String(shown.filter { !$0.isWhitespace && !"()-+".contains($0) })
  }
}
