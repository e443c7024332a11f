/// How the values of one variable get scores, from 1 upwards.
public enum ScoreRule: Sendable, Equatable {
  /// The run's customers are cut into three parts of equal size.
  case terciles
  /// They are cut into four.
  case quartiles
  /// They are cut into five.
  case quintiles
  /// The cut points are given, ascending.
  case cutPoints([Double])

  /// The highest score; the lowest is 1.
  public var levelCount: Int {
    switch self {
    case .terciles: 3
    case .quartiles: 4
    case .quintiles: 5
    case .cutPoints(let cuts): cuts.count + 1
    }
  }

  /// What the rule is called: `terciles`, `quartiles`, `quintiles` or `cut points`.
  public var name: String {
    switch self {
    case .terciles: "terciles"
    case .quartiles: "quartiles"
    case .quintiles: "quintiles"
    case .cutPoints: "cut points"
    }
  }
}

/// How recency, frequency and monetary get their scores.
public struct ScoreRules: Sendable, Equatable {
  /// The rule of recency, whose highest score is that of the most recent.
  public let recency: ScoreRule
  /// The rule of frequency.
  public let frequency: ScoreRule
  /// The rule of monetary.
  public let monetary: ScoreRule

  /// Creates the rules of the three variables.
  ///
  /// - Parameters:
  ///   - recency: The rule of recency.
  ///   - frequency: The rule of frequency.
  ///   - monetary: The rule of monetary.
  public init(recency: ScoreRule, frequency: ScoreRule, monetary: ScoreRule) {
    self.recency = recency
    self.frequency = frequency
    self.monetary = monetary
  }

  /// Scores 1 to 5 by quintiles.
  public static let quintiles = ScoreRules(
    recency: .quintiles,
    frequency: .quintiles,
    monetary: .quintiles
  )

  /// The rule of one variable.
  ///
  /// - Parameter variable: The variable.
  public subscript(variable: RFMVariable) -> ScoreRule {
    switch variable {
    case .recency: recency
    case .frequency: frequency
    case .monetary: monetary
    }
  }
}
