/// The index that decides how many clusters there are.
public enum SelectionMetric: String, Sendable, CaseIterable {
  /// The mean silhouette; the highest wins.
  case silhouette
  /// The Davies–Bouldin index; the lowest wins.
  case daviesBouldin = "davies_bouldin"
  /// The Calinski–Harabasz index; the highest wins.
  case calinskiHarabasz = "calinski_harabasz"
}
