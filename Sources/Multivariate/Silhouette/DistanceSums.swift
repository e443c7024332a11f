import Synchronization

/// The sums of the distances of each row to each cluster of several partitions, from all pairs.
///
/// Rows lie cell by cell (`CommonRefinement`). A strip of some rows of one cell meets the strips after
/// it; each distance is computed once and counts twice, for the row in the strip to the cell of the
/// later row, and for the later row to the strip's cell. The sums to cells are then added up to those
/// to clusters. Each number is added in an order that depends on the rows alone, in fixed lanes, so
/// that the bits depend on neither threads nor the width of the machine's vectors.
///
/// *n*² · *d* / 2 operations and as many square roots, which take most of the time; O(*n* · Σ*k*)
/// memory.
struct DistanceSums: Sendable {
  let refinement: CommonRefinement
  private let columnCount: Int
  /// The cells, as ranges of positions: those of a block of eight for each eight rows, where each
  /// cell begins a block.
  let cells: [Range<Int>]
  /// The number of blocks.
  let blockCount: Int
  /// The coordinates at each position; those of positions without a row are 0.
  private let coordinates: [Double]
  /// The row at each position; −1 where there is none.
  let rows: [Int32]

  /// Rows of one cell that meet all later ones together.
  private struct Strip: Sendable {
    /// The index of the cell.
    let cell: Int
    /// The positions of the rows.
    let range: Range<Int>
    /// Where the blocks after those of the strip begin.
    var end: Int { (range.upperBound + 7) / 8 * 8 }
  }

  /// What a strip knows after it met the later rows.
  private struct StripSums: Sendable {
    /// For each of the strip's blocks, the sums to all clusters.
    let own: [SIMD8<Double>]
    /// For each later block, the sums to the strip.
    let later: [SIMD8<Double>]
  }

  /// Puts rows in place.
  init(_ matrix: Matrix, _ refinement: CommonRefinement) {
    let d = matrix.columnCount
    var cells: [Range<Int>] = []
    var rows: [Int32] = []
    for cell in refinement.cells {
      cells.append(rows.count..<rows.count + cell.count)
      rows += refinement.positions[cell]
      rows += repeatElement(-1, count: (8 - cell.count % 8) % 8)
    }
    var coordinates = [Double](repeating: 0, count: rows.count * d)
    for (position, row) in rows.enumerated() where row >= 0 {
      for column in 0..<d { coordinates[position * d + column] = matrix[Int(row), column] }
    }
    self.refinement = refinement
    columnCount = d
    self.cells = cells
    blockCount = rows.count / 8
    self.coordinates = coordinates
    self.rows = rows
  }

  /// The sums of each partition: for each of its clusters, a vector for each block of positions.
  func values(parallel: Parallel) -> [[SIMD8<Double>]] {
    let totals = (0..<refinement.partitionCount).map { partition in
      PartitionSums(count: refinement.clusters(ofPartition: partition).count * blockCount)
    }
    // Strips wait for each other some at a time, to bound the memory that their sums take.
    let strips = strips()
    for first in stride(from: 0, to: strips.count, by: 64) {
      let some = strips[first..<min(first + 64, strips.count)]
      let met = parallel.map(chunkCount: some.count) { meet(some[first + $0]) }
      _ = parallel.map(chunkCount: totals.count) { partition in
        totals[partition].values.withLock { add(met, of: some, to: &$0, partition) }
      }
    }
    return totals.map { $0.values.withLock(\.self) }
  }

  /// The sums of a partition, to which one thread at a time adds.
  private final class PartitionSums: Sendable {
    let values: Mutex<[SIMD8<Double>]>

    init(count: Int) { values = Mutex(Array(repeating: .zero, count: count)) }
  }

  /// Adds the sums of some strips to those of a partition.
  private func add(
    _ met: [StripSums],
    of strips: ArraySlice<Strip>,
    to sums: inout [SIMD8<Double>],
    _ partition: Int
  ) {
    var sums = sums.mutableSpan
    let clusters = refinement.clusters(ofPartition: partition)
    for (strip, met) in zip(strips, met) {
      for block in 0..<met.own.count / refinement.clusterCount {
        for (place, cluster) in clusters.enumerated() {
          sums[place * blockCount + strip.range.lowerBound / 8 + block] +=
            met.own[block * refinement.clusterCount + cluster]
        }
      }
      let own = refinement.cluster(ofCell: strip.cell, in: partition) - clusters.lowerBound
      let start = own * blockCount + strip.end / 8
      let later = met.later.span
      for index in later.indices { sums[start + index] += later[index] }
    }
  }

