/// The order of a k-d tree's rows.
///
/// Level by level, each piece is cut at the median of its widest column (Bentley 1975), found by
/// selection (Hoare 1961). The first levels cut one piece a chunk of parallel work; then each piece is
/// put in order to the end by one chunk. O(*n* · log *n*) on average.
enum RowOrder {
  /// A row and its value in the column that is being cut.
  private struct Entry: Sendable {
    var key: Double
    var row: Int32
  }

  /// The rows of a matrix in the tree's order.
  static func of(_ matrix: Matrix, parallel: Parallel) -> [Int32] {
    var pieces = [(0..<Int32(matrix.rowCount)).map { $0 }]
    // 32 pieces are enough for any number of threads that is worth while here.
    for _ in 0..<5 where matrix.rowCount > 20_000 {
      let whole = pieces
      let halves = parallel.map(chunkCount: whole.count) { chunk -> [[Int32]] in
        var rows = whole[chunk]
        let middle = cut(&rows, matrix)
        return [Array(rows[..<middle]), Array(rows[middle...])]
      }
      pieces = halves.flatMap { $0 }
    }
    let whole = pieces
    let ordered = parallel.map(chunkCount: whole.count) { chunk -> [Int32] in
      var rows = whole[chunk]
      order(&rows, start: 0, end: rows.count, matrix)
      return rows
    }
    return Array(ordered.joined())
  }

  /// Puts a range of rows in order, down to the leaves.
  private static func order(_ rows: inout [Int32], start: Int, end: Int, _ matrix: Matrix) {
    guard end - start > RowTree.leafRows else { return }
    let middle = cut(&rows, start: start, end: end, matrix)
    order(&rows, start: start, end: middle, matrix)
    order(&rows, start: middle, end: end, matrix)
  }

  /// Cuts all of a piece and says where.
  private static func cut(_ rows: inout [Int32], _ matrix: Matrix) -> Int {
    guard rows.count > RowTree.leafRows else { return rows.count }
    return cut(&rows, start: 0, end: rows.count, matrix)
  }

  /// Moves the rows below the median of the widest column to the first half.
  private static func cut(_ rows: inout [Int32], start: Int, end: Int, _ matrix: Matrix) -> Int {
    let d = matrix.columnCount
    let column = widestColumn(rows, start: start, end: end, matrix)
    var entries: [Entry] = []
    entries.reserveCapacity(end - start)
    let values = matrix.values.span
    for position in start..<end {
      let row = rows[position]
      entries.append(Entry(key: d == 0 ? 0 : values[Int(row) * d + column], row: row))
    }
    let middle = RowTree.middle(start: start, end: end)
    select(&entries, middle - start)
    for position in start..<end { rows[position] = entries[position - start].row }
    return middle
  }

  /// The column of the largest extent, the first among equals.
  private static func widestColumn(
    _ rows: [Int32],
    start: Int,
    end: Int,
    _ matrix: Matrix
  ) -> Int {
    let d = matrix.columnCount
    let values = matrix.values.span
    let rows = rows.span
    var widest = (column: 0, extent: -1.0)
    for column in 0..<d {
      var low = Double.infinity
      var high = -Double.infinity
      for position in start..<end {
        let value = values[Int(rows[position]) * d + column]
        low = value < low ? value : low
        high = value > high ? value : high
      }
      if high - low > widest.extent { widest = (column, high - low) }
    }
    return widest.column
  }

  /// Moves the `count` least entries to the front (Hoare 1961), the pivot being the middle one of
  /// three; equal keys may end on either side.
  private static func select(_ entries: inout [Entry], _ count: Int) {
    var entries = entries.mutableSpan
    var low = 0
    var high = entries.count - 1
    while low < high {
      let (a, b, c) = (entries[low].key, entries[(low + high) / 2].key, entries[high].key)
      let pivot = max(min(a, b), min(max(a, b), c))
      var i = low
      var j = high
      while i <= j {
        while entries[i].key < pivot { i += 1 }
        while entries[j].key > pivot { j -= 1 }
        if i <= j {
          (entries[i], entries[j]) = (entries[j], entries[i])
          i += 1
          j -= 1
        }
      }
      if count <= j {
        high = j
      } else if count >= i {
        low = i
      } else {
        return
      }
    }
  }
}
