import Multivariate
import Report
import SalesInput
import Segmentation

/// What a report is made from but its segmentation: the sales as they were read, and what is asked
/// for.
struct ReportBasis {
  private let settings: Settings
  private let audience: Audience
  private let notes: [SegmentNote]
  private let marksLists: Bool
  private let reading: SalesReading
  private let grouping: Begun<RFMGrouping>
  private let provenance: Provenance
  private let parallel: Parallel

  /// Puts together what a report is made from.
  ///
  /// - Parameters:
  ///   - settings: The settings of the run.
  ///   - chosen: Those of the segmentation, made from them.
  ///   - audience: Who the report is for.
  ///   - scheme: What gives the customers their RFM groups.
  ///   - notes: What people wrote about segments.
  ///   - marksLists: Whether lists begin with a byte order mark.
  ///   - reading: The sales as they were read.
  ///   - customers: The values of their customers.
  ///   - since: The day that the window begins, if it does.
  ///   - excludedCount: How many customers are on the list to leave out.
  ///   - parallel: The threads to work on.
  init(
    settings: Settings,
    segmentation chosen: SegmentationSettings,
    audience: Audience,
    scheme: Scheme,
    notes: [SegmentNote],
    marksLists: Bool,
    reading: SalesReading,
    customers: CustomerValues,
    since: Day?,
    excludedCount: Int,
    parallel: Parallel
  ) {
    self.settings = settings
    self.audience = audience
    self.notes = notes
    self.marksLists = marksLists
    self.reading = reading
    self.parallel = parallel
    // The segmentation has more work for one thread than for all at its beginning.
    grouping = parallel.begin { .of(customers, scheme: scheme) }
    provenance = Provenance(
      version: SegmentReport.version,
      inputs: reading.inputs,
      referenceDate: reading.table.referenceDate,
      seed: chosen.seed,
      settings: settings.provenance(
        of: chosen,
        scheme: scheme,
        since: since,
        excluded: excludedCount
      )
    )
  }

  /// The input of a report of these sales.
  ///
  /// - Parameter segmentation: The customers in segments.
  /// - Returns: The input, with the part of the segmentation that the audience may see.
  /// - Throws: A failure where there is no such part.
  func input(_ segmentation: Segmentation) throws -> ReportInput {
    try ReportInput(
      title: settings.text(.title) ?? "",
      currency: settings.text(.currency) ?? reading.currency,
      segmentation: audience.part(of: segmentation, parallel: parallel),
      grouping: grouping.value,
      account: reading.account,
      rejections: reading.rejections,
      facts: reading.facts,
      notes: notes,
      audience: audience,
      marksLists: marksLists,
      provenance: provenance
    )
  }
}
