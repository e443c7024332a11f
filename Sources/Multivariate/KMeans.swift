/// Cuts rows into a given number of clusters so that the sum of squared distances to the cluster
/// means, the inertia, is small.
///
/// Greedy k-means++ seeding (Arthur and Vassilvitskii 2007), then Lloyd's iterations (1982) until
/// no row changes its cluster; of several starts the one of least inertia is kept.
public struct KMeans: Sendable {
  /// How many clusters to find.
  public let clusterCount: Int
  /// What the random choices start from.
  public let seed: UInt64
  /// How many times to start.
  public let startCount: Int

  /// Creates a search for a number of clusters.
  ///
  /// - Parameters:
  ///   - clusterCount: How many clusters, one or more.
  ///   - seed: What the random choices start from.
  ///   - startCount: How many times to start, one or more.
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
  /// - Complexity: O(*n* · *d* · *k*) an iteration.
  public func fit(to matrix: Matrix, parallel: Parallel) -> Model {
    let k = matrix.distinctRowCount(upTo: clusterCount)
    guard k > 0 else {
      return Model(
        centroids: Matrix(rowCount: 0, columnCount: matrix.columnCount, values: []),
        labels: [],
        inertia: 0,
        iterationCount: 0
      )
    }
    var generator = SeededGenerator(seed: seed)
    var best = Partition.none
    for _ in 0..<startCount {
      let seeds = Seeding.greedy(matrix, clusterCount: k, using: &generator)
      let partition = LloydIteration(matrix: matrix, parallel: parallel).converge(from: seeds)
      if partition.inertia < best.inertia { best = partition }
    }
    return Model(best)
  }

  /// A partition that was found.
  public struct Model: Sendable, Equatable {
    /// The mean of each cluster, *k* × *d*.
    public let centroids: Matrix
    /// The cluster of each row, in `0..<k`.
    public let labels: [Int]
    /// The sum of squared distances of rows to their centroids.
    public let inertia: Double
    /// How many iterations the best start took.
    public let iterationCount: Int

    /// Creates a model from what is known of it.
    init(centroids: Matrix, labels: [Int], inertia: Double, iterationCount: Int) {
      self.centroids = centroids
      self.labels = labels
      self.inertia = inertia
      self.iterationCount = iterationCount
    }

    /// Numbers the clusters of a partition in the order of their first rows.
    init(_ partition: Partition) {
      let d = partition.centroids.columnCount
      var numbers = [Int](repeating: -1, count: partition.centroids.rowCount)
      var values: [Double] = []
      var found = 0
      for label in partition.labels where numbers[label] < 0 {
        numbers[label] = found
        found += 1
        values += partition.centroids.row(label)
      }
      centroids = Matrix(rowCount: numbers.count, columnCount: d, values: values)
      labels = partition.labels.map { numbers[$0] }
      inertia = partition.inertia
      iterationCount = partition.iterationCount
    }
  }
}
