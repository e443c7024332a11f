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

  /// Centres, and each row's nearest and second nearest among them.
  struct State: Sendable {
    var centres: [Double]
    var inertia: Double
    var nearest: [SIMD8<Int64>] = []
    var first: [SIMD8<Double>] = []
    var second: [SIMD8<Double>] = []
  }

  /// A centre that goes, the row where it comes back, and what that adds to the inertia.
  private struct Swap {
    var centre: Int
    var row: Int
    var change: Double
  }

  /// Swaps centres until no promising swap helps.
  func improved(
    _ start: State,
    candidates: Int,
    trials: Int,
    patience: Int,
    using generator: inout SeededGenerator
  ) -> State {
    var state = start
    var failures = 0
    while failures < patience {
      let swaps = promisingSwaps(state, candidates: candidates, using: &generator).prefix(trials)
      var best = state
      for swap in swaps {
        var centres = state.centres
        let d = rows.columnCount
        centres.replaceSubrange(swap.centre * d..<(swap.centre + 1) * d, with: rows.row(swap.row))
        let next = converge(from: centres)
        if next.inertia < best.inertia { best = next }
      }
      if best.inertia < state.inertia * (1 - 1e-12) {
        state = best
        failures = 0
      } else {
        failures += 1
      }
    }
    return state
  }

  /// The best swap for each row that was drawn, the most promising first.
  private func promisingSwaps(
    _ state: State,
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
  private func changes(_ state: State, putting point: [Double]) -> [Double] {
    let d = rows.columnCount
    var gain = SIMD8<Double>(repeating: 0)
    var losses = [Double](repeating: 0, count: clusterCount)
    for block in rows.weights.indices {
      var square = SIMD8<Double>(repeating: 0)
      for column in 0..<d {
        let difference = rows.blocks[block * d + column] - point[column]
        square += difference * difference
      }
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

  /// Lloyd's iterations from given centres until they stay.
  func converge(from start: [Double]) -> State {
    var state = State(centres: start, inertia: .infinity)
    state.nearest = [SIMD8<Int64>](repeating: SIMD8(repeating: 0), count: rows.weights.count)
    state.first = [SIMD8<Double>](repeating: SIMD8(repeating: 0), count: rows.weights.count)
    state.second = state.first
    while true {
      let before = state.inertia
      let next = assign(&state)
      if next == state.centres || before - state.inertia <= 1e-9 * state.inertia {
        return state
      }
      state.centres = next
    }
  }

  /// Finds each row's two nearest centres and returns the means of the rows of each.
  private func assign(_ state: inout State) -> [Double] {
    let d = rows.columnCount
    var sums = [Double](repeating: 0, count: clusterCount * d)
    var counts = [Double](repeating: 0, count: clusterCount)
    var inertia = SIMD8<Double>(repeating: 0)
    for block in rows.weights.indices {
      var first = SIMD8<Double>(repeating: .infinity)
      var second = first
      var nearest = SIMD8<Int64>(repeating: 0)
      for centre in 0..<clusterCount {
        var square = SIMD8<Double>(repeating: 0)
        for column in 0..<d {
          let difference = rows.blocks[block * d + column] - state.centres[centre * d + column]
          square += difference * difference
        }
        let isNearer = square .< first
        second = second.lanewiseMinimum(first.lanewiseMaximum(square))
        first = first.lanewiseMinimum(square)
        nearest.replace(with: SIMD8(repeating: Int64(centre)), where: isNearer)
      }
      let weight = rows.weights[block]
      inertia += weight * first
      state.first[block] = first
      state.second[block] = second
      state.nearest[block] = nearest
      for lane in 0..<8 {
        let centre = Int(nearest[lane])
        counts[centre] += weight[lane]
        for column in 0..<d {
          sums[centre * d + column] += weight[lane] * rows.blocks[block * d + column][lane]
        }
      }
    }
    state.inertia = inertia.total
    return means(sums, counts, state)
  }

  /// The means of the rows of each centre; one without rows goes to the row that costs most.
  private func means(_ sums: [Double], _ counts: [Double], _ state: State) -> [Double] {
    let d = rows.columnCount
    var means = sums
    for index in sums.indices where counts[index / d] > 0 {
      means[index] = sums[index] / counts[index / d]
    }
    guard let empty = counts.firstIndex(of: 0) else { return means }
    var worst = (row: 0, cost: -1.0)
    for block in rows.weights.indices {
      let cost = rows.weights[block] * state.first[block]
      for lane in 0..<8 where cost[lane] > worst.cost { worst = (block * 8 + lane, cost[lane]) }
    }
    means.replaceSubrange(empty * d..<(empty + 1) * d, with: rows.row(worst.row))
    return means
  }
}

extension SIMD8<Double> {
  /// The lesser of two numbers in each lane.
  func lanewiseMinimum(_ other: Self) -> Self { replacing(with: other, where: other .< self) }

  /// The greater of two numbers in each lane.
  func lanewiseMaximum(_ other: Self) -> Self { replacing(with: other, where: other .> self) }
}
