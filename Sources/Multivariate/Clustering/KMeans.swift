/// Cuts rows into a given number of clusters so that the sum of squared distances to the cluster
/// means, the inertia, is small.
///
/// 1. A k-d tree of the rows gives a summary of at most some thousand weighted rows; few rows stand
///    for themselves.
/// 2. Several rounds search among them, each from its own random start (`CentreSearch`): seeds by
///    k-means++ (Arthur and Vassilvitskii 2007), single moves of rows (Hartigan and Wong 1979),
///    centres swapped for rows while that helps, and shaken.
/// 3. The best of what they found settle on all rows, and the best of these remains.
///
/// The result depends on the rows, the number of clusters, the seed and the number of starts alone.
public struct KMeans: Sendable {
  /// How many clusters to find.
  public let clusterCount: Int
  /// What the random choices start from.
  public let seed: UInt64
  /// How many random starts are made.
  public let startCount: Int

  /// Creates a search for a number of clusters.
  ///
  /// - Parameters:
  ///   - clusterCount: How many clusters, one or more.
  ///   - seed: What the random choices start from.
  ///   - startCount: How many random starts are made for each number of clusters, one or more.
  public init(clusterCount: Int, seed: UInt64, startCount: Int = 10) {
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

  /// Finds the clusters of rows that a tree holds, which may serve for other numbers of clusters.
  ///
  /// - Parameters:
  ///   - tree: The rows.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: The same as for the tree's matrix.
  /// - Complexity: A pass over the rows is O(*n* · *d* · *k*) at worst; in few dimensions it looks at
  ///   little more than the rows along the borders of clusters.
  public func fit(to tree: RowTree, parallel: Parallel) -> Model {
    let matrix = tree.matrix
    let k = matrix.distinctRowCount(upTo: clusterCount)
    guard k > 1 else {
      let labels = [Int](repeating: 0, count: matrix.rowCount)
      return Model(matrix, labels: labels, clusterCount: k, passCount: 0)
    }
    let rows = WeightedRows(tree, limit: max(Self.searchedRows, 4 * k))
    let found = parallel.map(chunkCount: roundCount(clusterCount: k)) { round in
      // Unrelated sequences, so that each round may run on any thread.
      let seed = seed &+ UInt64(round) &* 0xd134_2543_de82_ef95
      var search = CentreSearch(rows: rows, clusterCount: k, generator: SeededGenerator(seed: seed))
      return search.round()
    }
    let centres = Partition.best(found, count: Self.finalistCount).map { partition in
      partition.centres.indices.map { partition.centres[$0] + rows.origin[$0 % rows.columnCount] }
    }
    let all = matrix.rowCount == rows.rowCount ? rows : WeightedRows(tree, limit: .max)
    let ends = parallel.map(chunkCount: centres.count) { index in
      let start = centres[index].indices.map {
        centres[index][$0] - all.origin[$0 % all.columnCount]
      }
      var partition = Partition(start, rows: all)
      _ = partition.settle(all)
      return partition
    }
    guard var best = Partition.best(ends, count: 1).first else {
      preconditionFailure("\(k) clusters of \(matrix.rowCount) rows were sought in no round.")
    }
    best.confirm(all)
    var labels = [Int](repeating: 0, count: matrix.rowCount)
    for (position, row) in tree.rows.enumerated() {
      labels[Int(row)] = Int(best.labels[position / 8][position % 8])
    }
    return Model(matrix, labels: labels, clusterCount: k, passCount: best.passCount)
  }

  /// The most weighted rows that are searched, unless there are very many clusters.
  private static let searchedRows = 5_000
  /// How many of the best partitions are taken to the end on all rows.
  private static let finalistCount = 3

  /// How many rounds the starts come to: the more clusters, the more ways to go wrong.
  private func roundCount(clusterCount k: Int) -> Int {
    max(1, startCount * (4 + k) / 15)
  }
}
