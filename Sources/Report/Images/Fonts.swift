private import CRSVG

/// The fonts that pictures are drawn with, as fontconfig finds them for Pango.
///
/// Pango draws a box in place of a letter that no font has, and reports nothing. So it is looked
/// at before. Without fontconfig, as on a system that draws with its own fonts, nothing is.
enum Fonts {
  /// The family that pictures name first.
  private static let family = "DejaVu Sans"

  /// The folders of fonts that systems have, and no rule but one, since letters are drawn from outlines
  /// and bitmaps have none.
  ///
  /// The rules of a system say what stands for another font, and how letters are fitted to pixels, of
  /// which a picture that names its font needs nothing. To read them takes fifty files, and to follow
  /// them for each word takes time again.
  private static let rules = """
    <fontconfig>
    <dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>
    <dir prefix="xdg">fonts</dir><dir>~/.fonts</dir>
    <cachedir>/var/cache/fontconfig</cachedir><cachedir>/usr/lib/fontconfig/cache</cachedir>
    <cachedir prefix="xdg">fontconfig</cachedir>
    <selectfont><rejectfont><pattern>
    <patelt name="scalable"><bool>false</bool></patelt>
    </pattern></rejectfont></selectfont>
    </fontconfig>
    """

  /// The functions of fontconfig, found once; nil where there is none.
  private static let found = unsafe cfontconfig_load()?.pointee

  /// What is done once in a process.
  private static let preparation: Void = followOwnRules()

  /// Lets fontconfig follow our rules where the family is in their folders; those of the system stand
  /// where it is not, and where somebody has chosen others.
  private static func followOwnRules() {
    guard cfontconfig_is_told() == 0, let library = found,
      let config = library.FcConfigCreate()
    else { return }
    // fontconfig holds the one that is current.
    defer { unsafe library.FcConfigDestroy(config) }
    guard unsafe library.FcConfigParseAndLoadFromMemory(config, Array(rules.utf8) + [0], 0) != 0,
      unsafe library.FcConfigBuildFonts(config) != 0, unsafe hasFamily(config, library)
    else { return }
    _ = unsafe library.FcConfigSetCurrent(config)
  }

  private static func hasFamily(_ config: UnsafeMutableRawPointer, _ library: cfontconfig) -> Bool {
    guard let set = unsafe library.FcConfigGetFonts(config, cfontconfig_system)?.pointee,
      let fonts = unsafe set.fonts
    else { return false }
    return unsafe (0..<Int(set.count)).contains { index in
      var name: UnsafePointer<UInt8>?
      let result = unsafe library.FcPatternGetString(fonts[index], "family", 0, &name)
      guard result == cfontconfig_match, let name = unsafe name else { return false }
      return unsafe String(cString: name) == family
    }
  }

  /// fontconfig, once it knows its rules; nil where there is none.
  private static func loaded() -> cfontconfig? {
    preparation
    return found
  }

  /// Throws unless there is a font at all.
  ///
  /// - Throws: `ReportError` that names what to install.
  static func requireAny() throws(ReportError) {
    guard let library = loaded() else { return }
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
    guard let library = loaded(),
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
