/// The rows of a tree, and fewer weighted ones that stand for them.
struct RowSummaries: Sendable {
  /// All rows, each with weight one.
  let all: WeightedRows
  /// At most some thousand rows, among which the search ends.
  private let fine: SinglePrecisionRows
  /// Some hundred rows, for where little precision is needed.
  private let coarse: SinglePrecisionRows
  private let tree: RowTree

  /// How many rows the search ends among: more where each stands for many, since what tells good
  /// partitions of a million rows apart is lost in five thousand.
  private let fineLimit: Int

  private static let coarseLimit = 800

  /// Summarizes a tree's rows.
  init(_ tree: RowTree) {
    self.tree = tree
    let count = tree.matrix.rowCount
    all = WeightedRows(tree, limit: .max)
    fineLimit = min(12_000, max(5_000, count / 50))
    let fine = count > fineLimit ? WeightedRows(tree, limit: fineLimit) : all
    self.fine = SinglePrecisionRows(fine)
    coarse =
      count > Self.coarseLimit
      ? SinglePrecisionRows(WeightedRows(tree, limit: Self.coarseLimit)) : self.fine
  }

  /// Rows for the search for a number of clusters: at least four for each cluster.
  func fine(clusterCount k: Int) -> SinglePrecisionRows {
    4 * k <= fineLimit ? fine : SinglePrecisionRows(WeightedRows(tree, limit: 4 * k))
  }

  /// The same, where little precision is needed.
  func coarse(clusterCount k: Int) -> SinglePrecisionRows {
    4 * k <= Self.coarseLimit ? coarse : SinglePrecisionRows(WeightedRows(tree, limit: 4 * k))
  }
}
