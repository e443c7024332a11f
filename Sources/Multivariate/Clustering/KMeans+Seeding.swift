extension SinglePrecisionRows {
  /// Draws *k* × *d* centres by k-means++ (Arthur and Vassilvitskii 2007).
  ///
  /// The first centre is any row, drawn by weight; each further one is drawn with a probability in
  /// proportion to weight times squared distance to the nearest centre so far. O(*n* · *d* · *k*).
  /// Assumes as many distinct rows as centres; of rows that single precision does not tell apart, one
  /// may be drawn again.
  func seeds(clusterCount: Int, using generator: inout SeededGenerator) -> [Double] {
    var centres = exact.row(ProportionalDraw(weights).draw(using: &generator))
    var nearest = [SIMD8<Float>](repeating: SIMD8(repeating: .infinity), count: weights.count)
    var shares = weights
    for _ in 1..<max(1, clusterCount) {
      let newest = exact.scaled(centres.suffix(exact.columnCount))
      lower(&nearest, by: newest, &shares)
      centres += exact.row(ProportionalDraw(shares).draw(using: &generator))
    }
    return centres
  }

  /// Lowers the squared distances to the nearest centre by those to one more, and finds the shares
  /// that go with them.
  private func lower(
    _ nearest: inout [SIMD8<Float>],
    by newest: [Float],
    _ shares: inout [SIMD8<Float>]
  ) {
    var nearest = nearest.mutableSpan
    var shares = shares.mutableSpan
    for block in nearest.indices {
      let least = nearest[block].lanewiseMinimum(exact.squares(block, to: newest))
      nearest[block] = least
      shares[block] = weights[block] * least
    }
  }
}
