/// Weighted rows as `LloydDescent` passes over them: in single precision, and with what it adds up.
struct SinglePrecisionRows: Sendable {
  /// The rows in double precision.
  let exact: WeightedRows
  /// What coordinates are multiplied by, a power of two, so that their squares fit.
  let scale: Double
  /// The scaled coordinates: for each block of eight rows, *d* vectors.
  let blocks: [SIMD8<Float>]
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
    let variance = rows.totalSquares / rows.totalWeight
    let exponent = variance > 0 && variance.isFinite ? -variance.exponent / 2 : 0
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    exact = rows
    self.scale = scale
    blocks = rows.blocks.map { SIMD8<Float>($0 * scale) }
    middles = rows.middles.map { SIMD8<Float>($0 * scale) }
    var radii = [SIMD8<Float>](repeating: .zero, count: (rows.radii.count + 7) / 8)
    for (block, radius) in rows.radii.enumerated() {
      radii[block / 8][block % 8] = Float(radius * scale)
    }
    self.radii = radii
    let termVectors = d / 4 + 1
    var terms = [SIMD4<Double>](repeating: .zero, count: rows.rowCount * termVectors)
    for row in 0..<rows.rowCount {
      let weight = rows.weights[row / 8][row % 8]
      for column in 0..<d {
        terms[row * termVectors + column / 4][column % 4] =
          weight * rows.blocks[row / 8 * d + column][row % 8]
      }
      terms[row * termVectors + d / 4][d % 4] = weight
    }
    self.terms = terms
    self.termVectors = termVectors
  }
}
