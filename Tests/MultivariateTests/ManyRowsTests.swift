import Multivariate
import Testing

/// What rounding leaves of sums over a million rows, beside integers that are never rounded.
struct ManyRowsTests {
  /// Fewer where the compiler does not optimize, for the sake of time.
  private static let rowCount = Build.isOptimized ? 1_000_000 : 50_000
  private static let clusterCount = 7
  private let parallel = Parallel(threadCount: 2)

  @Test func indicesAreRightToTenDigits() {
    let rows = WholeRows(count: Self.rowCount, clusterCount: Self.clusterCount)
    let moments = ClusterMoments(
      rows.matrix,
      labels: rows.labels,
      clusterCount: Self.clusterCount
    )
    let exact = ExactMoments(rows)
    #expect(isClose(moments.inertia, exact.inertia, within: 1e-13))
    for (found, exact) in zip(moments.meanDistances, exact.meanDistances) {
      #expect(isClose(found, exact, within: 1e-13))
    }
    #expect(isClose(moments.calinskiHarabasz, exact.calinskiHarabasz, within: 1e-12))
    #expect(isClose(moments.daviesBouldin, exact.daviesBouldin, within: 1e-12))
  }

  @Test func momentsAreRightToTenDigits() {
    let rows = WholeRows(count: Self.rowCount, clusterCount: Self.clusterCount)
    let covariance = ExactMoments(rows).covariance
    let scales = Standardizer().fit(to: rows.matrix, parallel: parallel).scales
    let n = Double(rows.count)
    for column in 0..<3 {
      let variance = covariance[column * 3 + column] * (n - 1) / n
      #expect(isClose(scales[column], variance.squareRoot(), within: 1e-13))
    }
    let model = PrincipalComponents(componentCount: 3).fit(to: rows.matrix, parallel: parallel)
    let variances = model.explainedVariance
    let total = variances.reduce(0, +)
    for (variance, ratio) in zip(variances, model.explainedVarianceRatio) {
      #expect(isClose(ratio, variance / total, within: 1e-15))
    }
    // Components and their variances give back the covariance: Σ λ v vᵀ.
    for i in 0..<3 {
      for j in 0..<3 {
        let found = (0..<3).reduce(0) { sum, component in
          sum + variances[component] * model.components[component, i]
            * model.components[component, j]
        }
        #expect((found - covariance[i * 3 + j]).magnitude < 1e-13 * total)
      }
    }
  }
}

/// Rows of whole numbers up to 40,000, with long tails, far from the origin, and their clusters.
private struct WholeRows {
  let values: [Int]
  let labels: [Int]

  init(count: Int, clusterCount: Int) {
    var generator = SeededGenerator(seed: 21)
    values = (0..<3 * count).map { _ in
      let fraction = generator.nextFraction()
      return 10_000 + Int(fraction * fraction * fraction * 30_000)
    }
    labels = (0..<count).map { [values] row in
      (values[3 * row] / 9_000 + values[3 * row + 1] / 12_000 * 3) % clusterCount
    }
  }

  var count: Int { labels.count }
  var matrix: Matrix { Matrix(rowCount: count, columnCount: 3, values: values.map { Double($0) }) }
}

/// Moments from sums of whole numbers; each number is rounded once, at the end.
private struct ExactMoments {
  private(set) var inertia = 0.0
  private(set) var meanDistances: [Double] = []
  private(set) var calinskiHarabasz = 0.0
  private(set) var daviesBouldin = 0.0
  /// The 3 × 3 covariance, with divisor *n* − 1.
  private(set) var covariance = [Double](repeating: 0, count: 9)

  init(_ rows: WholeRows) {
    let k = (rows.labels.max() ?? 0) + 1
    var sizes = [Int](repeating: 0, count: k)
    var sums = [Int](repeating: 0, count: 3 * k)
    for (row, label) in rows.labels.enumerated() {
      sizes[label] += 1
      for column in 0..<3 { sums[3 * label + column] += rows.values[3 * row + column] }
    }
    // Distances to a mean S / n are those of n · x to S, over n. Fractions of 2⁻³² are kept.
    var squares = [Int128](repeating: 0, count: k)
    var distances = [Int128](repeating: 0, count: k)
    for (row, label) in rows.labels.enumerated() {
      var square: Int128 = 0
      for column in 0..<3 {
        let way = sizes[label] * rows.values[3 * row + column] - sums[3 * label + column]
        square += Int128(way) * Int128(way)
      }
      squares[label] += square
      distances[label] += Int128(Double(square).squareRoot() * 0x1p32)
    }
    let sizesInDouble = sizes.map { Double($0) }
    inertia = (0..<k).reduce(0) {
      $0 + Double(squares[$1]) / (sizesInDouble[$1] * sizesInDouble[$1])
    }
    meanDistances = (0..<k).map {
      Double(distances[$0]) * 0x1p-32 / (sizesInDouble[$0] * sizesInDouble[$0])
    }
    let n = rows.count
    let totals = (0..<3).map { column in (0..<k).reduce(0) { $0 + sums[3 * $1 + column] } }
    var between = 0.0
    for label in 0..<k {
      for column in 0..<3 {
        let way = Double(n * sums[3 * label + column] - sizes[label] * totals[column])
        between += way * way / (sizesInDouble[label] * Double(n) * Double(n))
      }
    }
    calinskiHarabasz = between / Double(k - 1) / (inertia / Double(n - k))
    daviesBouldin = Self.daviesBouldin(meanDistances, sums, sizes)
    for i in 0..<3 {
      for j in 0..<3 {
        let products = (0..<n).reduce(Int128(0)) {
          $0 + Int128(rows.values[3 * $1 + i] * rows.values[3 * $1 + j])
        }
        let scaled = Int128(n) * products - Int128(totals[i]) * Int128(totals[j])
        covariance[3 * i + j] = Double(scaled) / Double(n) / Double(n - 1)
      }
    }
  }

  private static func daviesBouldin(
    _ meanDistances: [Double],
    _ sums: [Int],
    _ sizes: [Int]
  ) -> Double {
    let worst = sizes.indices.map { i in
      sizes.indices.filter { $0 != i }.map { j in
        let square = (0..<3).reduce(0) { sum, column in
          let way = Double(sums[3 * i + column] * sizes[j] - sums[3 * j + column] * sizes[i])
          return sum + way * way
        }
        let distance = square.squareRoot() / Double(sizes[i] * sizes[j])
        return (meanDistances[i] + meanDistances[j]) / distance
      }.max() ?? 0
    }
    return worst.reduce(0, +) / Double(worst.count)
  }
}
