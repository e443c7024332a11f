/// The canonical order of clusters, which gives them their numbers.
///
/// By raw means: monetary down, frequency down, recency up; then by the smallest customer id.
struct ClusterOrder {
  /// The customers of each cluster, in canonical order of clusters; each ascending.
  let members: [[Int]]
  /// The former number of each cluster.
  let formerLabels: [Int]
  /// The new number of each customer's cluster.
  let labels: [Int]

  /// Orders clusters.
  ///
  /// - Parameters:
  ///   - labels: The cluster of each customer, in any numbering; clusters without customers are
  ///     dropped.
  ///   - customers: The values of the customers.
  init(labels: [Int], customers: CustomerValues) {
    var found: [[Int]] = Array(repeating: [], count: (labels.max() ?? -1) + 1)
    for (customer, label) in labels.enumerated() { found[label].append(customer) }
    let ordered = found.enumerated()
      .filter { !$0.element.isEmpty }
      .map { (label: $0.offset, members: $0.element, means: customers.means(of: $0.element)) }
      .sorted { Self.key($0.means, $0.members) < Self.key($1.means, $1.members) }
    members = ordered.map(\.members)
    formerLabels = ordered.map(\.label)
    var newLabels = labels
    for (cluster, members) in members.enumerated() {
      for customer in members { newLabels[customer] = cluster }
    }
    self.labels = newLabels
  }

  private static func key(
    _ means: RFMValues,
    _ members: [Int]
  ) -> (Double, Double, Double, Int) {
    (-means.monetary, -means.frequency, means.recencyDays, members.first ?? 0)
  }
}
