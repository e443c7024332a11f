/// What a segmentation is asked to be.
public struct SegmentationSettings: Sendable, Equatable {
  /// The fewest clusters to choose, at least 2; falls to 2 where there are too few customers.
  public var kMin: Int
  /// The most clusters to choose.
  public var kMax: Int
  /// The number of clusters, where it is not to be chosen.
  public var fixedK: Int?
  /// The index that decides between numbers of clusters.
  public var selectionMetric: SelectionMetric
  /// What is done to frequency and monetary first.
  public var transform: FeatureTransform
  /// The seed of the random starts.
  public var seed: UInt64

  /// Creates settings; without arguments, those of a report.
  ///
  /// - Parameters:
  ///   - kMin: The fewest clusters; less than 2 becomes 2.
  ///   - kMax: The most clusters; less than `kMin` becomes `kMin`.
  ///   - fixedK: The number of clusters, if it is not to be chosen.
  ///   - selectionMetric: The index that decides.
  ///   - transform: What is done to frequency and monetary first.
  ///   - seed: The seed of the random starts.
  public init(
    kMin: Int = 3,
    kMax: Int = 10,
    fixedK: Int? = nil,
    selectionMetric: SelectionMetric = .silhouette,
    transform: FeatureTransform = .none,
    seed: UInt64 = 42
  ) {
    self.kMin = max(2, kMin)
    self.kMax = max(2, kMin, kMax)
    self.fixedK = fixedK
    self.selectionMetric = selectionMetric
    self.transform = transform
    self.seed = seed
  }
}
