/// Weighted rows as `LloydDescent` passes over them: in single precision, and with what it adds up.
struct SinglePrecisionRows: Sendable {
  /// The rows in double precision.
  let exact: WeightedRows
  /// The weights, a vector a block.
  let weights: [SIMD8<Float>]
  /// The scaled middles of the balls around blocks: for each group of eight blocks, *d* vectors.
  let middles: [SIMD8<Float>]
  /// The scaled radii of the balls, a vector a group.
  let radii: [SIMD8<Float>]
  /// What each row adds to sums, in double precision: its coordinates times its weight, and then the
  /// weight, in as many vectors of four as hold them.
  let terms: [SIMD4<Double>]
  /// The number of these vectors.
  let termVectors: Int

  /// Prepares rows.
  init(_ rows: WeightedRows) {
    let d = rows.columnCount
    exact = rows
    weights = rows.weights.map { SIMD8<Float>($0) }
    middles = rows.middles.map { SIMD8<Float>($0 * rows.scale) }
    var radii = [SIMD8<Float>](repeating: .zero, count: (rows.radii.count + 7) / 8)
    for (block, radius) in rows.radii.enumerated() {
      radii[block / 8][block % 8] = Float(radius * rows.scale)
    }
    self.radii = radii
    let termVectors = d / 4 + 1
    var terms = [SIMD4<Double>](repeating: .zero, count: rows.rowCount * termVectors)
    for row in 0..<rows.rowCount {
      let weight = rows.weights[row / 8][row % 8]
      if d == 3 {
        let (x, y, z) = (
          rows.blocks[row / 8 * 3], rows.blocks[row / 8 * 3 + 1], rows.blocks[row / 8 * 3 + 2]
        )
        terms[row] = weight * SIMD4(x[row % 8], y[row % 8], z[row % 8], 1)
        continue
      }
      for column in 0..<d {
        terms[row * termVectors + column / 4][column % 4] =
          weight * rows.blocks[row / 8 * d + column][row % 8]
      }
      terms[row * termVectors + d / 4][d % 4] = weight
    }
    self.terms = terms
    self.termVectors = termVectors
  }

  /// Moves the terms of some rows of a block from the sums of some clusters to those of others.
  ///
  /// - Parameters:
  ///   - movers: A bit for each row that moves.
  ///   - old: The clusters of the rows so far; `UInt32.max` for none.
  ///   - new: Those that they move to.
  ///   - block: The number of the block.
  ///   - sums: The sums of terms, cluster by cluster.
  func move(
    _ movers: UInt32,
    from old: SIMD8<UInt32>,
    to new: SIMD8<UInt32>,
    _ block: Int,
    in sums: inout [SIMD4<Double>]
  ) {
    var sums = sums.mutableSpan
    var left = movers
    while left != 0 {
      let lane = left.trailingZeroBitCount
      left &= left &- 1
      let row = 8 &* block &+ lane
      let (source, target) = (old[lane], Int(new[lane]))
      if termVectors == 1 {
        sums[target] += terms[row]
        if source != .max { sums[Int(source)] -= terms[row] }
        continue
      }
      for vector in 0..<termVectors {
        let term = terms[row &* termVectors &+ vector]
        sums[target &* termVectors &+ vector] += term
        if source != .max { sums[Int(source) &* termVectors &+ vector] -= term }
      }
    }
  }
}
