/// The report before it takes any form: the result, and the texts that explain it.
public struct Report: Sendable {
  /// What the report is made from.
  public let input: ReportInput
  /// The texts a person may edit.
  public let templates: TemplateLibrary
  /// The explanations, with this run's format.
  public let explanations: Explanations
  /// The map of the customers, of which there are several drawings.
  let map: CustomerMap

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - input: What it is made from.
  ///   - templates: The texts a person may edit.
  public init(_ input: ReportInput, templates: TemplateLibrary) {
    self.input = input
    self.templates = templates
    self.explanations = Explanations(of: input, templates: templates)
    self.map = CustomerMap(of: input)
  }
}
