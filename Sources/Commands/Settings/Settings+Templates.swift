import Report

extension Settings {
  /// The texts of the report, in the locale and with the person's files that the settings name.
  ///
  /// - Returns: The texts.
  /// - Throws: A failure where there is no such locale or folder, or the fault of a template.
  func templates() throws -> TemplateLibrary {
    let replacements = try text(.templates).map(TemplateFolder.texts) ?? [:]
    let locales = TemplateLibrary.locales(overriding: replacements)
    let locale = try parsed(.locale, "must be one of \(locales.joined(separator: ", "))") {
      locales.contains($0) ? $0 : nil
    }
    let library = try TemplateLibrary(
      locale: locale ?? TemplateLibrary.defaultLocale,
      overriding: replacements
    )
    Self.tellOfMissing(library)
    return library
  }

  /// The texts in the locale that a report was made in, with the person's files.
  ///
  /// - Parameter locale: The locale.
  /// - Returns: The texts.
  /// - Throws: As ``templates()`` does.
  func templates(locale: String) throws -> TemplateLibrary {
    try TemplateLibrary(
      locale: locale,
      overriding: try text(.templates).map(TemplateFolder.texts) ?? [:]
    )
  }

  private static func tellOfMissing(_ library: TemplateLibrary) {
    if !library.missing.isEmpty {
      Console.say(
        "The locale \(library.locale) lacks \(library.missing.joined(separator: ", ")); "
          + "English stands in."
      )
    }
  }
}
