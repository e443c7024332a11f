import Charts
import Markup

/// The texts of a report in one locale: its strings, its explanations, the layout and style of the
/// page, and the layout of the mail.
///
/// Those that come with the program are part of the binary; each file can be overridden by one of
/// the same name, and a file of strings string by string.
public struct TemplateLibrary: Sendable {
  /// The strings of the locale.
  let words: Words
  /// The locale's code.
  public var locale: String { words.locale }
  /// What the locale lacks, so that English stands in: keys of strings, and paths of files.
  public let missing: [String]

  let layout: PageLayout
  let mailLayout: MailLayout
  /// The description of the endpoints.
  let openAPI: OpenAPIDescription
  private let files: TemplateFiles
  private let explanations: [ExplanationTemplate: MarkdownTemplate]

  /// Reads and checks the texts of a locale.
  ///
  /// - Parameters:
  ///   - locale: The locale's code, one of ``locales(overriding:)``.
  ///   - replacements: Texts by their path below the templates' folder, such as
  ///     `locales/en/explanations/rfm.md`; `README.md` may be among them and means nothing.
  /// - Throws: `ReportError` naming the locales there are, a file that is no template, or the line
  ///   of one that is faulty, be it of this locale or of another that was replaced.
  public init(
    locale: String = defaultLocale,
    overriding replacements: [String: String] = [:]
  ) throws(ReportError) {
    let files = TemplateFiles(overriding: replacements)
    self.files = files
    guard files.unknown.isEmpty else {
      throw .unknownTemplate(files.unknown[0], known: Self.paths)
    }
    guard files.locales.contains(locale) else {
      throw .unknownLocale(locale, known: files.locales)
    }
    do {
      let frames = try Frames(of: files)
      for other in files.changedLocales where other != locale {
        let texts = try LocaleTexts(of: other, in: files, layoutKeys: frames.keys)
        _ = try frames.layouts(in: texts.strings)
      }
      let texts = try LocaleTexts(of: locale, in: files, layoutKeys: frames.keys)
      self.words = try Words(locale: locale, strings: texts.strings)
      self.missing = texts.missing
      self.explanations = texts.explanations
      self.openAPI = try OpenAPIDescription(files[OpenAPIDescription.path] ?? "")
      (self.layout, self.mailLayout) = try frames.layouts(in: texts.strings)
    } catch {
      throw .badTemplate(error)
    }
  }

  /// The locale of a report that names none.
  public static let defaultLocale = LocaleTexts.fallback

  /// The codes of all locales, in order.
  ///
  /// - Parameter replacements: The files of a person, which may add locales.
  /// - Returns: The codes.
  public static func locales(overriding replacements: [String: String] = [:]) -> [String] {
    TemplateFiles(overriding: replacements).locales
  }

  /// The paths of all templates that come with the program, in order.
  public static var paths: [String] {
    EmbeddedTemplates.texts.keys.filter { !TemplateFiles.isRemark($0) }.sorted()
  }

  /// The text of a template as it comes with the program; nothing where there is none.
  ///
  /// - Parameter path: The path below the templates' folder.
  /// - Returns: The text.
  public static func bundledText(of path: String) -> String { EmbeddedTemplates.texts[path] ?? "" }

  /// Whether a template is as it came with the program.
  ///
  /// - Parameter path: The path below the templates' folder.
  /// - Returns: Whether no other text is in its place.
  public func isBundled(_ path: String) -> Bool { files[path] == EmbeddedTemplates.texts[path] }

  /// The text of a template that is the same in every locale, such as `schemes/rfm.yaml`.
  ///
  /// - Parameter path: The path below the templates' folder.
  /// - Returns: The text; nothing where there is none.
  public func text(of path: String) -> String { files[path] ?? "" }

  /// An explanation's template, checked.
  subscript(explanation: ExplanationTemplate) -> MarkdownTemplate {
    guard let template = explanations[explanation] else {
      preconditionFailure("The library has no template for \(explanation).")
    }
    return template
  }
}

/// The layouts before they have the words of a locale.
private struct Frames {
  private let page: LayoutFrame
  private let mailHTML: LayoutFrame
  private let mailText: LayoutFrame
  private let style: String

  init(of files: TemplateFiles) throws(TemplateFault) {
    page = try LayoutFrame(files["page.html"] ?? "", path: "page.html")
    mailHTML = try LayoutFrame(files["email.html"] ?? "", path: "email.html")
    mailText = try LayoutFrame(files["email.txt"] ?? "", path: "email.txt", form: .text)
    style = (files["page.css"] ?? "") + ChartTheme.styleSheet
  }

  /// The keys of all strings that they ask for.
  var keys: Set<String> { page.keys.union(mailHTML.keys).union(mailText.keys) }

  /// The layouts with the words of a locale, checked.
  func layouts(
    in strings: [String: Template]
  ) throws(TemplateFault) -> (page: PageLayout, mail: MailLayout) {
    let variables = Page.variables.merging(PageLayout.variables) { variable, _ in variable }
    return (
      PageLayout(try page.layout(in: strings, using: variables), style: style),
      MailLayout(
        html: try mailHTML.layout(in: strings, using: MailLayout.variables),
        text: try mailText.layout(in: strings, using: MailLayout.variables)
      )
    )
  }
}
