internal import Multivariate

/// The search for the number of clusters: each candidate fitted, measured and compared.
struct CandidateSearch {
  /// What a search comes to.
  struct Result {
    /// The candidates, ascending by k.
    var candidates: [Candidate] = []
    /// The best of those considered.
    var chosen: KMeans.Model?
    /// The silhouette of each customer in it.
    var silhouettes: [Double] = []
    /// Why there is none.
    var notClustered: NotClustered?
  }

  /// The z-scores, n × 3.
  let z: Matrix
  /// What is asked for.
  let settings: SegmentationSettings
  /// The threads to work on.
  let parallel: Parallel

  /// Fits each candidate and chooses.
  ///
  /// - Parameter progress: Is told each candidate as it begins.
  /// - Returns: The candidates, and the best one or why there is none.
  func run(progress: (String) -> Void) -> Result {
    var result = Result()
    let range: CandidateRange
    do {
      range = try CandidateRange(
        customerCount: z.rowCount,
        distinctCount: z.distinctRowCount(upTo: max(settings.kMax, settings.fixedK ?? 2) + 1),
        settings: settings
      )
    } catch {
      result.notClustered = error
      return result
    }
    let tree = RowTree(z, parallel: parallel)
    var best: Candidate?
    for k in range.tried {
      progress("k = \(k) of \(range.tried[0])...\(range.tried[range.tried.count - 1])")
      let model = KMeans(clusterCount: k, seed: settings.seed).fit(
        to: tree,
        parallel: parallel
      )
      let silhouettes = ClusterIndices.silhouettes(
        tree,
        labels: model.labels,
        clusterCount: k,
        parallel: parallel
      )
      let candidate = measure(
        model,
        k: k,
        silhouettes: silhouettes,
        considered: range.considered.contains(k)
      )
      result.candidates.append(candidate)
      guard candidate.considered else { continue }
      if best.map({ settings.selectionMetric.prefers(candidate, to: $0) }) ?? true {
        best = candidate
        result.chosen = model
        result.silhouettes = silhouettes
      }
    }
    return result
  }

  private func measure(
    _ model: KMeans.Model,
    k: Int,
    silhouettes: [Double],
    considered: Bool
  ) -> Candidate {
    let labels = model.labels
    var sizes = [Int](repeating: 0, count: k)
    for label in labels { sizes[label] += 1 }
    return Candidate(
      k: k,
      silhouette: ClusterIndices.mean(silhouettes),
      daviesBouldin: ClusterIndices.daviesBouldin(z, labels: labels, clusterCount: k),
      calinskiHarabasz: ClusterIndices.calinskiHarabasz(z, labels: labels, clusterCount: k),
      inertia: ClusterIndices.inertia(z, labels: labels, clusterCount: k),
      smallestCluster: sizes.min() ?? 0,
      considered: considered
    )
  }
}
