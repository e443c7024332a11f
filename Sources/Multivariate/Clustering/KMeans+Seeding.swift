extension WeightedRows {
  /// Draws *k* × *d* centres by k-means++ (Arthur and Vassilvitskii 2007).
  ///
  /// The first centre is any row, drawn by weight; each further one is drawn with a probability in
  /// proportion to weight times squared distance to the nearest centre so far. O(*n* · *d* · *k*).
  /// Assumes as many distinct rows as centres.
  func seeds(clusterCount: Int, using generator: inout SeededGenerator) -> [Double] {
    var centres = row(draw(from: weights, using: &generator))
    var nearest = [SIMD8<Double>](repeating: SIMD8(repeating: .infinity), count: weights.count)
    var shares = weights
    for _ in 1..<max(1, clusterCount) {
      let newest = Array(centres.suffix(columnCount))
      for block in weights.indices {
        nearest[block] = nearest[block].lanewiseMinimum(squares(block, to: newest))
        shares[block] = weights[block] * nearest[block]
      }
      centres += row(draw(from: shares, using: &generator))
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
}
