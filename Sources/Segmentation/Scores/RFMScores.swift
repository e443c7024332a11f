/// Scores of each customer's recency, frequency and monetary value, from 1 up.
public struct RFMScores: Sendable, Equatable {
  /// A value that so many customers share that a score is left empty.
  public struct Tie: Sendable, Equatable {
    /// The value, which is that of two or more cut points.
    public let value: Double
    /// The number of cut points that coincide there, at least two.
    public let cutCount: Int
    /// The number of customers who share the value.
    public let customerCount: Int

    /// Creates a tie.
    ///
    /// - Parameters:
    ///   - value: The shared value.
    ///   - cutCount: The cut points that coincide there.
    ///   - customerCount: The customers who share it.
    public init(value: Double, cutCount: Int, customerCount: Int) {
      self.value = value
      self.cutCount = cutCount
      self.customerCount = customerCount
    }
  }

  /// How one variable is scored.
  public struct Scale: Sendable, Equatable {
    /// The cut points, ascending, one fewer than there are scores; quantiles need customers, so
    /// that there may be none.
    public let cuts: [Double]
    /// The number of customers with each score, from score 1 up.
    public let counts: [Int]
    /// The values where cut points coincide.
    public let ties: [Tie]

    /// Creates a scale.
    ///
    /// - Parameters:
    ///   - cuts: The cut points, ascending.
    ///   - counts: The customers with each score.
    ///   - ties: The values where cut points coincide.
    public init(cuts: [Double], counts: [Int], ties: [Tie]) {
      self.cuts = cuts
      self.counts = counts
      self.ties = ties
    }
  }

  /// The recency score of each customer; the highest is most recent.
  public let recency: [Int]
  /// The frequency score of each customer; the highest is most often.
  public let frequency: [Int]
  /// The monetary score of each customer; the highest is most.
  public let monetary: [Int]
  /// How recency is scored; its cut points are in days.
  public let recencyScale: Scale
  /// How frequency is scored.
  public let frequencyScale: Scale
  /// How monetary value is scored.
  public let monetaryScale: Scale

  /// Creates scores from their parts.
  ///
  /// - Parameters:
  ///   - recency: The recency score of each customer.
  ///   - frequency: The frequency score of each customer.
  ///   - monetary: The monetary score of each customer.
  ///   - recencyScale: How recency is scored.
  ///   - frequencyScale: How frequency is scored.
  ///   - monetaryScale: How monetary value is scored.
  public init(
    recency: [Int],
    frequency: [Int],
    monetary: [Int],
    recencyScale: Scale,
    frequencyScale: Scale,
    monetaryScale: Scale
  ) {
    self.recency = recency
    self.frequency = frequency
    self.monetary = monetary
    self.recencyScale = recencyScale
    self.frequencyScale = frequencyScale
    self.monetaryScale = monetaryScale
  }

  /// How a variable is scored.
  ///
  /// - Parameter variable: The variable.
  /// - Returns: Its scale.
  public func scale(of variable: RFMVariable) -> Scale {
    switch variable {
    case .recency: recencyScale
    case .frequency: frequencyScale
    case .monetary: monetaryScale
    }
  }

  /// The three scores of a customer.
  ///
  /// - Parameter customer: The customer's index.
  /// - Returns: The scores as a code.
  public func code(of customer: Int) -> ScoreCode {
    ScoreCode(
      recency: recency[customer],
      frequency: frequency[customer],
      monetary: monetary[customer]
    )
  }
}
