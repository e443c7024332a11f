/// The files of templates: those that come with the program, and those in their place.
struct TemplateFiles: Sendable {
  private let replacements: [String: String]

  /// Lays a person's files over the program's.
  ///
  /// - Parameter replacements: Texts by path.
  init(overriding replacements: [String: String]) {
    self.replacements = replacements
  }

  /// The text of a file; nil where there is none.
  subscript(path: String) -> String? { replacements[path] ?? EmbeddedTemplates.texts[path] }

  /// The texts that a file of strings is made of, the later ones going before the earlier.
  func layers(of path: String) -> [(text: String, isReplacement: Bool)] {
    [(EmbeddedTemplates.texts[path], false), (replacements[path], true)].compactMap {
      text,
      isReplacement in text.map { ($0, isReplacement) }
    }
  }

  /// The locales there are: the folders with strings or explanations.
  var locales: [String] {
    let paths = Array(EmbeddedTemplates.texts.keys) + Array(replacements.keys)
    return Set(paths.compactMap { Self.localePath($0)?.locale }).sorted()
  }

  /// The person's files that are no templates.
  var unknown: [String] {
    replacements.keys.filter { path in
      if Self.isRemark(path) || EmbeddedTemplates.texts[path] != nil { return false }
      guard let (_, file) = Self.localePath(path) else { return true }
      // Another locale has the files that English has.
      return EmbeddedTemplates.texts["locales/\(LocaleTexts.fallback)/\(file)"] == nil
    }.sorted()
  }

  /// The locales that a person changed.
  var changedLocales: [String] {
    Set(replacements.keys.compactMap { Self.localePath($0)?.locale }).sorted()
  }

  /// Whether a file is there for people and not for the program.
  static func isRemark(_ path: String) -> Bool { path == "README.md" }

  /// The locale that a file belongs to, and its path in the locale's folder.
  private static func localePath(_ path: String) -> (locale: String, file: String)? {
    let parts = path.split(separator: "/", maxSplits: 2)
    guard parts.count == 3, parts[0] == "locales" else { return nil }
    return (String(parts[1]), String(parts[2]))
  }
}
