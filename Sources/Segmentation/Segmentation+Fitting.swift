public import Multivariate

extension Segmentation {
  /// Divides customers into segments.
  ///
  /// Too few customers, customers who are all alike and an impossible `fixedK` are results
  /// without a clustering, not errors.
  ///
  /// - Parameters:
  ///   - table: The customers, any number of them.
  ///   - settings: What is asked for.
  ///   - parallel: The threads to work on; the result does not depend on them.
  ///   - progress: Is told the name of each step as it begins, such as `Clusters for k = 2...10`.
  /// - Returns: The segmentation, the same for the same table and settings.
  /// - Complexity: For each candidate k, that of `KMeans.fit(to:parallel:)` and of
  ///   `Silhouettes.of`; O(n log n) for the rest.
  public static func of(
    _ table: RFMTable,
    settings: SegmentationSettings,
    parallel: Parallel,
    progress: (String) -> Void = { _ in }
  ) -> Segmentation {
    progress("Z-scores")
    let customers = CustomerValues(table, parallel: parallel)
    let features = settings.transform.features(of: customers, parallel: parallel)
    let matrix = Matrix(columns: features)
    let standardizer = Standardizer().fit(to: matrix, parallel: parallel)
    let z = standardizer.transform(matrix)
    let search = CandidateSearch(z: z, settings: settings, parallel: parallel)
    let found = search.run(progress: progress)
    let skewness = Self.skewness(of: features, parallel: parallel)
    let logFeatures = FeatureTransform.log1p.features(of: customers, parallel: parallel)
    let asksForLog1p =
      settings.transform == .none && skewness.contains { abs($0) >= notableSkewness }

    progress("Principal components and segments")
    let components =
      z.distinctRowCount(upTo: 2) < 2 ? nil : PrincipalComponents().fit(to: z, parallel: parallel)
    return Segmentation(
      table: table,
      settings: settings,
      standardizer: standardizer,
      z: z,
      skewness: skewness,
      skewnessWithLog1p: Self.skewness(of: logFeatures, parallel: parallel),
      candidates: found.candidates,
      silhouettesAreExact: z.rowCount <= SilhouetteAccuracy.standard.exactRowCount,
      clustering: found.chosen.map {
        Clustering(
          fitted: $0,
          silhouettes: found.silhouettes,
          solidities: found.solidities,
          customers: customers,
          parallel: parallel
        )
      },
      notClustered: found.notClustered,
      components: components,
      componentScores: components?.project(z) ?? Matrix(rowCount: 0, columnCount: 2, values: []),
      overallMedians: customers.ascending.medians,
      totalRevenue: customers.revenue(),
      log1pEffect: found.chosen.flatMap { model in
        guard asksForLog1p else { return nil }
        return Log1pEffect(
          features: logFeatures,
          clusterCount: model.centroids.rowCount,
          seed: settings.seed,
          parallel: parallel
        )
      }
    )
  }

  /// The skewness of each feature.
  private static func skewness(of features: [[Double]], parallel: Parallel) -> [Double] {
    parallel.map(chunkCount: features.count) { skewness(of: features[$0]) }
  }

  /// The skewness of numbers: the third central moment over the second to the power 3/2, with
  /// divisor n; 0 where all are the same or there are none.
  static func skewness(of values: [Double]) -> Double {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return 0 }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var square = 0.0
    var cube = 0.0
    for value in values {
      let deviation = value - mean
      square += deviation * deviation
      cube += deviation * deviation * deviation
    }
    let variance = square / count
    return variance > 0 ? cube / count / (variance * variance.squareRoot()) : 0
  }
}
