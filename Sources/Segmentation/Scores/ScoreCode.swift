/// A customer's three scores, written as one code such as `543`.
public struct ScoreCode: Sendable, Hashable {
  /// The recency score.
  public let recency: Int
  /// The frequency score.
  public let frequency: Int
  /// The monetary score.
  public let monetary: Int

  /// Creates a code.
  ///
  /// - Parameters:
  ///   - recency: The recency score, 1 to 9.
  ///   - frequency: The frequency score, 1 to 9.
  ///   - monetary: The monetary score, 1 to 9.
  public init(recency: Int, frequency: Int, monetary: Int) {
    self.recency = recency
    self.frequency = frequency
    self.monetary = monetary
  }

  /// FM: the mean of frequency and monetary score, rounded half up.
  public var mean: Int { (frequency + monetary + 1) / 2 }
}

extension ScoreCode: CustomStringConvertible {
  /// The scores as one number, such as `543`.
  public var description: String { "\(recency)\(frequency)\(monetary)" }
}
