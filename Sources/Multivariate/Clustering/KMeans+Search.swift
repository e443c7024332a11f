/// The search for good centres among weighted rows.
///
/// Lloyd's iterations end in the nearest of many local optima. From there centres are swapped: a
/// centre is taken away and put where a row is, the iterations run again, and the better result
/// stays. What a swap changes before the iterations is computed exactly for all centres that may go
/// at once, from the squared distances of each row to its nearest and second nearest centre
/// (Schubert and Rousseeuw 2019, for medoids), so that only promising swaps are tried out.
struct CentreSearch {
  let rows: WeightedRows
  let clusterCount: Int

  /// A centre that goes, the row where it comes back, and what that adds to the inertia.
  private struct Swap {
    var centre: Int
    var row: Int
    var change: Double
  }

  /// Swaps centres until no promising swap helps.
  ///
  /// - Parameters:
  ///   - start: Centres after Lloyd's iterations.
  ///   - effort: How much to try.
  ///   - generator: Where random choices come from.
  /// - Returns: Centres of the same or less inertia.
  func improved(
    _ start: SearchState,
    effort: Effort,
    using generator: inout SeededGenerator
  ) -> SearchState {
    var state = start
    var failures = 0
    while failures < effort.patience {
      let swaps = promisingSwaps(state, candidates: effort.candidates, using: &generator)
      failures += 1
      for swap in swaps.prefix(effort.trials) {
        var next = state
        next.move(swap.centre, to: rows.row(swap.row), rows: rows)
        if next.converge(rows, below: state.inertia), next.inertia < state.inertia * (1 - 1e-9) {
          state = next
          failures = 0
          break
        }
      }
    }
    return state
  }

  /// Shakes centres and lets them settle again, as long as that helps.
  ///
  /// Swaps lead to the right region; within it, partitions that differ by few rows are local optima
  /// too, which lie too near to be reached by swaps.
  ///
  /// - Parameters:
  ///   - start: Centres after Lloyd's iterations.
  ///   - effort: How much to try.
  ///   - generator: Where random choices come from.
  /// - Returns: Centres of the same or less inertia.
  func settled(
    _ start: SearchState,
    effort: Effort,
    using generator: inout SeededGenerator
  ) -> SearchState {
    var state = start
    var left = effort.shakes
    while left > 0 {
      left -= 1
      var next = state.shaken(by: effort.shakenShare, rows, using: &generator)
      if next.converge(rows, below: state.inertia), next.inertia < state.inertia * (1 - 1e-9) {
        state = next
        left = max(left, effort.shakes / 2)
      }
    }
    return state
  }

  /// The best swap for each row that was drawn, the most promising first.
  private func promisingSwaps(
    _ state: SearchState,
    candidates: Int,
    using generator: inout SeededGenerator
  ) -> [Swap] {
    let shares = rows.weights.indices.map { rows.weights[$0] * state.first[$0] }
    var swaps: [Swap] = []
    for _ in 0..<candidates {
      let row = rows.draw(from: shares, using: &generator)
      guard !swaps.contains(where: { $0.row == row }) else { continue }
      let changes = changes(state, putting: rows.row(row))
      for centre in changes.indices {
        swaps.append(Swap(centre: centre, row: row, change: changes[centre]))
      }
    }
    swaps.sort { ($0.change, $0.centre, $0.row) < ($1.change, $1.centre, $1.row) }
    // One swap for each centre that goes: others would mostly end in the same place.
    var seen: Set<Int> = []
    return swaps.filter { seen.insert($0.centre).inserted }
  }

  /// What putting a centre at a point and taking each of the present ones away would add.
  private func changes(_ state: SearchState, putting point: [Double]) -> [Double] {
    var gain = SIMD8<Double>(repeating: 0)
    var losses = [Double](repeating: 0, count: clusterCount)
    for block in rows.weights.indices {
      let square = rows.squares(block, to: point)
      let weight = rows.weights[block]
      let kept = state.first[block].lanewiseMinimum(square)
      let lost = state.second[block].lanewiseMinimum(square)
      gain += weight * (state.first[block] - kept)
      let loss = weight * (lost - kept)
      for lane in 0..<8 { losses[Int(state.nearest[block][lane])] += loss[lane] }
    }
    let total = gain.total
    return losses.map { $0 - total }
  }
}
