internal import Multivariate

extension Clustering {
  /// Gives clusters their canonical numbers, their names and their figures.
  ///
  /// - Parameters:
  ///   - labels: The cluster of each customer; clusters without customers are dropped.
  ///   - centroids: The centroid of each cluster.
  ///   - silhouettes: The silhouette of each customer.
  ///   - solidities: The solidity of each cluster, where it is known.
  ///   - customers: The values of the customers.
  ///   - parallel: The threads to work on.
  init(
    labels: [Int],
    centroids: Matrix,
    silhouettes: [Double],
    solidities: [Double?],
    customers: CustomerValues,
    parallel: Parallel
  ) {
    let order = ClusterOrder(labels: labels, customers: customers)
    let k = order.members.count
    let profiles = parallel.map(chunkCount: k) { cluster in
      ClusterProfile(
        customerCount: order.members[cluster].count,
        medians: customers.medians(of: order.members[cluster])
      )
    }
    let all = AllCustomers(customers)
    let naming = SegmentNaming(
      profiles: profiles,
      customers: customers,
      overall: all.medians
    )
    self.init(
      k: k,
      foundK: centroids.rowCount,
      labels: order.labels,
      centroids: Matrix(
        rowCount: k,
        columnCount: 3,
        values: order.formerLabels.flatMap { centroids.row($0) }
      ),
      segments: zip(order.members, naming.names).enumerated().map { cluster, named in
        Segment(
          cluster: cluster,
          label: named.1,
          members: named.0,
          profile: profiles[cluster],
          customers: customers,
          all: all,
          silhouette: named.0.reduce(0) { $0 + silhouettes[$1] } / Double(named.0.count),
          solidity: solidities[order.formerLabels[cluster]]
        )
      },
      silhouettes: silhouettes
    )
  }
}

/// What segments are compared with.
private struct AllCustomers {
  let medians: RFMValues
  let revenue: Money

  init(_ customers: CustomerValues) {
    medians = customers.ascending.medians
    revenue = customers.revenue()
  }
}

extension Segment {
  /// Describes the customers of a named cluster.
  fileprivate init(
    cluster: Int,
    label: SegmentName,
    members: [Int],
    profile: ClusterProfile,
    customers: CustomerValues,
    all: AllCustomers,
    silhouette: Double,
    solidity: Double?
  ) {
    let revenue = customers.revenue(of: members)
    self.init(
      cluster: cluster,
      label: label,
      customerCount: members.count,
      customerShare: Double(members.count) / Double(customers.count),
      revenue: revenue,
      revenueShare: all.revenue > .zero ? revenue.double / all.revenue.double : nil,
      medians: profile.medians,
      means: customers.means(of: members),
      silhouette: silhouette,
      solidity: solidity
    )
  }
}
