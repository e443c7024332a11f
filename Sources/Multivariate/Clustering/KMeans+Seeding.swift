extension WeightedRows {
  /// Draws *k* × *d* centres by greedy k-means++ (Arthur and Vassilvitskii 2007, section 4).
  ///
  /// The first centre is any row, drawn by weight. Each further one is drawn with a probability in
  /// proportion to weight times squared distance to the nearest centre so far; of 2 + ⌊ln *k*⌋ such
  /// draws the one is taken that leaves the least inertia. O(*n* · *d* · *k* · log *k*). Assumes as
  /// many distinct rows as centres.
  func greedySeeds(clusterCount: Int, using generator: inout SeededGenerator) -> [Double] {
    let trials = 2 + Int(ElementaryFunctions.log(Double(clusterCount)))
    var centres = row(draw(from: weights, using: &generator))
    var nearest = [SIMD8<Double>](repeating: SIMD8(repeating: .infinity), count: weights.count)
    lower(&nearest, to: centres)
    while centres.count < clusterCount * columnCount {
      let shares = weights.indices.map { weights[$0] * nearest[$0] }
      var best: (row: Int, distances: [SIMD8<Double>], inertia: Double)?
      for _ in 0..<trials {
        let index = draw(from: shares, using: &generator)
        var distances = nearest
        lower(&distances, to: row(index))
        var sum = SIMD8<Double>(repeating: 0)
        for block in weights.indices { sum += weights[block] * distances[block] }
        let inertia = sum.total
        if inertia < best?.inertia ?? .infinity { best = (index, distances, inertia) }
      }
      guard let best else { break }
      centres += row(best.row)
      nearest = best.distances
    }
    return centres
  }

  /// A row drawn in proportion to its share; never one whose share is 0.
  func draw(from shares: [SIMD8<Double>], using generator: inout SeededGenerator) -> Int {
    var total = 0.0
    for block in shares { total += block.total }
    let target = generator.nextFraction() * total
    var sum = 0.0
    var last = 0
    for (index, block) in shares.enumerated() {
      let next = sum + block.total
      guard next > target || index == shares.count - 1 else {
        if next > sum { last = index * 8 }
        sum = next
        continue
      }
      for lane in 0..<8 where block[lane] > 0 {
        last = index * 8 + lane
        sum += block[lane]
        if sum > target { return last }
      }
    }
    return last
  }

  /// Lowers each row's squared distance to that to a centre, where it is less.
  private func lower(_ distances: inout [SIMD8<Double>], to centre: [Double]) {
    for block in weights.indices {
      var square = SIMD8<Double>(repeating: 0)
      for column in 0..<columnCount {
        let difference = blocks[block * columnCount + column] - centre[column]
        square += difference * difference
      }
      distances[block].replace(with: square, where: square .< distances[block])
    }
  }
}
