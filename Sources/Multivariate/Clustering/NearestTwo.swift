/// The squared distances of rows to their two nearest centres.
struct NearestTwo {
  /// The nearest centre.
  private(set) var labels: [SIMD8<UInt32>] = []
  /// The squared distance to it.
  private(set) var first: [SIMD8<Double>] = []
  /// That to the second nearest.
  private(set) var second: [SIMD8<Double>] = []

  /// Looks at all rows and centres.
  init(_ centres: [Double], _ rows: WeightedRows) {
    let d = rows.columnCount
    let count = d == 0 ? 1 : centres.count / d
    labels.reserveCapacity(rows.weights.count)
    first.reserveCapacity(rows.weights.count)
    second.reserveCapacity(rows.weights.count)
    for block in rows.weights.indices {
      var first = SIMD8<Double>(repeating: .infinity)
      var second = first
      var nearest = SIMD8<Int64>(repeating: 0)
      for centre in 0..<count {
        let square = rows.squares(block, to: centres, at: centre * d)
        nearest = nearest.replacing(with: Int64(centre), where: square, isLessThan: first)
        second = second.lanewiseMinimum(first.lanewiseMaximum(square))
        first = first.lanewiseMinimum(square)
      }
      labels.append(SIMD8<UInt32>(truncatingIfNeeded: nearest))
      self.first.append(first)
      self.second.append(second)
    }
  }

  /// How far centres may move, in each block, before a row changes its mind.
  var margins: [Double] {
    first.indices.map { block in
      let difference = second[block] - first[block]
      let sum = second[block] + first[block] + 1e-300
      return second[block].least.isFinite
        ? (difference * difference / sum).least.squareRoot() * 0.7071 : .infinity
    }
  }
}
