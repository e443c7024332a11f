/// The search for a good partition of weighted rows.
///
/// Passes over the rows end in the nearest of many local optima. Each round starts from the best of
/// some random starts. Then centres are swapped: one is taken away and put where a row is, the rows
/// settle again, and the better partition stays. Most of that happens on a summary of the rows and in
/// single precision (`LloydDescent`), where it costs little. On the rows themselves single rows move
/// (`Partition`), and centres are shaken: partitions that differ by few rows are local optima too,
/// which swaps do not reach.
///
/// Rounds go on until two of them lead to the same inertia, which is seldom a bad one.
struct CentreSearch: Sendable {
  /// The rows to be divided.
  let rows: WeightedRows
  /// The same, for many passes.
  private let fine: SinglePrecisionRows
  /// Fewer rows that stand for them; the same where they are few.
  private let coarse: SinglePrecisionRows
  /// The number of clusters, two or more.
  let clusterCount: Int
  /// What the random choices start from.
  let seed: UInt64
  /// The most rounds that are made.
  let roundLimit: Int

  /// How many rounds are made at once, on as many threads as there are.
  private static let roundsAtOnce = 3
  /// How many of the first ones give a start to the search for a cluster less.
  private static let roundsForStarts = 2
  /// How often centres are shaken at most, and at least.
  private static let shakes = (most: 24, least: 6)
  /// Inertias that differ by a smaller share are taken for the same.
  private static let tolerance = 1e-5
  /// Those that differ by a smaller share are of the same partition, but for rounding.
  private static let rounding = 1e-12

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - clusterCount: The number of clusters, two or more, and at most that of distinct rows.
  ///   - seed: What the random choices start from.
  ///   - roundLimit: The most rounds that are made, one or more.
  init(_ rows: RowSummaries, clusterCount: Int, seed: UInt64, roundLimit: Int) {
    fine = rows.fine(clusterCount: clusterCount)
    coarse = rows.coarse(clusterCount: clusterCount)
    self.rows = fine.exact
    self.clusterCount = clusterCount
    self.seed = seed
    self.roundLimit = roundLimit
  }

  /// The best partitions that rounds lead to.
  struct Outcome: Sendable {
    /// The best of the first rounds, which are made in any case.
    let first: Partition
    /// The best of all.
    let best: Partition
    /// How many rounds led to just this one.
    let hits: Int
  }

  /// Makes rounds until two agree.
  ///
  /// Few rows are searched longer, since that costs little.
  ///
  /// - Parameters:
  ///   - goesOn: Whether more rounds are made than the first ones.
  ///   - parallel: The threads to work on.
  /// - Returns: The best of the first rounds, the best of all, and how many led to it.
  func rounds(goesOn: Bool, parallel: Parallel) -> Outcome {
    let agreeing = max(2, 6_000 / rows.rowCount)
    var found: [Partition] = []
    let atOnce = goesOn ? Self.roundsAtOnce : Self.roundsForStarts
    while true {
      let done = found.count
      found += parallel.map(chunkCount: min(atOnce, roundLimit - done)) { round in
        var generator = generator(UInt64(done + round))
        return self.round(using: &generator)
      }
      let firsts = found.prefix(Self.roundsForStarts)
      guard let best = found.min(by: { $0.inertia < $1.inertia }),
        let first = firsts.min(by: { $0.inertia < $1.inertia })
      else { preconditionFailure("\(clusterCount) clusters were sought in \(roundLimit) rounds.") }
      let same = best.inertia * (1 + Self.tolerance)
      let agree = found.count { $0.inertia <= same }
      guard !goesOn || agree >= agreeing || found.count == roundLimit else { continue }
      let hits = found.count { $0.inertia <= best.inertia * (1 + Self.rounding) }
      return Outcome(first: first, best: best, hits: hits)
    }
  }

