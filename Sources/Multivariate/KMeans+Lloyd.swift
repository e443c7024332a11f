/// Rows cut into clusters.
struct Partition {
  /// The cluster of each row.
  var labels: [Int]
  /// The mean of each cluster, *k* × *d*.
  var centroids: Matrix
  /// The sum of squared distances of rows to their centroids.
  var inertia: Double
  /// How many iterations were made.
  var iterationCount: Int

  /// What any partition is better than.
  static var none: Partition {
    Partition(
      labels: [],
      centroids: Matrix(rowCount: 0, columnCount: 0, values: []),
      inertia: .infinity,
      iterationCount: 0
    )
  }
}

/// Lloyd's iterations (1982).
///
/// Each row joins its nearest centre, each centre moves to the mean of its rows, until no row
/// changes. O(*n* · *d* · *k*) an iteration.
struct LloydIteration {
  let matrix: Matrix
  let parallel: Parallel

  /// The rows of a chunk; fixed, so that sums do not depend on the number of threads.
  private static let chunkRows = 8_192

  /// What one chunk of rows contributes.
  private struct Chunk: Sendable {
    var labels: [Int]
    var counts: [Int]
    var sums: [CompensatedSum]
    var inertia = CompensatedSum()
    var farthest: (row: Int, square: Double) = (0, -1)
  }

  /// Iterates from given centres; assumes as many distinct rows as centres.
  func converge(from seeds: Matrix) -> Partition {
    var centres = seeds
    var labels: [Int] = []
    var iterations = 0
    while true {
      let chunks = assign(to: centres)
      let next = chunks.flatMap(\.labels)
      if next == labels || iterations == 1_000 {
        var inertia = CompensatedSum()
        for chunk in chunks { inertia.add(chunk.inertia) }
        return Partition(
          labels: labels,
          centroids: centres,
          inertia: inertia.value,
          iterationCount: iterations
        )
      }
      labels = next
      centres = means(of: chunks, clusterCount: centres.rowCount)
      iterations += 1
    }
  }

  /// Each row to its nearest centre, ties to the first.
  private func assign(to centres: Matrix) -> [Chunk] {
    let count = (matrix.rowCount + Self.chunkRows - 1) / Self.chunkRows
    return parallel.map(chunkCount: count) { chunk in
      let start = chunk * Self.chunkRows
      return assign(start..<min(start + Self.chunkRows, matrix.rowCount), to: centres)
    }
  }

  /// The rows of one chunk to their nearest centres.
  private func assign(_ rows: Range<Int>, to centres: Matrix) -> Chunk {
    let (k, d) = (centres.rowCount, matrix.columnCount)
    var chunk = Chunk(
      labels: [Int](repeating: 0, count: rows.count),
      counts: [Int](repeating: 0, count: k),
      sums: [CompensatedSum](repeating: CompensatedSum(), count: k * d)
    )
    let values = matrix.values.span
    let centreValues = centres.values.span
    for row in rows {
      var nearest = 0
      var least = Double.infinity
      for centre in 0..<k {
        var square = 0.0
        for column in 0..<d {
          let difference = values[row * d + column] - centreValues[centre * d + column]
          square += difference * difference
        }
        if square < least { (nearest, least) = (centre, square) }
      }
      chunk.labels[row - rows.lowerBound] = nearest
      chunk.counts[nearest] += 1
      chunk.inertia.add(least)
      if least > chunk.farthest.square { chunk.farthest = (row, least) }
      for column in 0..<d { chunk.sums[nearest * d + column].add(values[row * d + column]) }
    }
    return chunk
  }

  /// The mean of each cluster; an empty one moves to the row farthest from its centre.
  private func means(of chunks: [Chunk], clusterCount: Int) -> Matrix {
    let d = matrix.columnCount
    var counts = [Int](repeating: 0, count: clusterCount)
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: clusterCount * d)
    var farthest: (row: Int, square: Double) = (0, -1)
    for chunk in chunks {
      for cluster in 0..<clusterCount { counts[cluster] += chunk.counts[cluster] }
      for index in sums.indices { sums[index].add(chunk.sums[index]) }
      if chunk.farthest.square > farthest.square { farthest = chunk.farthest }
    }
    var values = sums.indices.map { sums[$0].value / Double(max(1, counts[$0 / d])) }
    // One a round: the next round finds the next farthest row.
    if let empty = counts.firstIndex(of: 0) {
      for column in 0..<d { values[empty * d + column] = matrix[farthest.row, column] }
    }
    return Matrix(rowCount: clusterCount, columnCount: d, values: values)
  }
}
