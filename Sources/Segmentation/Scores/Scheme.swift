/// A scheme that gives each combination of scores exactly one RFM group.
///
/// A scheme that exists is proven: every code has one group (total and disjoint), and every rule
/// gives its group to a code (reachable). Where the first of several rules decides, that holds of
/// what the rules come to.
public struct Scheme: Sendable, Equatable {
  /// What the scheme was made from.
  public let definition: SchemeDefinition
  /// The groups, the most valuable first.
  public let groups: [SchemeGroup]
  /// The group of each code, recency slowest, monetary fastest.
  private let groupOfCode: [Int]

  /// Proves a definition.
  ///
  /// - Parameter definition: The scheme as it was written down.
  /// - Throws: A `SchemeError` with every fault, and the codes at fault.
  /// - Complexity: The number of codes, at most 729, times the number of rules.
  public init(_ definition: SchemeDefinition) throws(SchemeError) {
    let proof = SchemeProof(definition)
    guard proof.faults.isEmpty else {
      throw SchemeError(scheme: definition.name, faults: proof.faults)
    }
    self.definition = definition
    self.groups = proof.groups
    self.groupOfCode = proof.groupOfCode
  }

  /// The name, such as `standard`.
  public var name: String { definition.name }

  /// How values get scores.
  public var scoring: ScoreRules { definition.scoring }

  /// The highest recency score.
  public var recencyLevels: Int { scoring.recency.levelCount }

  /// The highest score of frequency, of monetary and of their mean.
  public var levels: Int { scoring.frequency.levelCount }

  /// The index in `groups` of the group that scores give.
  ///
  /// - Parameter code: The scores, each from 1 to its highest.
  /// - Returns: The index of the one group.
  /// - Complexity: O(1).
  public func group(of code: ScoreCode) -> Int {
    precondition(
      (1...recencyLevels).contains(code.recency) && (1...levels).contains(code.frequency)
        && (1...levels).contains(code.monetary),
      "\(code) is no code of \(recencyLevels) recency scores and \(levels) others."
    )
    return groupOfCode[
      ((code.recency - 1) * levels + code.frequency - 1) * levels + code.monetary - 1
    ]
  }
}
