import Foundation
import Multivariate

/// K-Means, indices and silhouettes of the customers' z-scores, beside scikit-learn.
struct NumericComparisons {
  let bench: Workbench
  /// The z-scores.
  let z: Matrix

  private static let clusterCounts = Array(2...10)
  /// The most rows of which scikit-learn finds all silhouettes, which takes it *n*² steps.
  private static let mostExactRows = 20_000

  func comparisons() throws -> [Comparison] {
    let (cost, found) = Cost.fastest(of: bench.runs) { cluster() }
    let (tree, models) = found
    let partitions = models.map(\.labels)
    return [
      kMeans(cost, models), indices(partitions), silhouettes(tree, partitions),
      try exactSilhouettes(partitions[1]),
    ]
  }

  /// All clusterings, with the tree that they share.
  private func cluster() -> (RowTree, [KMeans.Model]) {
    let tree = RowTree(z, parallel: bench.parallel)
    let models = Self.clusterCounts.map { k in
      KMeans(clusterCount: k, seed: 42).fit(to: tree, parallel: bench.parallel)
    }
    return (tree, models)
  }

  private func kMeans(_ cost: Cost, _ models: [KMeans.Model]) -> Comparison {
    let path = "\(bench.scratch)/rfm.csv"
    let (process, result) = bench.runPeer(bench.peer("peer_kmeans.py"), [path])
    var peer = result
    var note = ""
    if case .measured(let cost) = result {
      // The peer's own clock leaves out its start and the reading of the table.
      let lines = process.text.split(separator: "\n").map { line in
        line.split(separator: " ").compactMap { Double($0) }
      }
      let total = lines.reduce((seconds: 0, cpu: 0)) { ($0.seconds + $1[2], $0.cpu + $1[3]) }
      peer = .measured(
        Cost(seconds: total.seconds, cpuSeconds: total.cpu, peakBytes: cost.peakBytes)
      )
      let excess = zip(models, lines).map { $0.inertia / $1[1] - 1 }
      note = String(
        format: "our inertia is above its by %.1e at most, and below by %.1e",
        excess.max() ?? 0,
        -(excess.min() ?? 0)
      )
    }
    return Comparison(
      work: "k-means, k = 2…10, \(z.rowCount) rows",
      ours: cost,
      peerName: "scikit-learn, 10 starts",
      peer: peer,
      aim: "25 times",
      note: note
    )
  }

  private func indices(_ partitions: [[Int]]) -> Comparison {
    let (cost, _) = Cost.fastest(of: bench.runs) {
      bench.parallel.map(chunkCount: partitions.count) { index in
        ClusterMoments(z, labels: partitions[index], clusterCount: Self.clusterCounts[index])
      }.map { $0.daviesBouldin + $0.calinskiHarabasz }
    }
    return Comparison(work: "the other indices, nine k", ours: cost)
  }

  private func silhouettes(_ tree: RowTree, _ partitions: [[Int]]) -> Comparison {
    let (cost, _) = Cost.fastest(of: bench.runs) {
      Silhouettes.of(tree, partitions: partitions, parallel: bench.parallel)
    }
    return Comparison(
      work: "each customer's silhouette, nine k",
      ours: cost,
      aim: "2.5 s for L",
      note: growth(to: cost, partitions)
    )
  }

  /// How the time grows from a tenth of the rows, where both are beyond the limit of exactness.
  private func growth(to cost: Cost, _ partitions: [[Int]]) -> String {
    let rows = Array(stride(from: 0, to: z.rowCount, by: 10))
    guard rows.count > SilhouetteAccuracy.standard.exactRowCount else { return "" }
    let tenth = RowTree(part(rows), parallel: bench.parallel)
    let (small, _) = Cost.fastest(of: bench.runs) {
      Silhouettes.of(
        tenth,
        partitions: partitions.map { labels in rows.map { labels[$0] } },
        parallel: bench.parallel
      )
    }
    return String(
      format: "%.1f times (CPU %.1f) the time of every tenth customer; aim 13",
      cost.seconds / small.seconds,
      cost.cpuSeconds / small.cpuSeconds
    )
  }

  /// Exact values of one clustering, on rows that both find them of.
  private func exactSilhouettes(_ labels: [Int]) throws -> Comparison {
    let step = (z.rowCount + Self.mostExactRows - 1) / Self.mostExactRows
    let rows = Array(stride(from: 0, to: z.rowCount, by: step))
    let some = part(rows)
    let someLabels = rows.map { labels[$0] }
    let (cost, found) = Cost.fastest(of: bench.runs) {
      Silhouettes.of(some, labels: someLabels, accuracy: .exact, parallel: bench.parallel)
    }
    let path = "\(bench.scratch)/labelled.csv"
    let lines = rows.indices.map { index in
      some.row(index).map { "\($0)" }.joined(separator: ",") + ",\(someLabels[index])\n"
    }
    try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
    let (process, result) = bench.runPeer(bench.peer("peer_silhouettes.py"), [path])
    var peer = result
    var note = ""
    let numbers = process.text.split(separator: " ").compactMap {
      Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    if case .measured(let cost) = result, numbers.count == 3 {
      peer = .measured(
        Cost(seconds: numbers[1], cpuSeconds: numbers[2], peakBytes: cost.peakBytes)
      )
      note = String(format: "the means differ by %.1e", Silhouettes.mean(found) - numbers[0])
    }
    return Comparison(
      work: "exact silhouettes, k = 3, \(rows.count) rows",
      ours: cost,
      peerName: "scikit-learn",
      peer: peer,
      note: note
    )
  }

  /// Some of the rows.
  private func part(_ rows: [Int]) -> Matrix {
    Matrix(
      rowCount: rows.count,
      columnCount: z.columnCount,
      values: rows.flatMap { z.row($0) }
    )
  }
}
