import Markup

/// All explanations of a report, each with this run's format.
public struct Explanations: Sendable, Equatable {
  /// All of them, in the order of the report.
  public let all: [Explanation]

  /// Fills in the templates.
  ///
  /// - Parameters:
  ///   - input: What the report is made from.
  ///   - templates: The templates.
  ///   - format: How figures and words are written.
  init(of input: ReportInput, templates: TemplateLibrary, format: PageFormat) {
    let apply = ApplyExplanation(of: input, format: format)
    all = ExplanationTemplate.allCases.map { template in
      let values =
        switch template {
        case .rfm: RFMExplanation.values(of: input, format)
        case .standardized: StandardizedExplanation.values(of: input, format)
        case .clusters: ClustersExplanation.values(of: input, format)
        case .plot: PlotExplanation.values(of: input, format)
        default: apply.values(of: template)
        }
      return template.explanation(values, templates: templates)
    }
  }

  /// What recency, frequency and monetary say: `GET /rfm`.
  public var rfm: Explanation { self[.rfm] }
  /// Why the figures are standardized: `GET /rfm/standardized`.
  public var standardized: Explanation { self[.standardized] }
  /// What each segment represents: `GET /rfm/clusters`.
  public var clusters: Explanation { self[.clusters] }
  /// How to read the map: `GET /rfm/plot`.
  public var plot: Explanation { self[.plot] }
  /// What `POST /rfm/clusters/apply` answers, in each of its modes.
  public var apply: [Explanation] { all.filter { $0.name.hasPrefix("apply-") } }

  /// What explains the results of the report, which the page shows; the others explain answers to
  /// requests.
  public var results: [Explanation] { all.filter { !$0.name.hasPrefix("apply-") } }

  subscript(template: ExplanationTemplate) -> Explanation {
    guard let explanation = all.first(where: { $0.name == template.rawValue }) else {
      preconditionFailure("There is no explanation named \(template.rawValue).")
    }
    return explanation
  }

  /// All explanations as one Markdown document, each paragraph with the number that the report
  /// shows as well.
  ///
  /// - Parameters:
  ///   - title: The title of the document.
  ///   - format: How words are written.
  /// - Returns: The document, with a newline at its end.
  func document(title: String, format: PageFormat) -> String {
    var text = "# \(title.escapedForMarkdown)\n"
    for (index, explanation) in all.enumerated() {
      text += "\n## \(index + 1). \(explanation.title.escapedForMarkdown)\n"
      let origin = format.text(
        ReportStrings.explanationOrigin,
        [
          "endpoint": .text("`\(explanation.endpoint)`"),
          "template": .text("`\(explanation.path)`"),
        ]
      )
      text += "\n\(origin)\n"
      for paragraph in explanation.paragraphs {
        text += "\n**\(paragraph.number)**"
        // A list or other block cannot share a line with its number.
        text += paragraph.html.hasPrefix("<p>") ? " " : "\n\n"
        text += paragraph.markdown + "\n"
      }
    }
    return text
  }
}
