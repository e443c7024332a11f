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
  /// - Complexity: That of `SegmentationFit`, and of `ClusterSolidity.measure` for each candidate.
  public static func of(
    _ table: RFMTable,
    settings: SegmentationSettings,
    parallel: Parallel,
    progress: (String) -> Void = { _ in }
  ) -> Segmentation {
    SegmentationFit(
      of: table,
      customers: CustomerValues(table, parallel: parallel),
      settings: settings,
      parallel: parallel,
      progress: progress
    ).assessed(parallel: parallel, progress: progress)
  }

  /// The skewness of each feature.
  static func skewness(of features: [[Double]], parallel: Parallel) -> [Double] {
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
