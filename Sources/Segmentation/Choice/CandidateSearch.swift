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
  /// - Parameter progress: Is told the candidates as they begin.
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
    var best: Candidate?
    let tree = RowTree(z, parallel: parallel)
    let names = "\(range.tried[0])...\(range.tried[range.tried.count - 1])"
    for batch in batches(of: range.tried) {
      progress(batch.count == range.tried.count ? "k = \(names)" : "k = \(batch[0]) of \(names)")
      // The last of a batch takes the longest, so it begins first.
      let fits = parallel.map(chunkCount: batch.count) { fit(k: batch[batch.count - 1 - $0], tree) }
      for fit in fits.reversed() {
        let candidate = measure(fit, considered: range.considered.contains(fit.k))
        result.candidates.append(candidate)
        guard candidate.considered else { continue }
        if best.map({ settings.selectionMetric.prefers(candidate, to: $0) }) ?? true {
          best = candidate
          result.chosen = fit.model
          result.silhouettes = fit.silhouettes
        }
      }
    }
    return result
  }

  /// Few customers are fitted for every k at once, which keeps all threads busy; many for one k
  /// after the other, which bounds memory and lets progress be told.
  private func batches(of tried: [Int]) -> [[Int]] {
    z.rowCount <= SilhouetteAccuracy.standard.exactRowCount ? [tried] : tried.map { [$0] }
  }

  /// The clusters for one k.
  private struct Fit: Sendable {
    let k: Int
    let model: KMeans.Model
    let silhouettes: [Double]
  }

  private func fit(k: Int, _ tree: RowTree) -> Fit {
    let model = KMeans(clusterCount: k, seed: settings.seed).fit(to: tree, parallel: parallel)
    let silhouettes = ClusterIndices.silhouettes(
      tree,
      labels: model.labels,
      clusterCount: k,
      parallel: parallel
    )
    return Fit(k: k, model: model, silhouettes: silhouettes)
  }

  private func measure(_ fit: Fit, considered: Bool) -> Candidate {
    let (labels, k) = (fit.model.labels, fit.k)
    var sizes = [Int](repeating: 0, count: k)
    for label in labels { sizes[label] += 1 }
    return Candidate(
      k: k,
      silhouette: fit.silhouettes.reduce(0, +) / Double(fit.silhouettes.count),
      daviesBouldin: ClusterIndices.daviesBouldin(z, labels: labels, clusterCount: k),
      calinskiHarabasz: ClusterIndices.calinskiHarabasz(z, labels: labels, clusterCount: k),
      inertia: ClusterIndices.inertia(z, labels: labels, clusterCount: k),
      smallestCluster: sizes.min() ?? 0,
      considered: considered
    )
  }
}

extension SelectionMetric {
  /// Whether a candidate is strictly better than another, so that ties stay with the earlier.
  func prefers(_ candidate: Candidate, to other: Candidate) -> Bool {
    switch self {
    case .silhouette, .calinskiHarabasz: candidate.value(of: self) > other.value(of: self)
    case .daviesBouldin: candidate.value(of: self) < other.value(of: self)
    }
  }
}
