/// A cluster with its name: who is in it, and what they are worth.
public struct Segment: Sendable, Equatable {
  /// The number of the cluster, from 0; also the index of its colour.
  public let cluster: Int
  /// The name as a value, to be put into words of a language.
  public let label: SegmentName
  /// The number of customers, at least one.
  public let customerCount: Int
  /// Their share of all customers, above 0 to 1.
  public let customerShare: Double
  /// The sum of their net spend.
  public let revenue: Money
  /// Their share of all net spend; nil where that is zero or less.
  public let revenueShare: Double?
  /// The medians of their values.
  public let medians: RFMValues
  /// The means of their values.
  public let means: RFMValues
  /// The mean of their silhouettes, -1 to 1.
  public let silhouette: Double
  /// How much of the segment is found again among customers drawn anew, 0 to 1 to two decimals; nil
  /// where there are too few customers to tell.
  public internal(set) var solidity: Double?

  /// The name for files and addresses, unique in one segmentation, such as `loyal-high-spend`.
  public var slug: String { label.slug }

  /// Creates a segment.
  ///
  /// - Parameters:
  ///   - cluster: The number of the cluster, from 0.
  ///   - label: The name.
  ///   - customerCount: The number of customers.
  ///   - customerShare: Their share of all customers.
  ///   - revenue: The sum of their net spend.
  ///   - revenueShare: Their share of all net spend, if that is above zero.
  ///   - medians: The medians of their values.
  ///   - means: The means of their values.
  ///   - silhouette: The mean of their silhouettes.
  ///   - solidity: How much of the segment is found again among customers drawn anew, if known.
  public init(
    cluster: Int,
    label: SegmentName,
    customerCount: Int,
    customerShare: Double,
    revenue: Money,
    revenueShare: Double?,
    medians: RFMValues,
    means: RFMValues,
    silhouette: Double,
    solidity: Double?
  ) {
    self.cluster = cluster
    self.label = label
    self.customerCount = customerCount
    self.customerShare = customerShare
    self.revenue = revenue
    self.revenueShare = revenueShare
    self.medians = medians
    self.means = means
    self.silhouette = silhouette
    self.solidity = solidity
  }
}
