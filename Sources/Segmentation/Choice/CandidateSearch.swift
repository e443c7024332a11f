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
    /// How solid each of its clusters is, if there are customers enough to tell.
    var solidities: [Double]?
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
    let moments = parallel.map(chunkCount: models.count) { index in
      ClusterMoments(z, labels: models[index].labels, clusterCount: range.tried[index])
    }
    let silhouettes = Silhouettes.of(
      tree,
      partitions: models.map(\.labels),
      parallel: parallel
    )
    for (index, k) in range.tried.enumerated() {
      result.candidates.append(
        Candidate(
          k: k,
          silhouette: Silhouettes.mean(silhouettes[index]),
          daviesBouldin: moments[index].daviesBouldin,
          calinskiHarabasz: moments[index].calinskiHarabasz,
          inertia: moments[index].inertia,
          smallestCluster: moments[index].sizes.min() ?? 0,
          considered: range.considered.contains(k)
        )
      )
    }
    if let best = best(of: result.candidates) {
      result.chosen = models[best]
      result.silhouettes = silhouettes[best]
      progress("Solidity of \(range.tried[best]) clusters")
      // The chosen one by itself, so that its many resamples are for all threads.
      let solidities = self.solidities(
        of: models[best],
        in: tree,
        ClusterSolidity.standardResampleCount
      )
      let least = parallel.map(chunkCount: models.count) { index in
        index == best
          ? solidities?.min()
          : self.solidities(of: models[index], in: tree, Candidate.resampleCount)?.min()
      }
      for index in least.indices { result.candidates[index].solidity = least[index] }
      result.solidities = solidities
    }
    return result
  }

  /// How solid each cluster of a model is, found by drawing customers anew some times.
  private func solidities(
    of model: KMeans.Model,
    in tree: RowTree,
    _ resampleCount: Int
  ) -> [Double]? {
    ClusterSolidity(seed: settings.seed, resampleCount: resampleCount)
      .measure(
        tree,
        labels: model.labels,
        clusterCount: model.centroids.rowCount,
        parallel: parallel
      )
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
