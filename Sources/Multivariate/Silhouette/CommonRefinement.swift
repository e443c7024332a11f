/// The cells that several partitions of the same rows cut them into together.
///
/// Rows of a cell are in the same cluster in each of the partitions. What is summed up once for each
/// cell can be added up to the clusters of all partitions, so that measuring nine partitions takes
/// little more than measuring one. Partitions by nearest centres have few cells: the regions that
/// the borders of all of them cut space into.
struct CommonRefinement: Sendable {
  /// The number of partitions.
  let partitionCount: Int
  /// Where the clusters of each partition begin among those of all; and the end of the last.
  let firstClusters: [Int]
  /// The number of rows of each cluster of each partition.
  let clusterSizes: [Int]
  /// The cells, larger ones first.
  let cells: [Cell]
  /// For each cell, its cluster in each partition.
  let clusters: [Int]
  /// The positions of rows in the order they were given in, cell by cell, ascending in each.
  let positions: [Int32]

  /// A range of `positions`.
  typealias Cell = Range<Int>

  /// The number of clusters of all partitions together.
  var clusterCount: Int { clusterSizes.count }

  /// Finds the cells; `nil` where two partitions or more have more than `limit` of them.
  ///
  /// - Parameters:
  ///   - partitions: For each partition the cluster of each row, from 0; one partition or more.
  ///   - order: The row at each position; each row once.
  ///   - limit: The most cells of two partitions or more.
  /// - Complexity: O(*n*) for each partition.
  init?(_ partitions: [[Int]], order: [Int32], limit: Int) {
    var cellCount = 1
    var cellOfRow = [Int32](repeating: 0, count: order.count)
    var firstClusters = [0]
    var clusterSizes: [Int] = []
    for labels in partitions {
      let sizes = Self.sizes(labels)
      cellCount = Self.cut(&cellOfRow, cellCount, by: labels, clusterCount: sizes.count)
      guard partitions.count == 1 || cellCount <= limit else { return nil }
      clusterSizes += sizes
      firstClusters.append(clusterSizes.count)
    }
    partitionCount = partitions.count
    self.firstClusters = firstClusters
    self.clusterSizes = clusterSizes
    (cells, positions) = Self.sorted(order, cellOfRow, cellCount: cellCount)
    clusters = cells.flatMap { [positions] cell in
      let row = Int(order[Int(positions[cell.lowerBound])])
      return partitions.indices.map { firstClusters[$0] + partitions[$0][row] }
    }
  }

  /// The clusters of a cell, one in each partition, as indices among the clusters of all.
  func clusters(ofCell cell: Int) -> ArraySlice<Int> {
    clusters[cell * partitionCount..<(cell + 1) * partitionCount]
  }

  /// The cluster of a cell in one partition, as an index among the clusters of all.
  ///
  /// For each partition in turn this takes less than `clusters(ofCell:)`, whose storage all threads
  /// would count their uses of.
  func cluster(ofCell cell: Int, in partition: Int) -> Int {
    clusters[cell * partitionCount + partition]
  }

  /// The clusters of a partition, as indices among those of all.
  func clusters(ofPartition partition: Int) -> Range<Int> {
    firstClusters[partition]..<firstClusters[partition + 1]
  }

  /// The number of rows of each cluster.
  private static func sizes(_ labels: [Int]) -> [Int] {
    var sizes: [Int] = []
    for label in labels {
      while label >= sizes.count { sizes.append(0) }
      sizes[label] += 1
    }
    return sizes
  }

  /// Cuts cells by one more partition.
  ///
  /// - Returns: The number of cells afterwards, all of which have rows.
  private static func cut(
    _ cellOfRow: inout [Int32],
    _ cellCount: Int,
    by labels: [Int],
    clusterCount: Int
  ) -> Int {
    var numbers = [Int32](repeating: -1, count: cellCount * clusterCount)
    for (row, label) in labels.enumerated() {
      numbers[Int(cellOfRow[row]) * clusterCount + label] = 0
    }
    var count = 0
    for part in numbers.indices where numbers[part] == 0 {
      numbers[part] = Int32(count)
      count += 1
    }
    for (row, label) in labels.enumerated() {
      cellOfRow[row] = numbers[Int(cellOfRow[row]) * clusterCount + label]
    }
    return count
  }

  /// Sorts positions by the cells of their rows, the largest cell first.
  private static func sorted(
    _ order: [Int32],
    _ cellOfRow: [Int32],
    cellCount: Int
  ) -> (cells: [Cell], positions: [Int32]) {
    var sizes = [Int](repeating: 0, count: cellCount)
    for cell in cellOfRow { sizes[Int(cell)] += 1 }
    var next = [Int](repeating: 0, count: cellCount)
    var cells: [Cell] = []
    var end = 0
    for cell in sizes.indices.sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }) {
      next[cell] = end
      cells.append(end..<end + sizes[cell])
      end += sizes[cell]
    }
    var positions = [Int32](repeating: 0, count: end)
    for (position, row) in order.enumerated() {
      let cell = Int(cellOfRow[Int(row)])
      positions[next[cell]] = Int32(position)
      next[cell] += 1
    }
    return (cells, positions)
  }
}
