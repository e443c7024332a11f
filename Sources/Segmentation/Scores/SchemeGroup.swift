/// A group of a scheme: its name, and the scores that put a customer into it.
public struct SchemeGroup: Sendable, Equatable {
  /// Scores that put a customer into a group; all ranges that are there must hold.
  public struct Condition: Sendable, Equatable {
    /// The recency scores.
    public let recency: ClosedRange<Int>
    /// The frequency scores; any where nil.
    public let frequency: ClosedRange<Int>?
    /// The monetary scores; any where nil.
    public let monetary: ClosedRange<Int>?
    /// The mean of frequency and monetary score, rounded half up; any where nil.
    public let mean: ClosedRange<Int>?

    /// Creates a condition.
    ///
    /// - Parameters:
    ///   - recency: The recency scores.
    ///   - frequency: The frequency scores, if they matter.
    ///   - monetary: The monetary scores, if they matter.
    ///   - mean: The rounded mean of frequency and monetary score, if it matters.
    public init(
      recency: ClosedRange<Int>,
      frequency: ClosedRange<Int>? = nil,
      monetary: ClosedRange<Int>? = nil,
      mean: ClosedRange<Int>? = nil
    ) {
      self.recency = recency
      self.frequency = frequency
      self.monetary = monetary
      self.mean = mean
    }

    /// Whether scores meet the condition.
    func holds(recency: Int, frequency: Int, monetary: Int) -> Bool {
      self.recency.contains(recency) && self.frequency?.contains(frequency) ?? true
        && self.monetary?.contains(monetary) ?? true
        && mean?.contains((frequency + monetary + 1) / 2) ?? true
    }

    /// The condition in words, such as `R 4–5 and FM 1`.
    var text: String {
      let parts = [("R", recency), ("F", frequency), ("M", monetary), ("FM", mean)]
      return parts.compactMap { name, range in
        range.map { "\(name) " + Self.text(of: $0) }
      }.joined(separator: " and ")
    }

    private static func text(of range: ClosedRange<Int>) -> String {
      range.count == 1
        ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
  }

  /// The name, such as `Champions`.
  public let name: String
  /// The name for files and addresses, in ASCII, such as `cant-lose`.
  public let slug: String
  /// The conditions, one of which must hold.
  public let conditions: [Condition]

  /// The rule in words, such as `R 4–5 and FM 4, or R 3 and FM 4–5`.
  public var rule: String { conditions.map(\.text).joined(separator: ", or ") }

  /// Creates a group.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - slug: The name for files and addresses.
  ///   - conditions: The conditions, one of which must hold.
  public init(name: String, slug: String, conditions: [Condition]) {
    self.name = name
    self.slug = slug
    self.conditions = conditions
  }

  /// Whether scores put a customer into the group.
  func contains(recency: Int, frequency: Int, monetary: Int) -> Bool {
    conditions.contains {
      $0.holds(recency: recency, frequency: frequency, monetary: monetary)
    }
  }
}
