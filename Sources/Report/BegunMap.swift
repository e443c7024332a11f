public import Multivariate

/// The map of a report's customers, whose picture has been begun.
///
/// No file takes longer to make than the picture. So it may begin as soon as the segments are
/// known, while it is still measured how solid they are, which the map does not show.
public struct BegunMap: Sendable {
  /// The map, of which there are several drawings; made by whoever needs it first.
  let map: Begun<CustomerMap>
  /// The PNG file, or why it cannot be drawn.
  let picture: Begun<Result<[UInt8], ReportError>>

  /// Begins the picture of a report's map.
  ///
  /// - Parameters:
  ///   - input: What the report is made from.
  ///   - templates: The texts of the report.
  ///   - parallel: The threads to work on; where none is free, the picture is drawn when its file is
  ///     written.
  public init(of input: ReportInput, templates: TemplateLibrary, parallel: Parallel) {
    let format = PageFormat(
      of: input.segmentation,
      currency: input.currency,
      words: templates.words
    )
    let map = Parallel(threadCount: 1).begin { CustomerMap(of: input, format: format) }
    self.map = map
    picture = parallel.begin { Result { () throws(ReportError) in try map.value.png() } }
  }
}
