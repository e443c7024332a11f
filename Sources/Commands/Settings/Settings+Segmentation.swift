import Segmentation

extension Settings {
  /// The most segments that may be asked for.
  private static let mostSegments = 50

  /// The settings as those of a segmentation.
  func segmentationSettings() throws(Failure) -> SegmentationSettings {
    let usual = SegmentationSettings()
    let fewest = try integer(.kMin, in: 2...Self.mostSegments)
    let most = try integer(.kMax, in: 2...Self.mostSegments)
    let kMin = fewest ?? min(usual.kMin, most ?? usual.kMin)
    let kMax = most ?? max(usual.kMax, kMin)
    guard kMin <= kMax else {
      throw Failure(.usage, "k-min is \(kMin) and k-max \(kMax). Let k-min be the smaller.")
    }
    return SegmentationSettings(
      kMin: kMin,
      kMax: kMax,
      fixedK: try integer(.k, in: 2...Self.mostSegments),
      selectionMetric: try choice(.selectionMetric, of: SelectionMetric.self)
        ?? usual.selectionMetric,
      transform: try choice(.transform, of: FeatureTransform.self) ?? usual.transform,
      seed: try seed() ?? usual.seed
    )
  }

  /// The number that the random starts depend on.
  func seed() throws(Failure) -> UInt64? {
    try parsed(.seed, "must be a whole number from 0 to \(UInt64.max)") { UInt64($0) }
  }
}
