/// The words that charts write themselves, in one language.
public struct ChartWords: Sendable, Equatable {
  /// What bars of customers are called: `of customers`.
  public var ofCustomers: String
  /// What bars of revenue are called: `of revenue`.
  public var ofRevenue: String
  /// The note where a revenue share cannot be told.
  public var noRevenueShare: String
  /// One customer and several.
  public var customer: String
  /// The plural of ``customer``.
  public var customers: String
  /// The names of the components: `First component`, `Second component`.
  public var components: [String]
  /// What follows the share of variance in an axis title: `of variance`.
  public var ofVariance: String
  /// The heading of the list of segments.
  public var segments: String
  /// The heading of the strip with all customers.
  public var allCustomers: String
  /// What is said of the detail: how many customers lie outside it.
  public var outsideDetail: String
  /// The explanation of hexagons.
  public var darkerMeansMore: String
  /// What counts as drawn: `drawn of`.
  public var drawnOf: String
  /// The direction of an index.
  public var higherIsBetter: String
  /// The direction of an index.
  public var lowerIsBetter: String
  /// The mark of the index that decided.
  public var decides: String
  /// The mark of the chosen count of segments.
  public var chosen: String
  /// The note on candidates that were shown but not considered.
  public var notConsidered: String
  /// What the axis of candidates counts.
  public var segmentCount: String
  /// The slot of amounts that a logarithmic axis cannot show.
  public var zeroOrLess: String
  /// The note on an axis with equal ratios.
  public var logScale: String
  /// The note on rows with heights of their own.
  public var ownHeights: String
  /// The note on columns with scales of their own.
  public var ownScales: String
  /// The average of all customers on an axis of standardized values.
  public var average: String
  /// What stands before the reason for an empty chart.
  public var nothingToDraw: String

  /// English.
  public static let english = ChartWords(
    ofCustomers: "of customers",
    ofRevenue: "of revenue",
    noRevenueShare: "no share: total revenue is not positive",
    customer: "customer",
    customers: "customers",
    components: ["First component", "Second component"],
    ofVariance: "of variance",
    segments: "Segments",
    allCustomers: "All customers, at one scale",
    outsideDetail: "outside this frame: see the strip below",
    darkerMeansMore: "customers a hexagon",
    drawnOf: "drawn of",
    higherIsBetter: "higher is better",
    lowerIsBetter: "lower is better",
    decides: "decided",
    chosen: "chosen",
    notConsidered: "Hollow: shown, not considered.",
    segmentCount: "Number of segments",
    zeroOrLess: "0 or less",
    logScale: "log scale",
    ownHeights: "Each row has its own height scale.",
    ownScales: "Each column has its own scale.",
    average: "average",
    nothingToDraw: "Nothing to draw, because"
  )
}
