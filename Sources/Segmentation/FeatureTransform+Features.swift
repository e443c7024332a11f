internal import Multivariate

extension FeatureTransform {
  /// The features of customers before they are standardized.
  ///
  /// - Parameter table: The customers.
  /// - Returns: n × 3: recency, frequency, monetary, the last two transformed.
  func features(of table: RFMTable) -> Matrix {
    var values: [Double] = []
    values.reserveCapacity(table.customerCount * 3)
    for customer in table.customerIDs.indices {
      values.append(Double(table.recencyDays[customer]))
      values.append(apply(to: Double(table.frequency[customer])))
      values.append(apply(to: table.monetary[customer].double))
    }
    return Matrix(rowCount: table.customerCount, columnCount: 3, values: values)
  }

  private func apply(to value: Double) -> Double {
    switch self {
    case .none: value
    case .log1p: ElementaryFunctions.log1p(max(0, value))
    }
  }
}
