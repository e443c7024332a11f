internal import Multivariate

extension FeatureTransform {
  private static let chunkSize = 8192

  /// The features of customers before they are standardized.
  ///
  /// - Parameters:
  ///   - customers: The values of the customers.
  ///   - parallel: The threads to work on.
  /// - Returns: Recency, frequency and monetary of each customer, the last two transformed.
  func features(of customers: CustomerValues, parallel: Parallel) -> [[Double]] {
    [
      customers.recencyDays, apply(to: customers.frequency, parallel),
      apply(to: customers.monetary, parallel),
    ]
  }

  private func apply(to values: [Double], _ parallel: Parallel) -> [Double] {
    switch self {
    case .none: return values
    case .log1p:
      let starts = Array(stride(from: 0, to: values.count, by: Self.chunkSize))
      let chunks = parallel.map(chunkCount: starts.count) { chunk in
        values[starts[chunk]..<min(starts[chunk] + Self.chunkSize, values.count)].map {
          ElementaryFunctions.log1p(max(0, $0))
        }
      }
      return Array(chunks.joined())
    }
  }
}
