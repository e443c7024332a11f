extension Matrix {
  /// The number of places that rows are spread over: of equally frequent different rows, so many would
  /// be as diverse.
  ///
  /// One over the probability that two rows are equal (Simpson 1949, as Hill 1973 reads it), estimated
  /// from up to 8,192 rows at even steps; infinite where none of them are equal. O(1).
  var diversity: Double {
    let step = max(1, rowCount / 8_192)
    var counts: [ArraySlice<Double>: Int] = [:]
    for row in stride(from: 0, to: rowCount, by: step) { counts[self.row(row), default: 0] += 1 }
    let count = counts.values.reduce(0, +)
    let equalPairs = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
    return equalPairs > 0 ? Double(count * (count - 1)) / Double(equalPairs) : .infinity
  }
}
