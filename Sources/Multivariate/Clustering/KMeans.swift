/// Cuts rows into a given number of clusters so that the sum of squared distances to the cluster
/// means, the inertia, is small.
///
/// 1. A k-d tree of the rows gives summaries of at most some thousand weighted rows; few rows stand
///    for themselves.
/// 2. Rounds search among them, each from its own random start (`CentreSearch`): seeds by k-means++
///    (Arthur and Vassilvitskii 2007), centres swapped for rows while that helps, single moves of
///    rows (Hartigan and Wong 1979), and centres shaken.
/// 3. The best partition is compared with those that come from one with a cluster less, by adding a
///    centre (Likas, Vlassis and Verbeek 2003), and from one with a cluster more, by taking one away.
/// 4. The best of what was found settles on all rows.
///
/// The result depends on the rows, the number of clusters, the seed and the number of starts alone,
/// not on the other numbers of clusters that are found with it.
public struct KMeans: Sendable {
  /// How many clusters to find.
  public let clusterCount: Int
  /// What the random choices start from.
  public let seed: UInt64
  /// The most random starts that are made.
  public let startCount: Int

  /// Creates a search for a number of clusters.
  ///
  /// - Parameters:
  ///   - clusterCount: How many clusters, one or more.
  ///   - seed: What the random choices start from.
  ///   - startCount: The most random starts for each number of clusters, one or more; there are
  ///     fewer where the best result comes up again.
  public init(clusterCount: Int, seed: UInt64, startCount: Int = 12) {
    precondition(clusterCount >= 1, "Rows cannot be cut into \(clusterCount) clusters.")
    precondition(startCount >= 1, "A search cannot start \(startCount) times.")
    self.clusterCount = clusterCount
    self.seed = seed
    self.startCount = startCount
  }

  /// Finds the clusters.
  ///
  /// - Parameters:
  ///   - matrix: *n* × *d* finite numbers.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: The best partition found. No cluster is empty: where fewer rows are distinct than
  ///   `clusterCount`, each of them is a cluster and the model has only so many. Clusters are
  ///   numbered in the order of their first rows.
  /// - Complexity: That of building a `RowTree` and of `fit(to:parallel:)` with it.
  public func fit(to matrix: Matrix, parallel: Parallel) -> Model {
    fit(to: RowTree(matrix, parallel: parallel), parallel: parallel)
  }

  /// Finds the clusters of rows that a tree holds.
  ///
  /// - Parameters:
  ///   - tree: The rows.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: The same as for the tree's matrix.
  /// - Complexity: A pass over the rows is O(*n* · *d* · *k*) at worst; in few dimensions it looks at
  ///   little more than the rows along the borders of clusters.
  public func fit(to tree: RowTree, parallel: Parallel) -> Model {
    Self.fit(to: tree, clusterCounts: [clusterCount], seed, startCount, parallel)[0]
  }

  /// Finds the clusters for several numbers of them, in less time than one by one.
  ///
  /// - Parameters:
  ///   - tree: The rows.
  ///   - clusterCounts: How many clusters, each one or more; in any order.
  ///   - seed: What the random choices start from.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: For each number of clusters what `fit(to:parallel:)` finds.
  /// - Complexity: That of `fit(to:parallel:)` for each number.
  public static func fit(
    to tree: RowTree,
    clusterCounts: [Int],
    seed: UInt64,
    parallel: Parallel
  ) -> [Model] {
    let usual = KMeans(clusterCount: clusterCounts.max() ?? 1, seed: seed)
    return fit(to: tree, clusterCounts: clusterCounts, seed, usual.startCount, parallel)
  }

  private static func fit(
    to tree: RowTree,
    clusterCounts: [Int],
    _ seed: UInt64,
    _ startCount: Int,
    _ parallel: Parallel
  ) -> [Model] {
    let matrix = tree.matrix
    let distinct = matrix.distinctRowCount(upTo: (clusterCounts.max() ?? 1) + 1)
    let wanted = clusterCounts.map { min($0, distinct) }
    let together = [Int](repeating: 0, count: matrix.rowCount)
    guard distinct > 1 else {
      return wanted.map { Model(matrix, labels: together, clusterCount: $0, passCount: 0) }
    }
    // The largest numbers take longest, and come first.
    let searched = Set(wanted.filter { $0 > 1 }.flatMap { [$0 - 1, $0, $0 + 1] })
      .filter { (2...distinct).contains($0) }
      .sorted(by: >)
    let summaries = RowSummaries(tree)
    let searches = searched.map {
      CentreSearch(summaries, clusterCount: $0, seed: seed, roundLimit: startCount)
    }
    let outcomes = parallel.map(chunkCount: searches.count) { index in
      // A start from one with a cluster more is that of its first rounds, so that the number beyond
      // those wanted, the slowest of all, makes no others.
      let isCompared = wanted.contains(searched[index]) || wanted.contains(searched[index] + 1)
      return searches[index].rounds(goesOn: isCompared, parallel: parallel)
    }
    let all = summaries.all
    let models = parallel.map(chunkCount: searched.count) { place -> Model? in
      let k = searched[place]
      guard wanted.contains(k) else { return nil }
      // The one before has a cluster more, the one behind a cluster less.
      let more = searched.firstIndex(of: k + 1).map { outcomes[$0].first.centres }
      let fewer = searched.firstIndex(of: k - 1).map { outcomes[$0].best.centres }
      var best = searches[place].improved(outcomes[place], fewer: fewer, more: more)
      if all.rowCount > searches[place].rows.rowCount {
        best = Partition(best.centres, rows: all)
        _ = best.settle(all)
      }
      best.confirm(all)
      return Model(best, of: tree)
    }
    return wanted.map { k in
      guard k > 1 else { return Model(matrix, labels: together, clusterCount: 1, passCount: 0) }
      guard let place = searched.firstIndex(of: k), let model = models[place] else {
        preconditionFailure("\(k) clusters were wanted and not sought.")
      }
      return model
    }
  }
}
