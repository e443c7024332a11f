private import CRSVG

/// The fonts that pictures are drawn with, as fontconfig finds them for librsvg.
///
/// librsvg draws a box in place of a letter that no font has, and reports nothing. So it is looked
/// at before. Without fontconfig, as on a system that draws with its own fonts, nothing is.
enum Fonts {
  /// Throws unless there is a font at all.
  ///
  /// - Throws: `ReportError` that names what to install.
  static func requireAny() throws(ReportError) {
    guard let library = unsafe cfontconfig_load()?.pointee else { return }
    let count = unsafe library.FcConfigGetFonts(nil, cfontconfig_system)?.pointee.count ?? 0
    guard count > 0 else {
      throw .picture(
        "no font is installed, so its words would be boxes; install fonts-dejavu-core on Debian and "
          + "Ubuntu, dejavu-sans-fonts on Fedora, font-dejavu on Alpine"
      )
    }
  }

  /// Throws unless each letter of a text is in some font.
  ///
  /// - Parameter text: The text.
  /// - Throws: `ReportError` that names the letters, and what to install.
  /// - Complexity: O(*l* *f*) for *l* different letters and *f* fonts.
  static func requireLetters(of text: String) throws(ReportError) {
    let letters = Set(text.unicodeScalars.filter(isDrawn)).sorted()
    let missing = missing(among: letters)
    guard !missing.isEmpty else { return }
    let shown = missing.prefix(10).map { String($0) }.joined(separator: " ")
    throw .picture(
      "no font that is installed has the letters \(shown)\(missing.count > 10 ? " and others" : ""), "
        + "so they would be boxes; install one that has them, on Debian and Ubuntu fonts-noto-core "
        + "or fonts-noto-cjk"
    )
  }

  /// Whether a character leaves ink.
  private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
      && properties.generalCategory != .control && properties.generalCategory != .format
  }

  /// The letters that no font has.
  private static func missing(among letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard let library = unsafe cfontconfig_load()?.pointee,
      let set = unsafe library.FcConfigGetFonts(nil, cfontconfig_system)?.pointee,
      let fonts = unsafe set.fonts
    else { return [] }
    var missing = letters
    let count = unsafe Int(set.count)
    for index in 0..<count where !missing.isEmpty {
      var characters: UnsafeMutableRawPointer?
      let result = unsafe library.FcPatternGetCharSet(fonts[index], "charset", 0, &characters)
      guard result == cfontconfig_match, let known = unsafe characters else { continue }
      missing.removeAll { unsafe library.FcCharSetHasChar(known, $0.value) != 0 }
    }
    return missing
  }
}
