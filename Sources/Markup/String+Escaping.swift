extension String {
  /// Appends text so that it is read back as text in HTML and XML.
  ///
  /// Control characters that either forbids become U+FFFD; a carriage return becomes a line feed,
  /// as any parser would make it.
  ///
  /// - Parameter text: Any text.
  public mutating func appendEscapingText(_ text: String) {
    appendEscaping(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: nil
      }
    }
  }

  /// Appends the value of an attribute, to stand between double quotes, in HTML or XML.
  ///
  /// - Parameter value: Any text; line feeds and tabs survive.
  public mutating func appendEscapingAttribute(_ value: String) {
    appendEscaping(value) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\n": "&#10;"
      case "\t": "&#9;"
      default: nil
      }
    }
  }

  /// The text escaped for the content of an HTML or XML element.
  public var escapedForText: String {
    var result = ""
    result.appendEscapingText(self)
    return result
  }

  /// The text escaped for an attribute between double quotes.
  public var escapedForAttribute: String {
    var result = ""
    result.appendEscapingAttribute(self)
    return result
  }

  private mutating func appendEscaping(
    _ text: String,
    replacing replacement: (Unicode.Scalar) -> String?
  ) {
    // Nearly all text is of this kind; the coordinates of a chart are a great deal of it.
    if text.standsForItself {
      self += text
      return
    }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      // CR LF is one line end.
      if previous == "\r", scalar == "\n" { continue }
      let shown = scalar == "\r" ? "\n" : scalar
      if let replaced = replacement(shown) {
        self += replaced
      } else if shown.isForbiddenInMarkup {
        unicodeScalars.append("\u{FFFD}")
      } else {
        unicodeScalars.append(shown)
      }
    }
  }
}

extension String {
  /// Whether the text holds nothing but visible ASCII characters and spaces, and none of `&`, `<`,
  /// `>` and `"`.
  ///
  /// All bytes are looked at, also behind one that does not: that way it is many at a time.
  fileprivate var standsForItself: Bool {
    let areAll = unsafe utf8.withContiguousStorageIfAvailable {
      unsafe Self.standForThemselves($0.span)
    }
    return areAll ?? utf8.allSatisfy(\.standsForItself)
  }

  private static func standForThemselves(_ bytes: Span<UInt8>) -> Bool {
    var others: UInt8 = 0
    for index in bytes.indices { others |= bytes[index].standsForItself ? 0 : 1 }
    return others == 0
  }
}

extension UInt8 {
  /// Whether a byte of UTF-8 is a visible ASCII character or a space, and none of `&`, `<`, `>` and
  /// `"`.
  fileprivate var standsForItself: Bool {
    (0x20..<0x7F).contains(self) && self != UInt8(ascii: "&") && self != UInt8(ascii: "<")
      && self != UInt8(ascii: ">") && self != UInt8(ascii: "\"")
  }
}

extension Unicode.Scalar {
  /// Whether HTML or XML 1.0 does not allow the character in a document: controls but tab and line
  /// feed, and noncharacters (https://html.spec.whatwg.org/multipage/parsing.html#parse-errors).
  fileprivate var isForbiddenInMarkup: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
