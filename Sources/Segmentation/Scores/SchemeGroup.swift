/// A group of a scheme: its name, and the scores that put a customer into it.
public struct SchemeGroup: Sendable, Equatable {
  /// The name, such as `Champions`.
  public let name: String
  /// The name for files and addresses, in ASCII, such as `cant-lose`.
  public let slug: String
  /// The conditions, one of which must hold; none where the group takes the rest alone.
  public let conditions: [ScoreCondition]
  /// Whether the group also takes the codes that no condition names.
  public let takesRest: Bool
  /// The combinations of scores that put a customer into the group, ascending; at least one.
  public internal(set) var codes: [ScoreCode] = []

  /// Creates a group without codes.
  init(name: String, slug: String, conditions: [ScoreCondition], takesRest: Bool) {
    self.name = name
    self.slug = slug
    self.conditions = conditions
    self.takesRest = takesRest
  }

  /// The rule in words, such as `R 4–5 and FM 4, or R 3 and FM 4–5`; codes are listed.
  ///
  /// - Parameters:
  ///   - list: Joins the ranges of one condition.
  ///   - either: Joins two conditions.
  ///   - rest: What a group for the rest is said to take.
  /// - Returns: The words.
  public func rule(
    list: ([String]) -> String = Self.list,
    either: (String, String) -> String = { "\($0), or \($1)" },
    rest: String = "all other scores"
  ) -> String {
    let codes = conditions.compactMap {
      if case .code(let code) = $0 { code.description } else { nil }
    }
    let ranges = conditions.map(\.rangeTexts).filter { !$0.isEmpty }.map(list)
    let parts =
      (codes.isEmpty ? [] : [codes.joined(separator: ", ")]) + ranges
      + (takesRest ? [rest] : [])
    return parts.dropFirst().reduce(parts.first ?? "", either)
  }

  /// Words as an English sentence lists them: `a, b and c`.
  ///
  /// - Parameter words: The words.
  /// - Returns: The list.
  public static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
