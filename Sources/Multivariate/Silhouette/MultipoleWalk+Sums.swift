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
    // The last node, which has no rows and is far from all others, fills up the last four.
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
    for partition in 0..<refinement.partitionCount {
      let cluster = refinement.cluster(ofCell: cell, in: partition)
      expansions[level * refinement.clusterCount + cluster] += expansion
    }
  }

  @inline(__always)
  private func source(_ index: Int32) -> CellForest.Source {
    (forest.nodes[Int(index)], forest.moments[Int(index)])
  }

  /// Sums up the distances of a leaf's rows to all clusters, where the sources that are left wait at
  /// a range.
  mutating func sumUp(_ index: Int, sources: Range<Int>, level: Int) {
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
    let near = Nearness(leaf, isLeaf: true, limit: limit(leaf))
    let rows = forest.rows
    var first = sources.lowerBound
    var cell = 0
    while first < sources.upperBound {
      while waiting[first] >= forest.ends[cell] { cell += 1 }
      var cellSums = [SIMD4<Float>](repeating: .zero, count: targets.count)
      while first < sources.upperBound, waiting[first] < forest.ends[cell] {
        let source = source(waiting[first])
        let isFar = near.isFarFromRows(source.place)
        for (block, target) in targets.enumerated() {
          let seen = target.seen(from: source.place, leaf)
          cellSums[block] +=
            isFar
            ? seen.distances(to: source.moments)
            : seen.distances(to: rows.span, at: source.moments.rows)
        }
        first += 1
      }
      for partition in 0..<refinement.partitionCount {
        let cluster = refinement.cluster(ofCell: cell, in: partition)
        for (block, sum) in cellSums.enumerated() { sums[cluster * blocks + block] += sum }
      }
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

  private init(x: SIMD4<Float>, y: SIMD4<Float>, z: SIMD4<Float>) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The rows of a leaf relative to the centroid of another node.
  @inline(__always)
  func seen(from node: CellForest.Node, _ leaf: CellForest.Node) -> Targets {
    Targets(
      x: x + Float(leaf.x - node.x),
      y: y + Float(leaf.y - node.y),
      z: z + Float(leaf.z - node.z)
    )
  }

  /// The sums of the distances to rows, whose centroid is the origin, to the second order.
  @inline(__always)
  func distances(to rows: CellForest.Moments) -> SIMD4<Float> {
    let half: Float = 0.5
    let square = x * x + y * y + z * z
    let form =
      x * (half * rows.xx * x + rows.xy * y + rows.xz * z)
      + y * (half * rows.yy * y + rows.yz * z) + half * rows.zz * z * z
    let trace = rows.xx + rows.yy + rows.zz
    let distance = square.squareRoot()
    return rows.size * distance + (half * trace * square - form) / (square * distance)
  }

  /// The sums of the distances to each of some rows.
  @inline(__always)
  func distances(to rows: Span<SIMD4<Float>>, at range: Range<Int>) -> SIMD4<Float> {
    var sum = SIMD4<Float>.zero
    for index in range {
      let row = rows[index]
      let (dx, dy, dz) = (x - row.x, y - row.y, z - row.z)
      sum += (dx * dx + dy * dy + dz * dz).squareRoot()
    }
    return sum
  }
}