  /// Cuts cells into strips of at most 64 rows.
  private func strips() -> [Strip] {
    cells.indices.flatMap { cell in
      stride(from: cells[cell].lowerBound, to: cells[cell].upperBound, by: 64).map { start in
        Strip(cell: cell, range: start..<min(start + 64, cells[cell].upperBound))
      }
    }
  }

  /// Computes the distances within a strip and to all rows after it.
  private func meet(_ strip: Strip) -> StripSums {
    var own: [SIMD8<Double>] = []
    // Two lanes for each later position, which are added up at the end.
    var later = [SIMD2<Double>](repeating: .zero, count: rows.count - strip.end)
    for block in strip.range.lowerBound / 8..<strip.end / 8 {
      let targets = Targets(block: block, end: strip.range.upperBound, coordinates, columnCount)
      var sums = [SIMD8<Double>](repeating: .zero, count: refinement.clusterCount)
      for cell in strip.cell..<cells.count {
        var sum = SIMD8<Double>.zero
        var range = cells[cell]
        if cell == strip.cell {
          sum = targets.sum(to: strip.range, coordinates.span)
          range = min(strip.end, range.upperBound)..<range.upperBound
        }
        sum += targets.sum(
          to: range,
          coordinates.span,
          addingTo: &later,
          from: range.lowerBound - strip.end
        )
        for partition in 0..<refinement.partitionCount {
          sums[refinement.cluster(ofCell: cell, in: partition)] += sum
        }
      }
      own += sums
    }
    return StripSums(
      own: own,
      later: stride(from: 0, to: later.count, by: 8).map { start in
        var block = SIMD8<Double>.zero
        for lane in 0..<8 { block[lane] = later[start + lane].sum() }
        return block
      }
    )
  }
}

/// Eight rows whose distances to others are computed at a time.
private struct Targets {
  /// The coordinates, a vector a column.
  private var columns: [SIMD8<Double>]
  /// 1 in the lanes that hold a row, else 0.
  private var weights = SIMD8<Double>.zero

  /// Takes the rows of a block whose positions are below an end.
  init(block: Int, end: Int, _ coordinates: [Double], _ columnCount: Int) {
    columns = (0..<columnCount).map { column in
      var vector = SIMD8<Double>.zero
      for lane in 0..<8 { vector[lane] = coordinates[(block * 8 + lane) * columnCount + column] }
      return vector
    }
    for lane in 0..<min(8, end - block * 8) { weights[lane] = 1 }
  }

  /// The sums of the distances to the rows at a range of positions.
  func sum(to range: Range<Int>, _ coordinates: Span<Double>) -> SIMD8<Double> {
    var sum = SIMD8<Double>.zero
    for position in range { sum += distances(to: position, coordinates) }
    return sum
  }

  /// The sums of the distances to the rows at a range of positions, each of which is also added for
  /// that position.
  func sum(
    to range: Range<Int>,
    _ coordinates: Span<Double>,
    addingTo sums: inout [SIMD2<Double>],
    from start: Int
  ) -> SIMD8<Double> {
    var sum = SIMD8<Double>.zero
    var sums = sums.mutableSpan
    for position in range {
      let distances = distances(to: position, coordinates)
      sum += distances
      let weighted = distances * weights
      let four = weighted.lowHalf + weighted.highHalf
      sums[start + position - range.lowerBound] += four.lowHalf + four.highHalf
    }
    return sum
  }

  /// The distances to the row at a position.
  @inline(__always)
  private func distances(to position: Int, _ coordinates: Span<Double>) -> SIMD8<Double> {
    // Three columns, the usual number, without the inner loop.
    if columns.count == 3 {
      let dx = columns[0] - coordinates[position * 3]
      let dy = columns[1] - coordinates[position * 3 + 1]
      let dz = columns[2] - coordinates[position * 3 + 2]
      return (dx * dx + dy * dy + dz * dz).squareRoot()
    }
    var square = SIMD8<Double>.zero
    for column in columns.indices {
      let difference = columns[column] - coordinates[position * columns.count + column]
      square += difference * difference
    }
    return square.squareRoot()
  }
}
