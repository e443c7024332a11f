import Multivariate
import Testing

/// The stated errors where they are promised: beyond the limit up to which all distances count.
@Suite(.enabled(if: Build.isOptimized, "takes minutes where the compiler does not optimize"))
struct ManySilhouettesTests {
  private let parallel = Parallel(threadCount: 2)
  private static let rowCount = 30_000

  /// Rows with long tails, as they are and with only so few places that most rows share theirs.
  @Test(arguments: [false, true])
  func areWithinTheStatedError(hasFewPlaces: Bool) {
    let rows = Self.rows(hasFewPlaces: hasFewPlaces)
    let tree = RowTree(rows, parallel: parallel)
    let partitions = [2, 3, 10].map { k in
      KMeans(clusterCount: k, seed: 1, startCount: 1).fit(to: tree, parallel: parallel).labels
    }
    #expect(rows.rowCount > SilhouetteAccuracy.standard.exactRowCount)
    let exact = byFormula(rows, partitions)
    for (accuracy, mean, each) in [
      (SilhouetteAccuracy.standard, 1e-5, 1e-3), (.fine, 1e-6, 1e-4),
    ] {
      let found = Silhouettes.of(
        tree,
        partitions: partitions,
        accuracy: accuracy,
        parallel: parallel
      )
      for (found, exact) in zip(found, exact) {
        #expect((Silhouettes.mean(found) - Silhouettes.mean(exact)).magnitude < mean)
        let largest = zip(found, exact).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
        #expect(largest < each)
      }
    }
  }

  @Test func areExactWhereAllDistancesAreAskedFor() {
    let rows = Self.rows(hasFewPlaces: false)
    let labels = (0..<rows.rowCount).map { rows[$0, 1] > 2 ? 1 : 0 }
    let found = Silhouettes.of(rows, labels: labels, accuracy: .exact, parallel: parallel)
    let exact = byFormula(rows, [labels])[0]
    for (found, exact) in zip(found, exact) { #expect((found - exact).magnitude < 1e-12) }
  }

  private static func rows(hasFewPlaces: Bool) -> Matrix {
    let rows = SyntheticRows.skewed(rowCount)
    guard hasFewPlaces else { return rows }
    return Matrix(
      rowCount: rowCount,
      columnCount: 3,
      values: rows.values.map { ($0 * 2).rounded() / 2 }
    )
  }

  /// Rousseeuw's definition, word by word.
  private func byFormula(_ rows: Matrix, _ partitions: [[Int]]) -> [[Double]] {
    let count = rows.rowCount
    let clusters = partitions.map { ($0.max() ?? 0) + 1 }
    let chunk = 500
    let parts = parallel.map(chunkCount: count / chunk) { part -> [[Double]] in
      var found = [[Double]](repeating: [], count: partitions.count)
      for i in part * chunk..<(part + 1) * chunk {
        let distances = distances(from: i, rows)
        for (index, labels) in partitions.enumerated() {
          var sums = [Double](repeating: 0, count: clusters[index])
          var sizes = sums
          for j in 0..<count where j != i {
            sums[labels[j]] += distances[j]
            sizes[labels[j]] += 1
          }
          let own = labels[i]
          let others = sums.indices.filter { $0 != own && sizes[$0] > 0 }
          let b = others.map { sums[$0] / sizes[$0] }.min() ?? 0
          let a = sizes[own] > 0 ? sums[own] / sizes[own] : 0
          found[index].append(sizes[own] > 0 && max(a, b) > 0 ? (b - a) / max(a, b) : 0)
        }
      }
      return found
    }
    return partitions.indices.map { index in parts.flatMap { $0[index] } }
  }

  private func distances(from i: Int, _ rows: Matrix) -> [Double] {
    let values = rows.values.span
    var distances = [Double](repeating: 0, count: rows.rowCount)
    for j in distances.indices {
      let dx = values[3 * i] - values[3 * j]
      let dy = values[3 * i + 1] - values[3 * j + 1]
      let dz = values[3 * i + 2] - values[3 * j + 2]
      distances[j] = (dx * dx + dy * dy + dz * dz).squareRoot()
    }
    return distances
  }
}
