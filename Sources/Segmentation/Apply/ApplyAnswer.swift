/// What a request comes to.
public struct ApplyAnswer: Sendable, Equatable {
  /// The request.
  public let request: ApplyRequest
  /// Its customers, divided into clusters; `clustering` is nil where they are too few.
  public let segmentation: Segmentation
  /// The customer of each row of the request, in its order, as an index into the customers of
  /// `segmentation.table`; nil where the customer has returns only, and so is not in it.
  public let customerOfRow: [Int?]

  /// Creates an answer; `ApplyRequest.answer(seed:parallel:)` computes it.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - segmentation: Its customers, divided into clusters.
  ///   - customerOfRow: The customer of each row.
  public init(request: ApplyRequest, segmentation: Segmentation, customerOfRow: [Int?]) {
    self.request = request
    self.segmentation = segmentation
    self.customerOfRow = customerOfRow
  }

  /// The cluster of a row of the request, or nil where there is none.
  ///
  /// - Parameter row: The row, counted from 0.
  /// - Returns: The number of its customer's cluster.
  public func cluster(ofRow row: Int) -> Int? {
    customerOfRow[row].flatMap { segmentation.clustering?.labels[$0] }
  }

  /// The number of clusters, or nil where the customers are too few or too alike.
  public var bestK: Int? { segmentation.clustering?.k }
}
