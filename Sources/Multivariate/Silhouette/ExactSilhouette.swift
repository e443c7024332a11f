/// Silhouettes from all distances between rows.
///
/// Rows are put in the order of their clusters, so that the distances of eight rows at a time to one
/// cluster are a plain loop over a range. Each lane adds its distances in that order, whatever the
/// width of the machine's vectors. O(*n*² · *d*) time, O(*n* · *d*) memory.
struct ExactSilhouette: Sendable {
  private let columnCount: Int
  private let sizes: [Int]
  /// The first position of each cluster, and the end of the last.
  private let starts: [Int]
  /// The row at each position.
  private let rows: [Int]
  /// The coordinates of each position, row by row.
  private let coordinates: [Double]

  /// Puts rows in the order of their clusters; assumes valid labels.
  init(_ matrix: Matrix, labels: [Int], clusterCount: Int) {
    columnCount = matrix.columnCount
    var sizes = [Int](repeating: 0, count: clusterCount)
    for label in labels { sizes[label] += 1 }
    var starts = [0]
    for size in sizes { starts.append((starts.last ?? 0) + size) }
    var next = starts
    var rows = [Int](repeating: 0, count: labels.count)
    for (row, label) in labels.enumerated() {
      rows[next[label]] = row
      next[label] += 1
    }
    self.sizes = sizes
    self.starts = starts
    self.rows = rows
    coordinates = rows.flatMap { matrix.row($0) }
  }

  /// The silhouette of each row, in row order.
  func values(parallel: Parallel) -> [Double] {
    let chunkRows = 128
    let chunks = parallel.map(chunkCount: (rows.count + chunkRows - 1) / chunkRows) { chunk in
      let start = chunk * chunkRows
      let end = min(start + chunkRows, rows.count)
      return stride(from: start, to: end, by: 8).flatMap { first in
        silhouettes(of: first..<min(first + 8, end))
      }
    }
    var values = [Double](repeating: 0, count: rows.count)
    for (position, value) in chunks.joined().enumerated() { values[rows[position]] = value }
    return values
  }

  /// The silhouettes of up to eight positions.
  private func silhouettes(of positions: Range<Int>) -> [Double] {
    let targets = block(positions)
    let sums = sizes.indices.map { distanceSum(from: targets, to: starts[$0]..<starts[$0 + 1]) }
    return positions.enumerated().map { lane, position in
      let own = starts.dropFirst().firstIndex { $0 > position }.map { $0 - 1 } ?? 0
      var next = Double.infinity
      for cluster in sizes.indices where cluster != own && sizes[cluster] > 0 {
        next = min(next, sums[cluster][lane] / Double(sizes[cluster]))
      }
      return Silhouette.value(
        ownSum: sums[own][lane],
        ownSize: sizes[own],
        nextMean: next
      )
    }
  }

  /// The coordinates of up to eight positions, a vector a column.
  private func block(_ positions: Range<Int>) -> [SIMD8<Double>] {
    (0..<columnCount).map { column in
      var block = SIMD8<Double>(repeating: 0)
      for (lane, position) in positions.enumerated() {
        block[lane] = coordinates[position * columnCount + column]
      }
      return block
    }
  }

  /// The sum of the distances of eight points to a range of positions.
  private func distanceSum(from targets: [SIMD8<Double>], to range: Range<Int>) -> SIMD8<Double> {
    let d = columnCount
    let coordinates = coordinates.span
    var sum = SIMD8<Double>(repeating: 0)
    guard d == 3 else {
      for position in range {
        var square = SIMD8<Double>(repeating: 0)
        for column in 0..<d {
          let difference = targets[column] - coordinates[position * d + column]
          square += difference * difference
        }
        sum += square.squareRoot()
      }
      return sum
    }
    // The same for three columns, the usual number, without the inner loop.
    let (x, y, z) = (targets[0], targets[1], targets[2])
    for position in range {
      let dx = x - coordinates[position * 3]
      let dy = y - coordinates[position * 3 + 1]
      let dz = z - coordinates[position * 3 + 2]
      sum += (dx * dx + dy * dy + dz * dz).squareRoot()
    }
    return sum
  }
}

/// The formula of a silhouette.
enum Silhouette {
  /// The silhouette of a row.
  ///
  /// - Parameters:
  ///   - ownSum: The sum of its distances to the rows of its cluster.
  ///   - ownSize: The number of rows of its cluster, itself included.
  ///   - nextMean: The least mean distance to another cluster; infinite where there is none.
  /// - Returns: −1...1; 0 for the only row of a cluster, and where there is no other cluster.
  static func value(ownSum: Double, ownSize: Int, nextMean: Double) -> Double {
    guard ownSize > 1, nextMean < .infinity else { return 0 }
    let ownMean = ownSum / Double(ownSize - 1)
    let larger = max(ownMean, nextMean)
    return larger > 0 ? (nextMean - ownMean) / larger : 0
  }
}
