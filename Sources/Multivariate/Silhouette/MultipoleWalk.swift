/// Part of a `CellForest` whose rows find the sums of their distances to all clusters.
///
/// A fast multipole method (Greengard and Rokhlin 1987), adaptive, with Taylor's series of the
/// distance to the third order. A node of targets sorts nodes of sources, beginning with whole cells:
///
/// - those far away for their size are taken together: their distances to any of the targets are one
///   polynomial about the targets' centroid, the sum of which is kept for each cluster;
/// - near ones that are larger than itself are split;
/// - what is left is passed on to both halves of the node, with the sums, moved to their centroids.
///
/// A leaf splits sources to the end. Those that are far for the sources' size, though not for the
/// leaf's, are taken together for each row, the nearest are summed up row by row.
struct MultipoleWalk {
  /// The silhouettes found so far in each partition, in the order of the forest's rows.
  private(set) var silhouettes: [[Float]]

  let forest: CellForest
  let refinement: CommonRefinement
  /// The error that a node taken together may add, roughly in eighths of a mean distance.
  let tolerance: Double
  /// For each level of the walk, the sums of taken nodes' distances for each cluster.
  var expansions: [DistanceExpansion] = []
  /// The nodes still to be sorted by each level of the walk, one after the other.
  var waiting: [Int32] = []
  /// The nodes of the cell at hand that are taken together.
  var taken: [Int32] = []
  /// The sums of the distances to each cluster, for each four rows of a leaf.
  var sums: [SIMD4<Float>] = []

  /// Prepares to walk.
  init(
    _ forest: CellForest,
    _ refinement: CommonRefinement,
    tolerance: Double
  ) {
    self.forest = forest
    self.refinement = refinement
    self.tolerance = tolerance
    silhouettes = [[Float]](repeating: [], count: refinement.partitionCount)
    sums = [SIMD4<Float>](
      repeating: .zero,
      count: refinement.clusterCount * CellForest.leafRows / 4
    )
  }

  /// Finds the silhouettes of the rows of a node.
  mutating func visit(_ node: Int, ofCell cell: Int) {
    waiting = forest.ends.indices.map { Int32(forest.nodes(ofCell: $0).lowerBound) }
    expansions = [DistanceExpansion](repeating: DistanceExpansion(), count: refinement.clusterCount)
    visit(node, sources: 0..<waiting.count, level: 0, clusters: refinement.clusters(ofCell: cell))
  }

  /// Sorts the sources that wait at a range for a node of targets, and then for its halves.
  private mutating func visit(
    _ index: Int,
    sources: Range<Int>,
    level: Int,
    clusters: ArraySlice<Int>
  ) {
    sort(sources, for: index, level: level)
    if forest.isLeaf(index) {
      sumUp(index, sources: sources.upperBound..<waiting.count, level: level)
      appendSilhouettes(rowCount: Int(forest.moments[index].rowCount), own: clusters)
    } else {
      let left = sources.upperBound..<waiting.count
      for half in forest.halves(index) {
        moveExpansions(from: forest.nodes[index], to: forest.nodes[half], level: level)
        visit(half, sources: left, level: level + 1, clusters: clusters)
      }
    }
    waiting.removeLast(waiting.count - sources.upperBound)
  }

  /// Takes far sources together, splits large ones and lets others wait behind the range.
  private mutating func sort(_ sources: Range<Int>, for index: Int, level: Int) {
    let target = forest.nodes[index]
    let near = Nearness(target, isLeaf: forest.isLeaf(index), limit: limit(target))
    let nodes = forest.nodes
    var first = sources.lowerBound
    for cell in forest.ends.indices where first < sources.upperBound {
      let end = forest.ends[cell]
      while first < sources.upperBound, waiting[first] < end {
        near.sort(below: waiting[first], of: nodes.span, taken: &taken, waiting: &waiting)
        first += 1
      }
      expand(about: target, cell: cell, level: level)
    }
  }

  /// The error that one node of sources may add to a target's distances.
  func limit(_ target: CellForest.Node) -> Double {
    tolerance * forest.places.typicalDistance(from: target.centre)
  }

  /// Hands the sums of a level down to the next one.
  private mutating func moveExpansions(
    from node: CellForest.Node,
    to half: CellForest.Node,
    level: Int
  ) {
    let count = refinement.clusterCount
    while expansions.count < (level + 2) * count { expansions.append(DistanceExpansion()) }
    let (dx, dy, dz) = (Float(half.x - node.x), Float(half.y - node.y), Float(half.z - node.z))
    for index in level * count..<(level + 1) * count {
      expansions[index + count] = expansions[index].moved(dx, dy, dz)
    }
  }

  /// Appends the silhouettes of a leaf's rows.
  private mutating func appendSilhouettes(rowCount: Int, own: ArraySlice<Int>) {
    let blocks = CellForest.leafRows / 4
    for (partition, own) in own.enumerated() {
      let clusters = refinement.clusters(ofPartition: partition)
      for block in 0..<(rowCount + 3) / 4 {
        var next = SIMD4<Float>(repeating: .infinity)
        for cluster in clusters where cluster != own && refinement.clusterSizes[cluster] > 0 {
          let mean = sums[cluster * blocks + block] / Float(refinement.clusterSizes[cluster])
          next = pointwiseMin(next, mean)
        }
        let values = Silhouette.values(
          ownSums: sums[own * blocks + block],
          ownSize: refinement.clusterSizes[own],
          nextMeans: next
        )
        for lane in 0..<min(4, rowCount - block * 4) { silhouettes[partition].append(values[lane]) }
      }
    }
  }
}
