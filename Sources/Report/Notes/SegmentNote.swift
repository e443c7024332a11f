public import Segmentation

/// What a person wrote about a segment, for its card.
///
/// A note outlives the run it was written for, so it says what its segment was then: the report
/// can tell whether it still speaks of the same customers.
public struct SegmentNote: Sendable, Equatable {
  /// What a segment is: how many customers it has, and where their centre lies.
  public struct Figures: Sendable, Equatable {
    /// Its customers.
    public let customerCount: Int
    /// The means of their recency, frequency and monetary.
    public let means: RFMValues

    /// Creates figures.
    ///
    /// - Parameters:
    ///   - customerCount: The segment's customers.
    ///   - means: The means of their recency, frequency and monetary.
    public init(customerCount: Int, means: RFMValues) {
      self.customerCount = customerCount
      self.means = means
    }
  }

  /// The segment's name for files, such as `at-risk`.
  public let slug: String
  /// The reference date of the report that the note was written for, if it says one.
  public let date: Day?
  /// What the segment was then, if the note says it.
  public let figures: Figures?
  /// The text in HTML, without raw HTML of anyone's; empty where nothing is written yet.
  let html: String

  /// Reads a note.
  ///
  /// - Parameters:
  ///   - slug: The segment's name for files.
  ///   - markdown: The text in CommonMark, with line feeds. Its headings all become those of a
  ///     card's part; raw HTML and links that run scripts are left out.
  ///   - date: The reference date of the report that it was written for, if known.
  ///   - figures: What the segment was then, if known.
  ///   - path: The file's name for sentences.
  ///   - firstLine: The line of the file on which the text begins.
  /// - Throws: The fault of a note with an image, which a page that loads nothing cannot show.
  public init(
    slug: String,
    markdown: String,
    date: Day? = nil,
    figures: Figures? = nil,
    path: String,
    firstLine: Int = 1
  ) throws(ReportError) {
    let blocks = CommonMark.blocks(of: markdown, headingLevel: Self.headingLevel)
    if let line = blocks.compactMap(\.imageLine).first {
      throw .imageInNote(path, line: firstLine + line - 1)
    }
    self.slug = slug
    self.date = date
    self.figures = figures
    self.html = blocks.map(\.html).joined()
  }

  /// The level of a heading inside a card, whose own is 4.
  private static let headingLevel = 5
}

extension SegmentNote.Figures {
  /// What a segment is now.
  ///
  /// - Parameter segment: The segment.
  init(of segment: Segment) {
    self.init(customerCount: segment.customerCount, means: segment.means)
  }

  /// Whether a figure is another: by more than a tenth of what it was.
  static func hasMoved(from then: Double, to now: Double) -> Bool {
    // Ten times the difference is exact for whole numbers, where a tenth is not.
    10 * (now - then).magnitude > then.magnitude
  }
}
