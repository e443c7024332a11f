/// The index that decides how many clusters there are.
public enum SelectionMetric: String, Sendable, CaseIterable {
  /// The mean silhouette; the highest wins.
  case silhouette
  /// The Davies–Bouldin index; the lowest wins.
  case daviesBouldin = "davies_bouldin"
  /// The Calinski–Harabasz index; the highest wins.
  case calinskiHarabasz = "calinski_harabasz"
}

extension SelectionMetric {
  /// Whether a candidate is strictly better than another, so that ties stay with the earlier.
  public func prefers(_ candidate: Candidate, to other: Candidate) -> Bool {
    switch self {
    case .silhouette, .calinskiHarabasz: candidate.value(of: self) > other.value(of: self)
    case .daviesBouldin: candidate.value(of: self) < other.value(of: self)
    }
  }
}