  /// Improves the best partition of some rounds by what others are good at, and by shaking its
  /// centres: half as often for each further way that led to the same partition.
  ///
  /// - Parameters:
  ///   - outcome: What the rounds led to.
  ///   - fewer: The centres of a good one with a cluster less, to which one is added.
  ///   - more: Those of one with a cluster more, of which one is taken away.
  /// - Returns: The best partition that was found.
  func improved(_ outcome: Outcome, fewer: [Double]?, more: [Double]?) -> Partition {
    var generator = generator(UInt64(roundLimit))
    var starts: ArraySlice<CentreMoves.Move> = []
    if let fewer {
      starts += CentreMoves(fewer, coarse).additions(drawing: 16, using: &generator).prefix(2)
    }
    if let more { starts += CentreMoves(more, coarse).removals().prefix(2) }
    var descent = LloydDescent(fine, clusterCount: clusterCount)
    var (best, hits) = (outcome.best, outcome.hits)
    for start in starts {
      // A single row moves what Lloyd's iterations cannot; a hundredth is more than that gains.
      let bound = best.inertia * 1.01
      guard descent.descend(from: start.centres, passLimit: 20, below: bound) else { continue }
      var other = Partition(descent.centres, rows: rows)
      guard other.settle(rows, below: best.inertia) else { continue }
      if other.inertia < best.inertia * (1 - Self.rounding) {
        (best, hits) = (other, 1)
      } else if other.inertia <= best.inertia * (1 + Self.rounding) {
        hits += 1
      }
    }
    shake(
      &best,
      rounds: max(Self.shakes.least, Self.shakes.most >> (hits - 1)),
      using: &generator
    )
    return best
  }

  /// An unrelated sequence of random numbers for each part of the search, so that the parts may run
  /// on any thread.
  private func generator(_ number: UInt64) -> SeededGenerator {
    SeededGenerator(seed: seed &+ number &* 0xd134_2543_de82_ef95)
  }

  /// One round: random starts and swaps on the summary; swaps, single moves and a shake on the rows.
  private func round(using generator: inout SeededGenerator) -> Partition {
    var rough = LloydDescent(coarse, clusterCount: clusterCount)
    var best = Start()
    for _ in 0..<4 {
      let seeds = coarse.seeds(clusterCount: clusterCount, using: &generator)
      if rough.descend(from: seeds, passLimit: 12, below: best.inertia) { best = Start(rough) }
    }
    swap(&best, &rough, rounds: 2, using: &generator)

    var descent = LloydDescent(fine, clusterCount: clusterCount)
    _ = descent.descend(from: best.centres, passLimit: 20)
    best = Start(descent)
    swap(&best, &descent, rounds: 1, using: &generator)
    var partition = Partition(best.centres, rows: rows)
    _ = partition.settle(rows)
    shake(&partition, rounds: 1, using: &generator)
    return partition
  }

  /// Centres from which a descent came to its end, and the inertia there.
  private struct Start {
    var centres: [Double] = []
    var inertia = Double.infinity

    init() {}

    init(_ descent: LloydDescent) {
      centres = descent.centres
      inertia = descent.inertia
    }
  }

  /// Swaps centres until no promising swap helps.
  private func swap(
    _ best: inout Start,
    _ descent: inout LloydDescent,
    rounds: Int,
    using generator: inout SeededGenerator
  ) {
    var failures = 0
    while failures < rounds {
      failures += 1
      let swaps = CentreMoves(best.centres, coarse).swaps(drawing: 16, using: &generator)
      // What adds more than a tenth at once is hardly ever made up for.
      for swap in swaps.prefix(3) where swap.change < 0.1 * best.inertia {
        let bound = best.inertia * (1 - Self.tolerance)
        guard descent.descend(from: swap.centres, passLimit: 12, below: bound) else { continue }
        best = Start(descent)
        failures = 0
        break
      }
    }
  }

  /// Shakes centres and lets them settle again, as long as that helps.
  private func shake(
    _ partition: inout Partition,
    rounds: Int,
    using generator: inout SeededGenerator
  ) {
    let size = (partition.inertia / rows.totalWeight).squareRoot() * 0.05
    var left = rounds
    while left > 0 {
      left -= 1
      // Small and large shakes in turn.
      let shift = size * (generator.nextFraction() + 0.5) * (1 + Double(left % 4))
      let centres = partition.centres.map { $0 + (generator.nextFraction() * 2 - 1) * shift }
      var other = partition
      other.place(centres)
      guard other.settle(rows, below: partition.inertia) else { continue }
      guard other.inertia < partition.inertia * (1 - 1e-10) else { continue }
      partition = other
      left = max(left, rounds / 2)
    }
  }
}
