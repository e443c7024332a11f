/// Cuts rows into a given number of clusters so that the sum of squared distances to the cluster
/// means, the inertia, is small.
///
/// 1. A k-d tree of the rows gives a summary of at most some thousand weighted rows.
/// 2. Greedy k-means++ seeds (Arthur and Vassilvitskii 2007), several times, and Lloyd's iterations
///    (1982) on the summary.
/// 3. From each of these, centres are swapped for rows while that helps, and shaken, which leaves
///    bad local optima behind.
/// 4. Lloyd's iterations on all rows, by the tree; and, where rows are not too many, Hartigan and
///    Wong's moves of single rows (1979), which go on where Lloyd's stop.
///
/// The result depends on the rows, the number of clusters, the seed and the number of starts alone.
public struct KMeans: Sendable {
  /// How many clusters to find.
  public let clusterCount: Int
  /// What the random choices start from.
  public let seed: UInt64
  /// How many times to seed.
  public let startCount: Int

  /// Creates a search for a number of clusters.
  ///
  /// - Parameters:
  ///   - clusterCount: How many clusters, one or more.
  ///   - seed: What the random choices start from.
  ///   - startCount: How many times to seed, one or more.
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
  /// - Complexity: O(*n* · *d* · *k*) an iteration at worst; in few dimensions an iteration looks at
  ///   little more than the rows along the borders of clusters.
  public func fit(to tree: RowTree, parallel: Parallel) -> Model {
    let k = tree.matrix.distinctRowCount(upTo: clusterCount)
    guard k > 0 else { return Model.empty(columnCount: tree.matrix.columnCount) }
    let finalists = CentreSearch.finalists(
      tree,
      clusterCount: k,
      seed: seed,
      startCount: startCount,
      parallel: parallel
    )
    var best: Model?
    for centres in finalists.prefix(Self.finalistCount) {
      let model = refine(centres, tree: tree, parallel: parallel)
      if model.inertia < best?.inertia ?? .infinity { best = model }
    }
    return best ?? Model.empty(columnCount: tree.matrix.columnCount)
  }

  /// How many of the best centres are taken to the end.
  private static let finalistCount = 3
  /// The most rows that are polished one by one.
  private static let polishedRows = 20_000

  /// Takes centres to the end on all rows.
  private func refine(_ centres: [Double], tree: RowTree, parallel: Parallel) -> Model {
    let matrix = tree.matrix
    let k = centres.count / max(1, matrix.columnCount)
    let lloyd = FilteredLloyd(tree: tree, parallel: parallel)
    var iterations = 0
    let end = lloyd.converge(from: centres, tolerance: 1e-10)
    iterations += end.iterationCount
    var labels = [Int](repeating: 0, count: matrix.rowCount)
    for (position, label) in lloyd.labels(end.centres).enumerated() {
      labels[Int(tree.rows[position])] = Int(label)
    }
    fillEmptyClusters(&labels, clusterCount: k, matrix: matrix)
    if matrix.rowCount <= Self.polishedRows {
      var polish = HartiganWong(matrix, labels: labels, clusterCount: k)
      if polish.polish() { labels = polish.labels }
    }
    return Model(matrix, labels: labels, clusterCount: k, iterationCount: iterations)
  }

  /// Gives each empty cluster the row that is farthest from the mean of its cluster.
  private func fillEmptyClusters(_ labels: inout [Int], clusterCount: Int, matrix: Matrix) {
    var counts = [Int](repeating: 0, count: clusterCount)
    for label in labels { counts[label] += 1 }
    while let empty = counts.firstIndex(of: 0) {
      let d = matrix.columnCount
      let sums = HartiganWong(matrix, labels: labels, clusterCount: clusterCount).means
      var farthest = (row: 0, square: -1.0)
      for row in labels.indices where counts[labels[row]] > 1 {
        var square = 0.0
        for column in 0..<d {
          let difference = matrix[row, column] - sums[labels[row] * d + column]
          square += difference * difference
        }
        if square > farthest.square { farthest = (row, square) }
      }
      counts[labels[farthest.row]] -= 1
      counts[empty] += 1
      labels[farthest.row] = empty
    }
  }
}
