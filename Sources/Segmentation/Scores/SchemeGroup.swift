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

  /// The rule in words, such as `R 4–5 and FM 4, or R 3 and FM 4–5`.
  ///
  /// - Parameters:
  ///   - and: What joins the ranges of one condition.
  ///   - or: What joins two conditions; codes are joined with commas.
  ///   - rest: What a group for the rest is said to take.
  /// - Returns: The words.
  public func rule(
    and: String = " and ",
    or: String = ", or ",
    rest: String = "all other scores"
  ) -> String {
    let isListOfCodes = conditions.allSatisfy { if case .code = $0 { true } else { false } }
    let texts = conditions.map { $0.text(and: and) }
    let named = texts.joined(separator: isListOfCodes ? ", " : or)
    return [named, takesRest ? rest : ""].filter { !$0.isEmpty }.joined(separator: or)
  }
}
