public import Multivariate

/// Customers divided into segments, before it is measured how far the division holds.
///
/// All that a drawing of the segments shows is known by then, so that it may begin while
/// `assessed(parallel:progress:)` goes on.
public struct SegmentationFit: Sendable {
  /// The segments; no solidity and no effect of `log1p` is known yet.
  public let segmentation: Segmentation

  private let found: CandidateSearch.Result
  /// Recency, frequency and monetary after the transform `log1p`.
  private let logFeatures: [[Double]]

  /// Divides customers into segments.
  ///
  /// - Parameters:
  ///   - table: The customers, any number of them.
  ///   - customers: Their values.
  ///   - settings: What is asked for.
  ///   - parallel: The threads to work on; the result does not depend on them.
  ///   - progress: Is told the name of each step as it begins.
  /// - Complexity: For each candidate k, that of `KMeans.fit(to:parallel:)` and of
  ///   `Silhouettes.of`; O(n log n) for the rest.
  public init(
    of table: RFMTable,
    customers: CustomerValues,
    settings: SegmentationSettings,
    parallel: Parallel,
    progress: (String) -> Void = { _ in }
  ) {
    progress("Z-scores")
    let features = settings.transform.features(of: customers, parallel: parallel)
    let matrix = Matrix(columns: features)
    let standardizer = Standardizer().fit(to: matrix, parallel: parallel)
    let z = standardizer.transform(matrix)
    found = CandidateSearch(z: z, settings: settings, parallel: parallel).run(progress: progress)
    logFeatures = FeatureTransform.log1p.features(of: customers, parallel: parallel)

    progress("Principal components and segments")
    // Beside the clustering, most of which is for one thread.
    let components = parallel.begin {
      let model =
        z.distinctRowCount(upTo: 2) < 2 ? nil : PrincipalComponents().fit(to: z, parallel: parallel)
      return (model, model?.project(z) ?? Matrix(rowCount: 0, columnCount: 2, values: []))
    }
    let clustering = found.chosen.map { [found] chosen in
      Clustering(
        labels: found.models[chosen].labels,
        centroids: found.models[chosen].centroids,
        silhouettes: found.silhouettes,
        solidities: Array(repeating: nil, count: found.models[chosen].centroids.rowCount),
        customers: customers,
        parallel: parallel
      )
    }
    let (model, scores) = components.value
    segmentation = Segmentation(
      table: table,
      settings: settings,
      standardizer: standardizer,
      z: z,
      skewness: Segmentation.skewness(of: features, parallel: parallel),
      skewnessWithLog1p: Segmentation.skewness(of: logFeatures, parallel: parallel),
      candidates: found.candidates,
      silhouettesAreExact: z.rowCount <= SilhouetteAccuracy.standard.exactRowCount,
      clustering: clustering,
      notClustered: found.notClustered,
      components: model,
      componentScores: scores,
      overallMedians: customers.ascending.medians,
      totalRevenue: customers.revenue()
    )
  }

  /// Measures how solid the segments and the other candidates are, and what the transform `log1p`
  /// would have changed.
  ///
  /// - Parameters:
  ///   - parallel: The threads to work on; the result does not depend on them.
  ///   - progress: Is told the name of each step as it begins.
  /// - Returns: The segmentation with both.
  /// - Complexity: That of `ClusterSolidity.measure` for each candidate.
  public func assessed(
    parallel: Parallel,
    progress: (String) -> Void = { _ in }
  ) -> Segmentation {
    guard var clustering = segmentation.clustering, let chosen = found.chosen, let tree = found.tree
    else { return segmentation }
    progress("Solidity of \(clustering.k) clusters")
    var assessed = segmentation
    // The chosen one by itself, so that its many resamples are for all threads.
    let solidities = solidities(
      of: clustering.labels,
      clustering.k,
      in: tree,
      ClusterSolidity.standardResampleCount,
      parallel
    )
    for cluster in clustering.segments.indices {
      clustering.segments[cluster].solidity = solidities.map { Self.rounded($0[cluster]) }
    }
    let least = parallel.map(chunkCount: found.models.count) { index in
      let model = found.models[index]
      return index == chosen
        ? solidities?.min()
        : self.solidities(
          of: model.labels,
          model.centroids.rowCount,
          in: tree,
          Candidate.resampleCount,
          parallel
        )?.min()
    }
    for index in least.indices { assessed.candidates[index].solidity = least[index] }
    assessed.clustering = clustering
    assessed.log1pEffect = log1pEffect(clusterCount: clustering.k, parallel: parallel)
    return assessed
  }

  /// How solid each of some clusters is, found by drawing customers anew some times.
  private func solidities(
    of labels: [Int],
    _ clusterCount: Int,
    in tree: RowTree,
    _ resampleCount: Int,
    _ parallel: Parallel
  ) -> [Double]? {
    ClusterSolidity(seed: segmentation.settings.seed, resampleCount: resampleCount)
      .measure(tree, labels: labels, clusterCount: clusterCount, parallel: parallel)
  }

  /// A solidity to two decimals, which is what its standard error allows; so that the figure shown
  /// and its reading never disagree.
  private static func rounded(_ solidity: Double) -> Double { (solidity * 100).rounded() / 100 }

  private func log1pEffect(clusterCount: Int, parallel: Parallel) -> Log1pEffect? {
    guard segmentation.settings.transform == .none, !segmentation.notablySkewed.isEmpty else {
      return nil
    }
    return Log1pEffect(
      features: logFeatures,
      clusterCount: clusterCount,
      seed: segmentation.settings.seed,
      parallel: parallel
    )
  }
}
