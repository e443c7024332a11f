/// The rows of each cluster, of which random samples are drawn.
///
/// Up to a limit, as many rows as there are, are drawn with replacement: the bootstrap (Efron 1979).
/// Beyond it a sample has two steps. *Thinning*: some rows stand for all, in each cluster every
/// *w*-th in the tree's order from a random one on; near rows follow one another there, so that all
/// regions have their part (systematic sampling within strata, Cochran 1977, chapters 5 and 8).
/// *Drawing*: each row that is left is drawn as often as the *w* rows it stands for would be, a
/// number from a Poisson distribution of mean *w* (Hanley and MacGibbon 2006).
struct ClusterStrata: Sendable {
  /// The rows of one cluster.
  private struct Stratum: Sendable {
    let cluster: Int
    /// The indices of their positions.
    let rows: Range<Int>
    /// How many of them stand for all.
    var takenCount = 0
    /// How often one that stands for all is drawn.
    var frequency = PoissonFrequency(mean: 1)
  }

  private let tree: RowTree
  private let isThinned: Bool
  /// The positions of rows in the tree's order, cluster by cluster, ascending in each.
  private let positions: [Int32]
  private var strata: [Stratum]

  /// Sorts the rows of a tree by cluster, and finds how many of each stand for all.
  ///
  /// - Parameters:
  ///   - tree: The rows.
  ///   - labels: The cluster of each of the matrix's rows.
  ///   - clusterCount: The number of clusters.
  ///   - limit: The most rows that are all drawn from. Where there are more, about so many stand for
  ///     all: half of them in proportion to the clusters' sizes and half of them evenly, but from no
  ///     cluster more than it has.
  init(_ tree: RowTree, labels: [Int], clusterCount: Int, limit: Int) {
    self.tree = tree
    isThinned = labels.count > limit
    let clusters = Self.sorted(tree.rows, by: labels, clusterCount: clusterCount)
    let positions = clusters.positions
    self.positions = positions
    strata = clusters.ranges.enumerated().map { Stratum(cluster: $0, rows: $1) }
    // In an order of their own, so that the numbers of clusters do not matter.
    strata = strata.filter { !$0.rows.isEmpty }
      .sorted { positions[$0.rows.lowerBound] < positions[$1.rows.lowerBound] }
    for index in strata.indices {
      let size = strata[index].rows.count
      let share = Double(size) / Double(labels.count) + 1 / Double(clusterCount)
      strata[index].takenCount = min(size, Int((Double(limit) / 2 * share).rounded(.up)))
      strata[index].frequency = PoissonFrequency(
        mean: Double(size) / Double(strata[index].takenCount)
      )
    }
  }

  /// Sorts the positions of rows by cluster.
  private static func sorted(
    _ rows: [Int32],
    by labels: [Int],
    clusterCount: Int
  ) -> (ranges: [Range<Int>], positions: [Int32]) {
    var sizes = [Int](repeating: 0, count: clusterCount)
    for label in labels { sizes[label] += 1 }
    var end = 0
    let ranges = sizes.map { size in
      end += size
      return end - size..<end
    }
    var next = ranges.map(\.lowerBound)
    var positions = [Int32](repeating: 0, count: rows.count)
    for (position, row) in rows.enumerated() {
      let label = labels[Int(row)]
      positions[next[label]] = Int32(position)
      next[label] += 1
    }
    return (ranges, positions)
  }

  /// Draws as many rows as there are, with replacement.
  ///
  /// - Parameter generator: Where random choices come from.
  /// - Returns: The rows that were drawn, with their clusters.
  func sample(using generator: inout SeededGenerator) -> ClusterSample {
    let draws = isThinned ? drawThinned(using: &generator) : drawEach(using: &generator)
    return ClusterSample(draws, from: tree)
  }

  /// Draws among all rows.
  private func drawEach(using generator: inout SeededGenerator) -> [ClusterSample.Draw] {
    let count = tree.rows.count
    var times = [Double](repeating: 0, count: count)
    for _ in 0..<count { times[generator.nextIndex(below: count)] += 1 }
    return strata.flatMap { stratum in
      positions[stratum.rows].map(Int.init).filter { times[$0] > 0 }.map { position in
        ClusterSample.Draw(
          position: position,
          times: times[position],
          distinctRows: 1,
          cluster: stratum.cluster
        )
      }
    }
  }

  /// Draws among rows that stand for all.
  private func drawThinned(using generator: inout SeededGenerator) -> [ClusterSample.Draw] {
    var draws: [ClusterSample.Draw] = []
    for stratum in strata {
      let start = generator.nextFraction()
      for index in 0..<stratum.takenCount {
        let times = stratum.frequency.draw(using: &generator)
        guard times > 0 else { continue }
        let place = Int((Double(index) + start) * stratum.frequency.mean)
        draws.append(
          ClusterSample.Draw(
            // Rounding must not lead past the last row.
            position: Int(positions[stratum.rows.lowerBound + min(place, stratum.rows.count - 1)]),
            times: times,
            distinctRows: stratum.frequency.distinctRows,
            cluster: stratum.cluster
          )
        )
      }
    }
    return draws
  }
}
