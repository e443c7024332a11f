import Multivariate

/// The report before it takes any form: the result, and the texts that explain it.
public struct Report: Sendable {
  /// What the report is made from.
  public let input: ReportInput
  /// The texts a person may edit, in the report's locale.
  public let templates: TemplateLibrary
  /// The explanations, with this run's format.
  public let explanations: Explanations
  /// How figures and words are written.
  let format: PageFormat
  /// The map of the customers, of which there are several drawings.
  let map: CustomerMap
  /// The map as a PNG file.
  let mapPicture: Begun<Result<[UInt8], ReportError>>

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - input: What it is made from.
  ///   - templates: The texts a person may edit.
  ///   - map: The map of the same customers, where it was begun before.
  public init(_ input: ReportInput, templates: TemplateLibrary, map: BegunMap? = nil) {
    let map =
      map ?? BegunMap(of: input, templates: templates, parallel: Parallel(threadCount: 1))
    self.input = input
    self.templates = templates
    self.format = PageFormat(
      of: input.segmentation,
      currency: input.currency,
      words: templates.words
    )
    self.explanations = Explanations(of: input, templates: templates, format: format)
    self.map = map.map.value
    self.mapPicture = map.picture
  }

  /// The title: the one that was given, or what the report is.
  var title: String { input.title.isEmpty ? format.text(ReportStrings.title) : input.title }
}
