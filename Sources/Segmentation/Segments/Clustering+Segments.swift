internal import Multivariate

extension Clustering {
  /// Gives the clusters of a fit their canonical numbers, their names and their figures.
  ///
  /// - Parameters:
  ///   - fitted: The chosen fit.
  ///   - customers: The values of the customers.
  ///   - search: The search that the fit comes from.
  init(fitted: KMeans.Model, customers: CustomerValues, search: CandidateSearch) {
    let order = ClusterOrder(labels: fitted.labels, customers: customers)
    let k = order.members.count
    let sample = search.sample?.includingSmallClusters(members: order.members)
    let labels = sample?.labels(of: order.labels) ?? order.labels
    let silhouettes = ClusterIndices.silhouettes(
      sample?.points(of: search.z) ?? search.z,
      labels: labels,
      clusterCount: k,
      parallel: search.parallel
    )
    let profiles = order.members.map {
      ClusterProfile(customerCount: $0.count, medians: customers.medians(of: $0))
    }
    let all = AllCustomers(customers)
    let naming = SegmentNaming(
      profiles: profiles,
      customers: customers,
      overall: all.medians
    )
    self.init(
      k: k,
      labels: order.labels,
      centroids: Matrix(
        rowCount: k,
        columnCount: 3,
        values: order.formerLabels.flatMap { fitted.centroids.row($0) }
      ),
      segments: zip(order.members, naming.names).enumerated().map { cluster, named in
        Segment(
          cluster: cluster,
          label: named.1,
          members: named.0,
          profile: profiles[cluster],
          customers: customers,
          all: all,
          silhouette: Self.mean(zip(labels, silhouettes).filter { $0.0 == cluster }.map(\.1))
        )
      },
      silhouettes: sample == nil ? silhouettes : []
    )
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}

/// What segments are compared with.
private struct AllCustomers {
  let medians: RFMValues
  let revenue: Money

  init(_ customers: CustomerValues) {
    medians = customers.medians()
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
    silhouette: Double
  ) {
    let revenue = customers.revenue(of: members)
    self.init(
      cluster: cluster,
      label: label,
      because: SegmentReason(medians: profile.medians, overall: all.medians).text,
      customerCount: members.count,
      customerShare: Double(members.count) / Double(customers.count),
      revenue: revenue,
      revenueShare: all.revenue > .zero ? revenue.double / all.revenue.double : nil,
      medians: profile.medians,
      means: customers.means(of: members),
      silhouette: silhouette
    )
  }
}
