import Charts
import Markup

/// The texts of one locale, as they come with the program and as a person replaced them.
///
/// Each string is the one of the last file that has it: the English ones of the program, then those
/// of the person, then the program's and the person's own in the locale. So nothing is ever
/// missing on a page; what is missing in the locale is listed (``missing``).
struct LocaleTexts {
  /// The locale in whose words a text stands where another has none.
  static let fallback = "en"

  /// The locale's code.
  let locale: String
  /// The strings by key.
  let strings: [String: Template]
  /// The explanations.
  let explanations: [ExplanationTemplate: MarkdownTemplate]
  /// What the locale lacks and English stands in for: keys of strings, and paths.
  let missing: [String]

  /// Reads and checks the texts of a locale.
  ///
  /// - Parameters:
  ///   - locale: The locale's code.
  ///   - files: The files of the program and of a person.
  ///   - layoutKeys: The keys of the strings that the layout of the page asks for.
  /// - Throws: The fault of a text.
  init(
    of locale: String,
    in files: TemplateFiles,
    layoutKeys: Set<String>
  ) throws(TemplateFault) {
    self.locale = locale
    var missing: [String] = []
    var strings: [String: Template] = [:]
    var own: Set<String> = []
    for folder in locale == Self.fallback ? [locale] : [Self.fallback, locale] {
      let path = Self.stringsPath(of: folder)
      for (text, isReplacement) in files.layers(of: path) {
        let file = try StringsFile(text, path: path)
        let found = try Self.templates(
          of: file,
          layoutKeys: layoutKeys,
          isReplacement: isReplacement
        )
        strings.merge(found) { _, later in later }
        if folder == locale { own.formUnion(found.keys) }
      }
    }
    if let absent = ReportStrings.variables.keys.filter({ strings[$0] == nil }).min() {
      throw TemplateFault(
        path: Self.stringsPath(of: Self.fallback),
        line: 1,
        "The string \(absent) is missing. Add it."
      )
    }
    missing += (Array(ReportStrings.variables.keys) + layoutKeys).filter { !own.contains($0) }
      .sorted()
    var explanations: [ExplanationTemplate: MarkdownTemplate] = [:]
    for explanation in ExplanationTemplate.allCases {
      let path = explanation.path(in: locale)
      if files[path] == nil { missing.append(path) }
      let used = files[path] == nil ? explanation.path(in: Self.fallback) : path
      explanations[explanation] = try MarkdownTemplate(
        files[used] ?? "",
        path: used,
        variables: explanation.variables
      )
    }
    self.strings = strings
    self.explanations = explanations
    self.missing = missing
  }

  /// The path of a locale's strings.
  static func stringsPath(of locale: String) -> String { "locales/\(locale)/strings.txt" }

  /// The strings of a file, checked; those of the page are checked where the layout uses them.
  private static func templates(
    of file: StringsFile,
    layoutKeys: Set<String>,
    isReplacement: Bool
  ) throws(TemplateFault) -> [String: Template] {
    var templates: [String: Template] = [:]
    for (key, entry) in file.entries.sorted(by: { $0.value.line < $1.value.line }) {
      let template = try Template(entry.text, path: file.path, firstLine: entry.line)
      if let variables = ReportStrings.variables[key] {
        try template.check(variables)
      } else if !layoutKeys.contains(key) {
        // A person's layout may do without some of the program's strings.
        guard isReplacement || !PageLayout.isKey(key) else { continue }
        throw TemplateFault(
          path: file.path,
          line: entry.line,
          "Nothing asks for a string \(key). Remove it, or mend its name."
        )
      }
      templates[key] = template
    }
    return templates
  }
}
