import Markup

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
  /// The note above the strip with all customers, with `{all}` and `{outside}` for the counts.
  public var stripNote: String
  /// What the colours of hexagons tell.
  public var customersPerHexagon: String
  /// What stands for customers that are alone in their hexagon.
  public var singleCustomers: String
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
  /// The note on an axis whose bins grow.
  public var wideningBins: String
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
    stripNote: "All {all}. The frame is the map above; outside it: {outside}.",
    customersPerHexagon: "Customers per hexagon:",
    singleCustomers: "single customers: markers",
    drawnOf: "drawn of",
    higherIsBetter: "higher is better",
    lowerIsBetter: "lower is better",
    decides: "decided",
    chosen: "chosen",
    notConsidered: "Hollow: shown, not considered.",
    segmentCount: "Number of segments",
    zeroOrLess: "0 or less",
    logScale: "log scale",
    wideningBins: "bins widen",
    ownHeights: "Each row has its own height scale.",
    ownScales: "Each column has its own scale.",
    average: "average",
    nothingToDraw: "Nothing to draw, because"
  )
}

extension ChartWords {
  /// The note above the strip, with its counts.
  func stripNote(all: Int, outside: Int, numbers: NumberFormat) -> String {
    var text = ""
    var rest = stripNote[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let count = rest[open...close] == "{all}" ? all : outside
      text += numbers.count(count, customer, customers)
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
