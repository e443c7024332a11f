/// How much of each cluster is found again when rows are drawn anew: its solidity.
///
/// The cluster-wise stability of Hennig (2007, "Cluster-wise assessment of cluster stability",
/// Computational Statistics & Data Analysis 52):
///
/// 1. As many rows as there are, are drawn with replacement (Efron 1979).
/// 2. They are cut into the same number of clusters, from fresh starts.
/// 3. Each cluster, as far as its rows were drawn, is compared with the new cluster that is most
///    like it, by the Jaccard index: the rows in both over the rows in either.
/// 4. Its solidity is the mean over all resamples.
///
/// Beyond 1,000 rows, each resample first takes about 1,000 that stand for all: half of them in
/// proportion to the clusters' sizes and half of them evenly, so that small clusters are not missed
/// (`ClusterStrata`). What is taken is a matter of chance too, so that a solidity then comes out a
/// little below that of drawing among all rows.
///
/// The result depends on the rows, their labels, the seed and the number of resamples alone.
public struct ClusterSolidity: Sendable {
  /// What the random choices start from.
  public let seed: UInt64
  /// How many times rows are drawn.
  public let resampleCount: Int

  /// How many times rows are drawn where nothing else is asked for.
  public static let standardResampleCount = 100
  /// The most rows that are all drawn from, and about how many stand for all where there are more.
  public static let rowLimit = 1_000
  /// How many times each refit is seeded at most: until the best result is found again.
  static let startCount = 8

  /// Creates a way of measuring.
  ///
  /// - Parameters:
  ///   - seed: What the random choices start from.
  ///   - resampleCount: How many times rows are drawn, one or more. A solidity's standard error is
  ///     at most half over the root of that number, 0.05 for 100, and mostly under half of this.
  public init(seed: UInt64, resampleCount: Int = standardResampleCount) {
    precondition(resampleCount >= 1, "Rows cannot be drawn \(resampleCount) times.")
    self.seed = seed
    self.resampleCount = resampleCount
  }

  /// Measures the clusters of a partition.
  ///
  /// - Parameters:
  ///   - tree: The rows, *n* × *d*.
  ///   - labels: The cluster of each of the matrix's rows, in `0..<clusterCount`.
  ///   - clusterCount: The number of clusters, *k*.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: For each cluster, from 0, never found again, to 1, always found again and whole. In
  ///   a resample that draws none of its rows, a cluster is not found. Nil where there are fewer
  ///   than 2 · *k* rows: too few would be drawn to be cut in *k*.
  /// - Complexity: O(*n*) once; then, for each resample, that of k-means on 1,000 rows.
  public func measure(
    _ tree: RowTree,
    labels: [Int],
    clusterCount: Int,
    parallel: Parallel
  ) -> [Double]? {
    precondition(
      labels.count == tree.matrix.rowCount,
      "\(labels.count) labels do not go with \(tree.matrix.rowCount) rows."
    )
    guard clusterCount >= 1, labels.count >= 2 * clusterCount else { return nil }
    let strata = ClusterStrata(
      tree,
      labels: labels,
      clusterCount: clusterCount,
      limit: Self.rowLimit
    )
    let found = parallel.map(chunkCount: resampleCount) { resample in
      // Unrelated sequences, so that each resample may run on any thread.
      var generator = SeededGenerator(seed: seed &+ UInt64(resample) &* 0xd134_2543_de82_ef95)
      return strata.sample(using: &generator).refit(
        clusterCount: clusterCount,
        startCount: Self.startCount,
        using: &generator
      ).jaccardIndices
    }
    return (0..<clusterCount).map { cluster in
      found.reduce(0) { $0 + $1[cluster] } / Double(resampleCount)
    }
  }
}
