extension String {
  /// The text so that CommonMark reads it back as this text, wherever in a line it stands.
  ///
  /// White space, line ends and control characters become single spaces, since a value is words in
  /// a sentence and never a block of its own. Characters that steer the direction of writing are
  /// left out: they could make a sentence read as another one.
  var escapedForMarkdown: String {
    let words = unicodeScalars.filter { !$0.steersDirection }.split(whereSeparator: \.isBlank)
    var result = ""
    for word in words {
      if !result.isEmpty { result += " " }
      let isFirst = result.isEmpty
      for (index, scalar) in word.enumerated() {
        let endsNumber = (scalar == "." || scalar == ")") && index == word.count - 1
        if scalar.isMarkup || (isFirst && index == 0 && scalar.isMarkupAtStart)
          // `12. ` and `12) ` at the start of a line would begin a list.
          || (isFirst && endsNumber && word.dropLast().allSatisfy(\.isDigit))
        {
          result += "\\"
        }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }

  /// Whether CommonMark may take the character for markup within a line (CommonMark 0.31, 2.4).
  fileprivate var isMarkup: Bool {
    switch self {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "#", "|", "~", "!", "{", "}": true
    default: false
    }
  }

  /// Whether CommonMark may take the character for markup at the start of a line only.
  fileprivate var isMarkupAtStart: Bool {
    switch self {
    case "+", "-", "=": true
    default: false
    }
  }

  /// Whether the character is white space that may break a line, or a control character; a
  /// no-break space is neither.
  fileprivate var isBlank: Bool {
    switch value {
    case 0...0x20, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether the character embeds, overrides or isolates a direction of writing (Unicode UAX 9).
  fileprivate var steersDirection: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }
}
