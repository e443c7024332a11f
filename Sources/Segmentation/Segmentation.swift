public import Multivariate

/// Customers divided into segments: the whole result that reports are made from.
public struct Segmentation: Sendable, Equatable {
  /// The customers.
  public let table: RFMTable
  /// What was asked for.
  public let settings: SegmentationSettings
  /// The means and scales of the features: recency, frequency, monetary, after the transform.
  public let standardizer: Standardizer.Model
  /// The z-scores that the clustering was given, n × 3: recency, frequency, monetary.
  public let z: Matrix
  /// The skewness of the three features that the clustering was given; 0 for a constant one.
  public let skewness: [Double]
  /// What the skewness of the three features is, or would be, with the transform `log1p`.
  public let skewnessWithLog1p: [Double]
  /// What `log1p` would have changed; nil where it was applied, where the skewness does not ask for
  /// it, and without segments.
  public internal(set) var log1pEffect: Log1pEffect?
  /// The numbers of clusters that were tried, ascending; k = 2 among them wherever it is possible.
  public internal(set) var candidates: [Candidate]
  /// Whether silhouettes rest on all distances; among very many customers they are right to 1e-5.
  public let silhouettesAreExact: Bool
  /// The chosen clustering; nil where there is none.
  public internal(set) var clustering: Clustering?
  /// Why there is no clustering; nil where there is one.
  public let notClustered: NotClustered?
  /// The two principal components of the z-scores; nil where the customers are fewer than two
  /// or all alike.
  public let components: PrincipalComponents.Model?
  /// The z-scores on the principal components, n × 2; without rows where there are none.
  public let componentScores: Matrix
  /// The medians of all customers; zeros without any.
  public let overallMedians: RFMValues
  /// The net spend of all customers.
  public let totalRevenue: Money

  /// Creates a segmentation from its parts; `of(_:settings:parallel:progress:)` computes them.
  ///
  /// - Parameters:
  ///   - table: The customers.
  ///   - settings: What was asked for.
  ///   - standardizer: The means and scales of the features.
  ///   - z: The z-scores, n × 3.
  ///   - skewness: The skewness of the three features.
  ///   - skewnessWithLog1p: What it would be with `log1p`.
  ///   - candidates: The numbers of clusters that were tried.
  ///   - silhouettesAreExact: Whether silhouettes rest on all distances.
  ///   - clustering: The chosen clustering, if any.
  ///   - notClustered: Why there is none.
  ///   - components: The principal components, if any.
  ///   - componentScores: The z-scores on them, n × 2.
  ///   - overallMedians: The medians of all customers.
  ///   - totalRevenue: The net spend of all customers.
  ///   - log1pEffect: What `log1p` would have changed, if that is known.
  public init(
    table: RFMTable,
    settings: SegmentationSettings,
    standardizer: Standardizer.Model,
    z: Matrix,
    skewness: [Double],
    skewnessWithLog1p: [Double],
    candidates: [Candidate],
    silhouettesAreExact: Bool,
    clustering: Clustering?,
    notClustered: NotClustered?,
    components: PrincipalComponents.Model?,
    componentScores: Matrix,
    overallMedians: RFMValues,
    totalRevenue: Money,
    log1pEffect: Log1pEffect? = nil
  ) {
    self.table = table
    self.settings = settings
    self.standardizer = standardizer
    self.z = z
    self.skewness = skewness
    self.skewnessWithLog1p = skewnessWithLog1p
    self.candidates = candidates
    self.silhouettesAreExact = silhouettesAreExact
    self.clustering = clustering
    self.notClustered = notClustered
    self.components = components
    self.componentScores = componentScores
    self.overallMedians = overallMedians
    self.totalRevenue = totalRevenue
    self.log1pEffect = log1pEffect
  }
}

extension Segmentation {
  /// The skewness from which on a few customers rule the distances between all, so that `log1p` is
  /// worth a try. (Beyond 1 a distribution is called highly skewed: Bulmer, Principles of Statistics,
  /// 1979; spend and purchases nearly always are.)
  public static let notableSkewness = 2.0

  /// The features, by position, whose skewness is notable.
  public var notablySkewed: [Int] {
    skewness.indices.filter { abs(skewness[$0]) >= Self.notableSkewness }
  }
}
