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
  /// The weight of each row, in double precision.
  let weights: [Double]
  /// The coordinates of each row times its weight, row by row, in double precision.
  let terms: [Double]

  /// Prepares rows.
  init(_ rows: WeightedRows) {
    let d = rows.columnCount
    let variance = rows.totalSquares / rows.totalWeight
    let exponent = variance > 0 && variance.isFinite ? -variance.exponent / 2 : 0
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    exact = rows
    self.scale = scale
    blocks = rows.blocks.map { SIMD8<Float>($0 * scale) }
    (middles, radii) = Self.balls(of: rows, scale: scale)
    var weights: [Double] = []
    var terms: [Double] = []
    for row in 0..<rows.rowCount {
      let weight = rows.weights[row / 8][row % 8]
      weights.append(weight)
      for column in 0..<d { terms.append(weight * rows.blocks[row / 8 * d + column][row % 8]) }
    }
    (self.weights, self.terms) = (weights, terms)
  }

  /// The balls around the blocks, which are scaled and put in groups.
  private static func balls(
    of rows: WeightedRows,
    scale: Double
  ) -> (middles: [SIMD8<Float>], radii: [SIMD8<Float>]) {
    let d = rows.columnCount
    let groupCount = (rows.radii.count + 7) / 8
    var middles = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: groupCount * d)
    var radii = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: groupCount)
    for block in rows.radii.indices {
      radii[block / 8][block % 8] = Float(rows.radii[block] * scale)
      for column in 0..<d {
        let coordinate = rows.middles[block * d + column] * scale
        middles[block / 8 * d + column][block % 8] = Float(coordinate)
      }
    }
    return (middles, radii)
  }
}
