extension String {
  /// The text with a space in place of control characters other than line feeds, C1 controls
  /// (which make Gmail cut a mail short) among them.
  var withoutControls: String {
    guard unicodeScalars.contains(where: Self.isControl) else { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars { text.append(Self.isControl(scalar) ? " " : scalar) }
    return String(text)
  }

  /// The text without control characters, and with a space for each line break.
  var onOneLine: String { withoutControls.replacing("\n", with: " ") }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && scalar.properties.generalCategory == .control
  }

  /// The text with one blank line where several stood in a row, and none at its ends.
  var withoutRepeatedBlankLines: String {
    var lines: [Substring] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy(\.isWhitespace)
      if isBlank, lines.last?.isEmpty ?? true { continue }
      lines.append(isBlank ? "" : line)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The text with long lines broken at spaces; what follows a number or a dash hangs below it.
  ///
  /// - Parameter width: The most characters of a line; a longer word has a line of its own.
  /// - Returns: The text.
  func wrapped(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { Self.wrapped($0, to: width) }
      .joined(separator: "\n")
  }

  private static func wrapped(_ line: Substring, to width: Int) -> [String] {
    guard line.count > width else { return [String(line)] }
    let indent = line.prefix { $0 == " " }
    let hanging = String(
      repeating: " ",
      count: indent.count + markWidth(of: line.dropFirst(indent.count))
    )
    var lines: [String] = []
    var current = String(indent)
    for word in line.split(separator: " ") {
      let isEmpty = current.allSatisfy { $0 == " " }
      if !isEmpty, current.count + 1 + word.count > width {
        lines.append(current)
        current = hanging + word
      } else {
        current += isEmpty ? String(word) : " " + word
      }
    }
    return lines + [current]
  }

  /// The width of the dash or number that begins an entry of a list, with the space after it.
  private static func markWidth(of line: Substring) -> Int {
    if line.hasPrefix("- ") { return 2 }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && line.dropFirst(digits.count).hasPrefix(". ") ? digits.count + 2 : 0
  }
}
