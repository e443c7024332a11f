public import Markup

/// The words that charts write themselves.
public enum ChartStrings: String, LocaleStrings {
  /// The heading of the part in `strings.txt`.
  public static let part = "chart"

  /// A bar of customers, the first of them.
  case shareOfCustomers = "share_of_customers share"
  /// A bar of revenue, the first of them.
  case shareOfRevenue = "share_of_revenue share"
  /// The note where a revenue share cannot be told.
  case noRevenueShare = "no_revenue_share"
  /// The customers of a segment.
  case customers = "customers customers#"
  /// An axis that counts customers.
  case customersUpward = "customers_upward"
  /// The axis to the right.
  case firstComponent = "first_component share"
  /// The axis up.
  case secondComponent = "second_component share"
  /// The note above the strip with all customers.
  case allAndOutside = "all_and_outside all# outside#"
  /// What the colours of hexagons tell.
  case customersPerHexagon = "customers_per_hexagon"
  /// What the lightness of marks tells.
  case customersCloseBy = "customers_close_by"
  /// What stands for customers that are alone in their hexagon.
  case singleCustomers = "single_customers"
  /// How much of the data is drawn.
  case coverage = "coverage drawn# customers#"
  /// The name of an index.
  case silhouette
  /// The name of an index.
  case daviesBouldin = "davies_bouldin"
  /// The name of an index.
  case calinskiHarabasz = "calinski_harabasz"
  /// The direction of an index, and whether it decided.
  case higherIsBetter = "higher_is_better decided?"
  /// The direction of an index, and whether it decided.
  case lowerIsBetter = "lower_is_better decided?"
  /// The note on candidates that were shown but not considered.
  case notConsidered = "not_considered"
  /// What the axis of candidates counts.
  case segmentCount = "segment_count"
  /// The unit of an axis with equal ratios.
  case unitOnLogScale = "unit_on_log_scale unit"
  /// The unit of an axis whose bins grow.
  case unitInWideningBins = "unit_in_widening_bins unit"
  /// The note on rows with heights of their own.
  case ownHeights = "own_heights"
  /// The note on columns with scales of their own.
  case ownScales = "own_scales"
  /// The average of all customers on an axis of standardized values.
  case average
  /// The note where so many months together are one bar.
  case averageOfMonths = "average_of_months months#"
  /// What is said where there is nothing to draw.
  case withoutMonths = "without_months"
  /// Why there is nothing to draw.
  case withoutSegments = "without_segments"
  /// Why there is nothing to draw.
  case withoutCandidates = "without_candidates"
  /// Why there is nothing to draw.
  case withoutCustomers = "without_customers"
  /// Why there is nothing to draw.
  case withoutComponents = "without_components"
}
