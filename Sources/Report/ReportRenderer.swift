/// Turns a report into the files of its folder.
public struct ReportRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// All files of a report but `manifest.json`, in the order of their paths.
  ///
  /// - Parameter report: The report.
  /// - Returns: The files; their bodies are made when they are written.
  /// - Throws: `ReportError` where a template of the page is malformed.
  public func render(_ report: Report) throws(ReportError) -> [Artifact] {
    let page = try Page(
      of: report.input,
      explanations: report.explanations.all,
      templates: report.templates
    )
    let files =
      [
        page.artifact,
        report.rfmFile, report.standardizedFile, report.clustersFile, report.plotFile,
        report.applyFile, report.modelFile, report.ledgerFile, report.rejectedList,
        report.explanationsFile, try Page(of: report).artifact,
      ] + report.plotPictures + report.segmentLists
    return files.sorted { $0.path < $1.path }
  }
}

extension Report {
  /// `explanations.md`: all explanations as one text, for review.
  var explanationsFile: Artifact {
    Artifact(
      path: "explanations.md",
      mediaType: "text/markdown",
      text: explanations.document(title: input.title)
    )
  }
}
