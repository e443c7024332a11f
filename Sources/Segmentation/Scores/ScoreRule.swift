/// How the values of one variable get scores, from 1 upwards.
public enum ScoreRule: Sendable, Equatable {
  /// The run's customers are cut into so many parts of equal size: 5 are quintiles, 3 terciles.
  case quantiles(Int)
  /// The cut points are given, ascending.
  case cutPoints([Double])

  /// The highest score; the lowest is 1.
  public var levelCount: Int {
    switch self {
    case .quantiles(let count): count
    case .cutPoints(let cuts): cuts.count + 1
    }
  }

  /// What the rule is called: `terciles`, `quartiles`, `quintiles` or `cut points`.
  public var name: String {
    switch self {
    case .quantiles(3): "terciles"
    case .quantiles(4): "quartiles"
    case .quantiles(5): "quintiles"
    case .quantiles(let count): "\(count) quantiles"
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
    recency: .quantiles(5),
    frequency: .quantiles(5),
    monetary: .quantiles(5)
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
