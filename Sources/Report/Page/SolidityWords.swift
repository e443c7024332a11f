import Multivariate
import Segmentation

/// How the page speaks of the solidity of segments.
enum SolidityWords {
  /// The figure of a segment with its reading, and where it is low what that means.
  static func line(_ solidity: Double, format: PageFormat) -> String {
    let reading = SolidityReading(of: solidity)
    let figure = "Solidity \(format.decimal(solidity)), \(reading.rawValue)"
    return switch reading {
    case .stable: figure
    case .doubtful: figure + ": who belongs to it varies with who is drawn"
    case .unstable: figure + ": among customers drawn anew it is often not found"
    }
  }

  /// What the figures are.
  static func note(hasFigures: Bool) -> String {
    hasFigures
      ? "Solidity says how much of a segment is found again when customers are drawn anew and "
        + "divided anew, from 0 to 1: below 0.60 a segment is unstable, up to 0.75 doubtful, above "
        + "that stable."
      : "There are too few customers to tell how solid the segments are."
  }

  /// How the figures were found; nil where there are none.
  static func method(of segmentation: Segmentation, format: PageFormat) -> String? {
    guard segmentation.clustering?.segments.contains(where: { $0.solidity != nil }) ?? false else {
      return nil
    }
    let resamples = format.integer(ClusterSolidity.standardResampleCount)
    let limit = format.integer(ClusterSolidity.rowLimit)
    let drawn =
      segmentation.table.customerCount > ClusterSolidity.rowLimit
      ? "about \(limit) customers were taken to stand for all, some of every segment, and drawn "
        + "from with replacement"
      : "as many customers as there are were drawn with replacement"
    return "Solidity was found by drawing. \(resamples) times, \(drawn); those drawn were divided "
      + "into as many segments, from fresh starts. Each segment was compared with the new one most "
      + "like it: the customers in both over the customers in either, on average over all draws, "
      + "are its solidity (the mean Jaccard index of Hennig, 2007)."
  }
}
