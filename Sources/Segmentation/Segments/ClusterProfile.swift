/// What a cluster's name is made from.
struct ClusterProfile: Equatable {
  /// The number of customers.
  let customerCount: Int
  /// The medians of their values.
  let medians: RFMValues
}
