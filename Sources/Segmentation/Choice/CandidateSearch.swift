internal import Multivariate

/// The search for the number of clusters: each candidate fitted, measured and compared.
struct CandidateSearch {
  /// What a search comes to.
  struct Result {
    /// The candidates, ascending by k.
    var candidates: [Candidate] = []
    /// The model of each candidate.
    var models: [KMeans.Model] = []
    /// The customers as the models' search has them; nil where there are no models.
    var tree: RowTree?
    /// The index of the best of the candidates considered.
    var chosen: Int?
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
  /// - Parameter progress: Is told each step as it begins.
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
    progress("Clusters for k = \(range.tried[0])...\(range.tried[range.tried.count - 1])")
    let models = KMeans.fit(
      to: tree,
      clusterCounts: range.tried,
      seed: settings.seed,
      parallel: parallel
    )
    progress("Silhouettes and other indices")
    let silhouettes = Silhouettes.of(
      tree,
      partitions: models.map(\.labels),
      parallel: parallel
    )
    for (index, k) in range.tried.enumerated() {
      let moments = models[index].moments
      result.candidates.append(
        Candidate(
          k: k,
          silhouette: Silhouettes.mean(silhouettes[index]),
          daviesBouldin: moments.daviesBouldin,
          calinskiHarabasz: moments.calinskiHarabasz,
          inertia: moments.inertia,
          smallestCluster: moments.sizes.min() ?? 0,
          considered: range.considered.contains(k)
        )
      )
    }
    if let best = best(of: result.candidates) {
      result.chosen = best
      result.silhouettes = silhouettes[best]
    }
    result.models = models
    result.tree = tree
    return result
  }

  /// The index of the best candidate among those considered, the first among equals.
  private func best(of candidates: [Candidate]) -> Int? {
    var best: Int?
    for (index, candidate) in candidates.enumerated() where candidate.considered {
      if best.map({ settings.selectionMetric.prefers(candidate, to: candidates[$0]) }) ?? true {
        best = index
      }
    }
    return best
  }
}
