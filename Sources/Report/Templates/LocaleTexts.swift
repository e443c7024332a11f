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
  ///   - layoutKeys: The keys of the strings that the layouts ask for.
  /// - Throws: The fault of a text.
  init(
    of locale: String,
    in files: TemplateFiles,
    layoutKeys: Set<String>
  ) throws(TemplateFault) {
    let found = try Self.strings(of: locale, in: files, layoutKeys: layoutKeys)
    let (explanations, absent) = try Self.explanations(of: locale, in: files)
    let asked = Array(ReportStrings.variables.keys) + layoutKeys
    self.locale = locale
    self.strings = found.all
    self.explanations = explanations
    self.missing = asked.filter { !found.own.contains($0) }.sorted() + absent
  }

  /// The strings of English with those of the locale over them, and the keys of the latter.
  private static func strings(
    of locale: String,
    in files: TemplateFiles,
    layoutKeys: Set<String>
  ) throws(TemplateFault) -> (all: [String: Template], own: Set<String>) {
    var all: [String: Template] = [:]
    var own: Set<String> = []
    for folder in locale == fallback ? [locale] : [fallback, locale] {
      let path = stringsPath(of: folder)
      for (text, isReplacement) in files.layers(of: path) {
        let file = try StringsFile(text, path: path)
        let found = try templates(of: file, layoutKeys: layoutKeys, isReplacement: isReplacement)
        all.merge(found) { _, later in later }
        if folder == locale { own.formUnion(found.keys) }
      }
    }
    if let absent = ReportStrings.variables.keys.filter({ all[$0] == nil }).min() {
      throw TemplateFault(
        path: stringsPath(of: fallback),
        line: 1,
        "The string \(absent) is missing. Add it."
      )
    }
    return (all, own)
  }

  /// The explanations of the locale, and the paths of those that English stands in for.
  private static func explanations(
    of locale: String,
    in files: TemplateFiles
  ) throws(TemplateFault) -> (all: [ExplanationTemplate: MarkdownTemplate], absent: [String]) {
    var all: [ExplanationTemplate: MarkdownTemplate] = [:]
    var absent: [String] = []
    for explanation in ExplanationTemplate.allCases {
      let own = explanation.path(in: locale)
      if files[own] == nil { absent.append(own) }
      let path = files[own] == nil ? explanation.path(in: fallback) : own
      all[explanation] = try MarkdownTemplate(
        files[path] ?? "",
        path: path,
        variables: explanation.variables
      )
    }
    return (all, absent)
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
        guard isReplacement || !LayoutFrame.isKey(key) else { continue }
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
