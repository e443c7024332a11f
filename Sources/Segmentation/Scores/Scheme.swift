/// A scheme that gives each combination of scores exactly one RFM group.
///
/// A scheme that exists is proven: every code from 111 to 555 has one group (total and
/// disjoint), and every group has a code (reachable).
public struct Scheme: Sendable, Equatable {
  /// The name, such as `standard`.
  public let name: String
  /// The groups, the most valuable first.
  public let groups: [SchemeGroup]
  /// The group of each code, recency slowest, monetary fastest.
  private let groupOfCode: [Int]

  /// The highest score; the lowest is 1.
  private static let levelCount = 5

  /// Creates a scheme and proves it.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - groups: The groups, the most valuable first.
  /// - Throws: A `SchemeError` with the codes at fault where a code has no group or several, or
  ///   a group has no code.
  /// - Complexity: 125 codes times the conditions of all groups.
  public init(name: String, groups: [SchemeGroup]) throws(SchemeError) {
    var groupOfCode: [Int] = []
    var unreached = Set(groups.indices)
    var faults = SchemeError(scheme: name)
    for (recency, frequency, monetary) in Self.codes {
      let matches = groups.indices.filter {
        groups[$0].contains(recency: recency, frequency: frequency, monetary: monetary)
      }
      let code = "\(recency)\(frequency)\(monetary)"
      if matches.isEmpty { faults.codesWithoutGroup.append(code) }
      if matches.count > 1 { faults.codesWithSeveralGroups.append(code) }
      groupOfCode.append(matches.first ?? -1)
      unreached.subtract(matches)
    }
    faults.groupsWithoutCode = unreached.sorted().map { groups[$0].name }
    guard faults.isEmpty else { throw faults }
    self.name = name
    self.groups = groups
    self.groupOfCode = groupOfCode
  }

  /// The index in `groups` of the group that scores give.
  ///
  /// - Parameters:
  ///   - recency: The recency score, 1 to 5.
  ///   - frequency: The frequency score, 1 to 5.
  ///   - monetary: The monetary score, 1 to 5.
  /// - Returns: The index of the one group.
  /// - Complexity: O(1).
  public func group(recency: Int, frequency: Int, monetary: Int) -> Int {
    let levels = 1...Self.levelCount
    precondition(
      levels.contains(recency) && levels.contains(frequency) && levels.contains(monetary),
      "\(recency), \(frequency), \(monetary) are not scores from 1 to \(Self.levelCount)."
    )
    return groupOfCode[((recency - 1) * 5 + frequency - 1) * 5 + monetary - 1]
  }

  private static var codes: [(recency: Int, frequency: Int, monetary: Int)] {
    (0..<125).map { ($0 / 25 + 1, $0 / 5 % 5 + 1, $0 % 5 + 1) }
  }
}
