/// The names of all segments of one segmentation, given by their medians against all customers.
///
/// A base name comes first, from where the medians stand among all customers. Segments that share
/// it are told apart by qualifiers (`SegmentQualifying`). Numbers of clusters play no part, but
/// for the order of otherwise equal ones.
struct SegmentNaming {
  /// The names, unique, one a profile.
  let names: [SegmentName]

  /// Names clusters.
  ///
  /// - Parameters:
  ///   - profiles: The clusters, in canonical order.
  ///   - customers: The values of all customers.
  ///   - overall: Their medians.
  init(profiles: [ClusterProfile], customers: CustomerValues, overall: RFMValues) {
    let standings = profiles.map { Standing(of: $0.medians, among: customers.ascending) }
    let bases = Self.bases(of: standings, profiles: profiles)
    var qualifiers = Array(repeating: [SegmentName.Qualifier](), count: profiles.count)
    for base in SegmentName.Base.allCases {
      let group = profiles.indices.filter { bases[$0] == base }
      let qualifying = SegmentQualifying(profiles: profiles, overall: overall, base: base)
      for (cluster, found) in qualifying.qualifiers(for: group) { qualifiers[cluster] = found }
      // A name of few expectations must not hide that these customers spend a great deal.
      if group.count == 1, base == .occasional || base == .new, standings[group[0]].monetary >= 0.8
      {
        qualifiers[group[0]] = [.init(variable: .monetary, isMore: true, degree: .plain)]
      }
    }
    names = Self.unique(
      profiles.indices.map { SegmentName(base: bases[$0], qualifiers: qualifiers[$0]) }
    )
  }

  /// The base name of each cluster.
  ///
  /// A cluster is away if 60 % of all customers bought after its median. Among the others the
  /// best third by frequency and spend are loyal; where no cluster is that good, the better half.
  /// Nobody is loyal after one purchase, however large; among the latest quarter it is a new
  /// customer's.
  private static func bases(
    of standings: [Standing],
    profiles: [ClusterProfile]
  ) -> [SegmentName.Base] {
    let returning = zip(standings, profiles).filter { !$0.isAway && $1.medians.frequency > 1 }
    let bar = returning.contains { $0.0.value >= 0.65 } ? 0.65 : 0.55
    return zip(standings, profiles).map { standing, profile in
      let isReturning = profile.medians.frequency > 1
      if standing.isAway {
        let wasGood = isReturning && standing.value >= 0.4 || standing.monetary >= 0.65
        return wasGood ? .atRisk : .inactive
      }
      if isReturning, standing.value >= bar { return .loyal }
      let isFresh = !isReturning && standing.recency <= 0.25
      return isFresh ? .new : .occasional
    }
  }

  /// The names, with a number where words have not told two apart.
  private static func unique(_ names: [SegmentName]) -> [SegmentName] {
    var counts: [SegmentName: Int] = [:]
    return names.map { name in
      let count = counts[name, default: 0] + 1
      counts[name] = count
      return count == 1
        ? name : SegmentName(base: name.base, qualifiers: name.qualifiers, ordinal: count)
    }
  }
}

/// Where medians stand among all customers: the share of customers below, 0 to 1.
private struct Standing {
  let recency: Double
  let frequency: Double
  let monetary: Double

  init(of medians: RFMValues, among all: CustomerValues.Ascending) {
    recency = Self.share(below: medians.recencyDays, in: all.recencyDays)
    frequency = Self.share(below: medians.frequency, in: all.frequency)
    // Nothing left after returns is no spend, though others have lost more; so it scores 1 as well.
    monetary = medians.monetary > 0 ? Self.share(below: medians.monetary, in: all.monetary) : 0
  }

  /// Whether most customers bought later.
  var isAway: Bool { recency > 0.6 }
  /// How often and how much they bought.
  var value: Double { (frequency + monetary) / 2 }

  /// The share of values below, equal ones counting half.
  private static func share(below value: Double, in sorted: [Double]) -> Double {
    let below = firstIndex(in: sorted) { $0 >= value }
    let notAbove = firstIndex(in: sorted) { $0 > value }
    return Double(below + notAbove) / Double(2 * max(1, sorted.count))
  }

  /// The first index whose value meets a condition that all later ones meet too.
  private static func firstIndex(in sorted: [Double], where holds: (Double) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
