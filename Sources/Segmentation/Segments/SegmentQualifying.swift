/// The qualifiers that tell segments with one base name apart.
///
/// The largest segment keeps the plain name. Each other one is told by the variable in which it
/// differs most from that: more or less spend, more or fewer purchases, more recent or longer
/// away. Up to three that differ the same way become steps (`high`, `very high`, `top`); of more,
/// the next variable tells them apart in turn.
struct SegmentQualifying {
  /// All clusters, in canonical order.
  let profiles: [ClusterProfile]
  /// The medians of all customers.
  let overall: RFMValues
  /// The base name that they share.
  let base: SegmentName.Base

  /// Differences in a variable count in full where the largest reaches this: a factor of two.
  private static let fullDifference = 0.7
  /// What a difference counts in itself, whatever others differ by; so that nothing is said of
  /// days where the spend is zero.
  private static let outrightWeight = 0.1
  /// The least difference between one step and the next: about a fifth.
  private static let step = 0.2

  /// Finds the qualifiers of clusters that share a base name.
  ///
  /// - Parameters:
  ///   - group: The clusters.
  ///   - variables: The variables that may still be used.
  /// - Returns: The qualifiers of each cluster, none for the largest; equal ones only where
  ///   clusters do not differ.
  func qualifiers(
    for group: [Int],
    variables: [RFMVariable] = RFMVariable.allCases
  ) -> [Int: [SegmentName.Qualifier]] {
    guard let anchor = group.min(by: precedes) else { return [:] }
    var found: [Int: [SegmentName.Qualifier]] = [anchor: []]
    let others = group.filter { $0 != anchor }
    var ways: [Way: [Int]] = [:]
    for cluster in others {
      if let way = way(of: cluster, from: anchor, among: others, variables: variables) {
        ways[way, default: []].append(cluster)
      } else {
        found[cluster] = []
      }
    }
    for (way, clusters) in ways {
      let ordered = clusters.sorted {
        (difference(way.variable, $0, anchor).magnitude, $1)
          < (difference(way.variable, $1, anchor).magnitude, $0)
      }
      let steps = steps(of: ordered, along: way, rest: variables.filter { $0 != way.variable })
      found.merge(steps) { _, new in new }
    }
    return found
  }

  /// A variable, and whether more or less of it sets clusters apart.
  private struct Way: Hashable {
    let variable: RFMVariable
    let isMore: Bool

    /// The qualifier that says so to a degree.
    func qualifier(_ degree: SegmentName.Qualifier.Degree) -> SegmentName.Qualifier {
      SegmentName.Qualifier(variable: variable, isMore: isMore, degree: degree)
    }
  }

  /// Whether a cluster keeps the plain name rather than another: the larger, then the earlier.
  private func precedes(_ first: Int, _ second: Int) -> Bool {
    (-profiles[first].customerCount, first) < (-profiles[second].customerCount, second)
  }

  /// How far a cluster's median lies above another's, as a logarithm.
  private func difference(_ variable: RFMVariable, _ cluster: Int, _ other: Int) -> Double {
    variable.level(in: profiles[cluster].medians) - variable.level(in: profiles[other].medians)
  }

  /// The way in which a cluster differs most from the one with the plain name.
  private func way(
    of cluster: Int,
    from anchor: Int,
    among others: [Int],
    variables: [RFMVariable]
  ) -> Way? {
    var best: (way: Way, weight: Double)?
    for variable in variables {
      let difference = difference(variable, cluster, anchor)
      guard difference != 0 else { continue }
      let largest = others.map { self.difference(variable, $0, anchor).magnitude }.max() ?? 0
      let share = difference.magnitude / max(largest, Self.fullDifference)
      let weight = importance(variable) * share + Self.outrightWeight * difference.magnitude
      if weight > best?.weight ?? 0 {
        best = (Way(variable: variable, isMore: difference > 0), weight)
      }
    }
    return best?.way
  }

  /// How much a variable matters: days apart mean little among customers who bought lately, and
  /// most among those who stay away.
  private func importance(_ variable: RFMVariable) -> Double {
    switch variable {
    case .monetary: 1.1
    case .frequency: 1
    case .recency: base.isAway ? 1.3 : 0.5
    }
  }

  /// The qualifiers of clusters that differ the same way, in ascending order of the difference.
  private func steps(
    of clusters: [Int],
    along way: Way,
    rest: [RFMVariable]
  ) -> [Int: [SegmentName.Qualifier]] {
    var found: [Int: [SegmentName.Qualifier]] = [:]
    var remaining = clusters
    if let last = clusters.last, isExtreme(last, way),
      isStep(to: clusters.count - 1, in: clusters, way)
    {
      found[last] = [way.qualifier(.most)]
      remaining.removeLast()
    }
    if remaining.count == 1 || remaining.count == 2 && isStep(to: 1, in: remaining, way) {
      for (cluster, isSecond) in zip(remaining, [false, true]) {
        found[cluster] = [
          qualifier(of: cluster, way, isSecond: isSecond, isOnly: clusters.count == 1)
        ]
      }
      return found
    }
    for (cluster, more) in qualifiers(for: remaining, variables: rest) {
      found[cluster] = [qualifier(of: cluster, way, isSecond: false, isOnly: false)] + more
    }
    return found
  }

  /// Whether a cluster, not the first, is clearly further than the one before.
  private func isStep(to position: Int, in clusters: [Int], _ way: Way) -> Bool {
    position > 0
      && difference(way.variable, clusters[position], clusters[position - 1]).magnitude >= Self.step
  }

  /// The qualifier of a cluster that is not the extreme one: `high spend` where its customers are
  /// on that side of all customers, else `higher spend`; stronger for the second step.
  private func qualifier(
    of cluster: Int,
    _ way: Way,
    isSecond: Bool,
    isOnly: Bool
  ) -> SegmentName.Qualifier {
    let value = way.variable.value(in: profiles[cluster].medians)
    let all = way.variable.value(in: overall)
    if isOnly, way.variable == .frequency, !way.isMore, value == 1 { return way.qualifier(.once) }
    let exceeds = way.isMore ? value >= all : value <= all
    let isBeyondAll = way.variable == .recency && way.isMore ? base.isAway : exceeds
    return isBeyondAll
      ? way.qualifier(isSecond ? .very : .plain) : way.qualifier(isSecond ? .muchMore : .more)
  }

  /// Whether a cluster goes further than every other one of the segmentation.
  private func isExtreme(_ cluster: Int, _ way: Way) -> Bool {
    profiles.indices.allSatisfy { other in
      let difference = difference(way.variable, cluster, other)
      return other == cluster || (way.isMore ? difference > 0 : difference < 0)
    }
  }
}
