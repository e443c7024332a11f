/// A scheme as a person writes it down, before it is proven.
public struct SchemeDefinition: Sendable, Equatable {
  /// How the groups are told apart.
  public enum Form: String, Sendable, CaseIterable {
    /// By a grid of recency score and FM.
    case grid
    /// By ranges of scores, in order: the first that holds decides.
    case ranges
    /// By lists of codes.
    case codes
  }

  /// Scores that put a customer into a group.
  public struct Rule: Sendable, Equatable {
    /// The group's name; a group may have several rules.
    public let group: String
    /// What the scores must be.
    public let condition: ScoreCondition

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - group: The group's name.
    ///   - condition: What the scores must be.
    public init(group: String, condition: ScoreCondition) {
      self.group = group
      self.condition = condition
    }
  }

  /// The name, such as `standard`.
  public let name: String
  /// The SHA-256 of the text in which someone wrote the scheme, in lowercase hexadecimal; nil for
  /// one that comes with the program, which its name tells from all others.
  public let digest: String?
  /// What the scheme is, in a plain sentence or two; nothing where its author says nothing.
  public let about: String
  /// How values get scores.
  public let scoring: ScoreRules
  /// How the groups are told apart.
  public let form: Form
  /// The rules; the groups are ordered as they first occur here, the most valuable first.
  public let rules: [Rule]
  /// The name of the group that takes what the rules leave, if there is one.
  public let rest: String?

  /// Creates a definition.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - digest: The SHA-256 of a text that did not come with the program.
  ///   - about: What the scheme is, in a plain sentence or two.
  ///   - scoring: How values get scores.
  ///   - form: How the groups are told apart.
  ///   - rules: The rules, in order.
  ///   - rest: The name of the group that takes what the rules leave, if there is one.
  public init(
    name: String,
    digest: String? = nil,
    about: String = "",
    scoring: ScoreRules,
    form: Form,
    rules: [Rule],
    rest: String? = nil
  ) {
    self.name = name
    self.digest = digest
    self.about = about
    self.scoring = scoring
    self.form = form
    self.rules = rules
    self.rest = rest
  }
}
