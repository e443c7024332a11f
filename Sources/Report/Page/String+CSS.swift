extension String {
  /// The text as a string of CSS in its quotation marks, safe within a `style` element of HTML: all
  /// that could end the string, the element or the line is written by its number.
  var cssString: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&", "\u{0}"..<" ", "\u{7F}"..."\u{9F}":
        // CSS has no character of number zero.
        let number = scalar == "\u{0}" ? 0xFFFD : scalar.value
        result += "\\" + String(number, radix: 16) + " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
