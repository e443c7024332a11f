/// How precise silhouettes are.
public struct SilhouetteAccuracy: Sendable, Equatable {
  /// Up to how many rows all distances are computed.
  public let exactRowCount: Int
  /// The error that a group of rows may add to a mean distance, in eighths of a typical one.
  ///
  /// It bounds (ρ + ρ')⁴ / *r*³ for two groups of radius ρ and ρ' at distance *r*. Errors of groups
  /// mostly cancel: those of silhouettes are some hundred times smaller. Where rows are at few
  /// places, so that errors cancel less, down to a tenth of it is used.
  public let tolerance: Double

  /// All distances are computed, however many rows there are.
  public static let exact = SilhouetteAccuracy(exactRowCount: .max, tolerance: 0)

  /// Exact up to 24,000 rows; beyond, the mean within 1e-5 and each row within 1e-3.
  public static let standard = SilhouetteAccuracy(exactRowCount: 24_000, tolerance: 0.07)

  /// Exact up to 24,000 rows; beyond, the mean within 1e-6 and each row within 1e-4.
  public static let fine = SilhouetteAccuracy(exactRowCount: 24_000, tolerance: 0.003)

  /// Creates an accuracy.
  ///
  /// - Parameters:
  ///   - exactRowCount: Up to how many rows all distances are computed.
  ///   - tolerance: The error that a group of rows may add, in eighths of a typical
  ///     distance; zero or more.
  public init(exactRowCount: Int, tolerance: Double) {
    precondition(tolerance >= 0, "A tolerance of \(tolerance) cannot be kept.")
    self.exactRowCount = exactRowCount
    self.tolerance = tolerance
  }

  /// Whether all distances are computed.
  func isExact(rowCount: Int) -> Bool { rowCount <= exactRowCount }
}
