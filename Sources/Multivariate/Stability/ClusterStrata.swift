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
    /// Their positions in the tree's order, ascending.
    var positions: [Int] = []
    /// How many of them stand for all.
    var takenCount = 0
    /// How often one that stands for all is drawn.
    var frequency = PoissonFrequency(mean: 1)
  }

  private let tree: RowTree
  private let isThinned: Bool
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
    strata = (0..<clusterCount).map { Stratum(cluster: $0) }
    for (position, row) in tree.rows.enumerated() {
      strata[labels[Int(row)]].positions.append(position)
    }
    // In an order of their own, so that the numbers of clusters do not matter.
    strata = strata.filter { !$0.positions.isEmpty }.sorted { $0.positions[0] < $1.positions[0] }
    for index in strata.indices {
      let size = strata[index].positions.count
      let share = Double(size) / Double(labels.count) + 1 / Double(clusterCount)
      strata[index].takenCount = min(size, Int((Double(limit) / 2 * share).rounded(.up)))
      strata[index].frequency = PoissonFrequency(
        mean: Double(size) / Double(strata[index].takenCount)
      )
    }
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
      stratum.positions.filter { times[$0] > 0 }.map { position in
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
    draws.reserveCapacity(strata.reduce(0) { $0 + $1.takenCount })
    for stratum in strata {
      let start = generator.nextFraction()
      for index in 0..<stratum.takenCount {
        let times = stratum.frequency.draw(using: &generator)
        guard times > 0 else { continue }
        let place = Int((Double(index) + start) * stratum.frequency.mean)
        draws.append(
          ClusterSample.Draw(
            // Rounding must not lead past the last row.
            position: stratum.positions[min(place, stratum.positions.count - 1)],
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
