import Markup
import Multivariate
import Segmentation

/// What is said of the solidity of segments.
enum SolidityStrings: String, LocaleStrings {
  static let part = "solidity"

  case stable = "stable solidity"
  case doubtful = "doubtful solidity"
  case unstable = "unstable solidity"
  case note = "note doubtful_from stable_above"
  case unknown
  case method = "method resamples# is_sample? limit#"
}

extension PageFormat {
  /// The solidity of a segment with its reading, and where it is low what that means.
  func line(ofSolidity solidity: Double) -> String {
    let string: SolidityStrings =
      switch SolidityReading(of: solidity) {
      case .stable: .stable
      case .doubtful: .doubtful
      case .unstable: .unstable
      }
    return text(string, ["solidity": .text(decimal(solidity))])
  }

  /// What the figures of solidity are.
  func solidityNote(hasFigures: Bool) -> String {
    guard hasFigures else { return text(SolidityStrings.unknown) }
    return text(
      SolidityStrings.note,
      ["doubtful_from": .text(decimal(0.6)), "stable_above": .text(decimal(0.75))]
    )
  }

  /// How the solidities were found; nothing where there are none.
  func solidityMethod(of segmentation: Segmentation) -> String {
    guard segmentation.clustering?.segments.contains(where: { $0.solidity != nil }) ?? false else {
      return ""
    }
    return text(
      SolidityStrings.method,
      [
        "resamples": numbers.value(ClusterSolidity.standardResampleCount),
        "is_sample": .flag(segmentation.table.customerCount > ClusterSolidity.rowLimit),
        "limit": numbers.value(ClusterSolidity.rowLimit),
      ]
    )
  }
}
