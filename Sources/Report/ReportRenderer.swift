/// Turns a report into the files of its folder.
public struct ReportRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// Loads what pictures are drawn with, and its fonts.
  ///
  /// The first picture would take that much longer, more than a hundredth of a second, which may pass
  /// while others work. Where it fails, the picture says why. Once is enough for a process.
  public static func prepare() { preparation }

  private static let preparation: Void = Picture.prepare()

  /// All files of a report but `manifest.json`, those first that take longest to make.
  ///
  /// - Parameter report: The report.
  /// - Returns: The files; their bodies are made when they are written.
  public func render(_ report: Report) -> [Artifact] {
    let files =
      report.plotPictures + [Page(of: report).artifact]
      + (report.input.audience.namesCustomers ? customerFiles(of: report) : [])
      + [report.explanationsFile]
    return files + HostingFiles(of: report, with: files).artifacts
  }

  /// The files that name customers, or tell of a few of them.
  private func customerFiles(of report: Report) -> [Artifact] {
    [
      report.clustersFile, report.standardizedFile, report.plotFile, report.rfmFile,
      report.applyFile, report.mailContent,
    ] + report.segmentLists + [report.rejectedList, report.modelFile, report.ledgerFile]
  }
}

extension Report {
  /// `explanations.md`: all explanations as one text, for review.
  var explanationsFile: Artifact {
    Artifact(
      path: "explanations.md",
      mediaType: "text/markdown",
      text: explanations.document(title: title, format: format)
    )
  }
}
