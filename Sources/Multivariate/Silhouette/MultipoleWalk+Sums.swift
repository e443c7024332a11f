/// The sums that a walk takes: of nodes for nodes, of nodes for rows, and of rows for rows.
extension MultipoleWalk {
  /// Adds the distances to the taken nodes of a cell to the sums of its clusters.
  ///
  /// With *v* the way from a source's centroid to the target's, *r* its length, *u* = *v* / *r*, and
  /// *S* the source's scatter matrix, the distances of a point at *p* from the target's centroid to
  /// *n* rows add up to
  ///
  ///     n |v + p| + (tr S − uᵀSu) / (2r) + p · ∇((tr S − uᵀSu) / (2r))
  ///
  /// but for terms of fourth order in *p* and the rows' distances to their centroid, and for their
  /// third moments. The first summand is taken to the third order in *p*.
  mutating func expand(about target: CellForest.Node, cell: Int, level: Int) {
    guard !taken.isEmpty else { return }
    // Nothing is far from the last node, which has no rows: it fills up the last four.
    while taken.count % 4 != 0 { taken.append(Int32(forest.nodes.count - 1)) }
    var sum = FourExpansions()
    for first in stride(from: 0, to: taken.count, by: 4) {
      sum.add(
        source(taken[first]),
        source(taken[first + 1]),
        source(taken[first + 2]),
        source(taken[first + 3]),
        about: target
      )
    }
    taken.removeAll(keepingCapacity: true)
    let expansion = sum.total
    for cluster in refinement.clusters(ofCell: cell) {
      expansions[level * refinement.clusterCount + cluster] += expansion
    }
  }

  @inline(__always)
  private func source(_ index: Int32) -> CellForest.Source {
    (forest.nodes[Int(index)], forest.moments[Int(index)])
  }

  /// Sums up the distances of a leaf's rows to all clusters.
  mutating func sumUp(_ index: Int, level: Int) {
    let leaf = forest.nodes[index]
    let range = forest.moments[index].rows
    let blocks = CellForest.leafRows / 4
    let targets = stride(from: range.lowerBound, to: range.upperBound, by: 4).map { first in
      Targets(forest.rows, first, end: range.upperBound)
    }
    for cluster in 0..<refinement.clusterCount {
      let expansion = expansions[level * refinement.clusterCount + cluster]
      for (block, target) in targets.enumerated() {
        sums[cluster * blocks + block] = expansion.values(target.x, target.y, target.z)
      }
    }
    addCells(takenByRows, to: targets) { $0.distances(toAllOf: $1, seenFrom: leaf) }
    let rows = forest.rows
    addCells(summedUp, to: targets) { $0.distances(to: rows.span, of: $1, seenFrom: leaf) }
    takenByRows.removeAll(keepingCapacity: true)
    summedUp.removeAll(keepingCapacity: true)
  }

  /// Adds the distances of targets to the rows of some nodes to the sums of their clusters.
  @inline(__always)
  private mutating func addCells(
    _ sources: [Int32],
    to targets: [Targets],
    distances: (Targets, CellForest.Source) -> SIMD4<Float>
  ) {
    let blocks = CellForest.leafRows / 4
    var cell = 0
    var start = 0
    while start < sources.count {
      while Int(sources[start]) >= forest.ends[cell] { cell += 1 }
      var end = start + 1
      while end < sources.count, Int(sources[end]) < forest.ends[cell] { end += 1 }
      for (block, target) in targets.enumerated() {
        var sum = SIMD4<Float>.zero
        for index in sources[start..<end] { sum += distances(target, source(index)) }
        for cluster in refinement.clusters(ofCell: cell) { sums[cluster * blocks + block] += sum }
      }
      start = end
    }
  }
}

/// Up to four rows of a leaf.
private struct Targets {
  /// The coordinates relative to the leaf's centroid.
  let x: SIMD4<Float>
  let y: SIMD4<Float>
  let z: SIMD4<Float>

  /// Takes rows from an index on; the last one before an end stands for those that lack.
  init(_ rows: [SIMD4<Float>], _ first: Int, end: Int) {
    let (a, b) = (rows[first], rows[min(first + 1, end - 1)])
    let (c, d) = (rows[min(first + 2, end - 1)], rows[min(first + 3, end - 1)])
    x = SIMD4(a.x, b.x, c.x, d.x)
    y = SIMD4(a.y, b.y, c.y, d.y)
    z = SIMD4(a.z, b.z, c.z, d.z)
  }

  /// The sums of the distances to all rows of a node, to the second order about its centroid.
  @inline(__always)
  func distances(toAllOf source: CellForest.Source, seenFrom leaf: CellForest.Node) -> SIMD4<Float>
  {
    let vx = x + Float(leaf.x - source.place.x)
    let vy = y + Float(leaf.y - source.place.y)
    let vz = z + Float(leaf.z - source.place.z)
    let s = source.moments
    let half: Float = 0.5
    let square = vx * vx + vy * vy + vz * vz
    let form =
      vx * (half * s.xx * vx + s.xy * vy + s.xz * vz)
      + vy * (half * s.yy * vy + s.yz * vz) + half * s.zz * vz * vz
    let distance = square.squareRoot()
    return s.size * distance
      + (half * (s.xx + s.yy + s.zz) * square - form) / (square * distance)
  }

  /// The sums of the distances to each row of a leaf.
  @inline(__always)
  func distances(
    to rows: Span<SIMD4<Float>>,
    of source: CellForest.Source,
    seenFrom leaf: CellForest.Node
  ) -> SIMD4<Float> {
    let vx = x + Float(leaf.x - source.place.x)
    let vy = y + Float(leaf.y - source.place.y)
    let vz = z + Float(leaf.z - source.place.z)
    var sum = SIMD4<Float>.zero
    for index in source.moments.rows {
      let row = rows[index]
      let (dx, dy, dz) = (vx - row.x, vy - row.y, vz - row.z)
      sum += (dx * dx + dy * dy + dz * dz).squareRoot()
    }
    return sum
  }
}
