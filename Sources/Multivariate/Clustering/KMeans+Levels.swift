extension CentreSearch {
  /// How much a search tries; found by trials on real customers of six shops.
  struct Effort: Sendable {
    /// The most weighted rows that are searched.
    var rows: Int
    /// How many of the states found on the level before are taken on, the best first.
    var starts: Int
    /// How many rows are drawn as new places for a centre, in a round.
    var candidates = 16
    /// How many swaps are tried out in a round.
    var trials = 10
    /// How many rounds without gain end the swaps.
    var patience: Int
    /// How many times centres are shaken.
    var shakes: Int
    /// How far they are shaken, as a share of the typical distance of rows to their centre.
    var shakenShare: Double

    /// A wide search among few rows, then narrow ones among many.
    static let levels = [
      Effort(rows: 1_024, starts: .max, patience: 4, shakes: 10, shakenShare: 0.1),
      Effort(rows: 5_000, starts: 4, patience: 3, shakes: 20, shakenShare: 0.07),
      Effort(rows: 40_000, starts: 3, patience: 0, shakes: 4, shakenShare: 0.05),
    ]
  }

  /// The best different centres that several starts lead to, *k* × *d* each, the best first.
  ///
  /// Where a level has no more rows than the one before, it is left out.
  static func finalists(
    _ tree: RowTree,
    clusterCount: Int,
    seed: UInt64,
    startCount: Int,
    parallel: Parallel
  ) -> [[Double]] {
    var search = CentreSearch(
      rows: WeightedRows(tree, limit: Effort.levels[0].rows),
      clusterCount: clusterCount
    )
    var states = search.states(
      count: startCount,
      effort: Effort.levels[0],
      seed: seed,
      parallel: parallel
    ) { [search] _, generator in
      search.rows.greedySeeds(clusterCount: clusterCount, using: &generator)
    }
    for (level, effort) in Effort.levels.enumerated().dropFirst()
    where tree.matrix.rowCount > Effort.levels[level - 1].rows {
      let coarse = states.prefix(effort.starts)
      search = CentreSearch(
        rows: WeightedRows(tree, limit: effort.rows),
        clusterCount: clusterCount
      )
      states = search.states(
        count: coarse.count,
        effort: effort,
        seed: seed,
        parallel: parallel
      ) { start, _ in coarse[start].centres }
    }
    let d = tree.matrix.columnCount
    return states.map { state in
      state.centres.indices.map { state.centres[$0] + search.rows.origin[$0 % d] }
    }
  }

  /// What a number of starts lead to, the best first; of those with the same inertia, one.
  private func states(
    count: Int,
    effort: Effort,
    seed: UInt64,
    parallel: Parallel,
    from centres: @Sendable (_ start: Int, inout SeededGenerator) -> [Double]
  ) -> [SearchState] {
    let found = parallel.map(chunkCount: count) { start in
      // Unrelated sequences, so that each start may run on any thread.
      var generator = SeededGenerator(seed: seed &+ UInt64(start) &* 0xd134_2543_de82_ef95)
      var state = SearchState(centres(start, &generator), rows: rows)
      _ = state.converge(rows)
      state = improved(state, effort: effort, using: &generator)
      return settled(state, effort: effort, using: &generator)
    }
    let order = found.indices.sorted { (found[$0].inertia, $0) < (found[$1].inertia, $1) }
    var kept: [SearchState] = []
    for index in order where found[index].inertia > (kept.last?.inertia ?? -1) * (1 + 1e-9) {
      kept.append(found[index])
    }
    return kept
  }
}
