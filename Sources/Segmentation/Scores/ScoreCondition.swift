/// What scores must be for a rule of a scheme to hold.
public enum ScoreCondition: Sendable, Equatable {
  /// Cells of the grid of recency score and FM, the rounded mean of frequency and monetary score.
  case cells(recency: ClosedRange<Int>, mean: ClosedRange<Int>)
  /// A range of each of the three scores.
  case ranges(
    recency: ClosedRange<Int>,
    frequency: ClosedRange<Int>,
    monetary: ClosedRange<Int>
  )
  /// One combination of scores.
  case code(ScoreCode)

  /// Whether scores meet the condition.
  ///
  /// - Parameter code: The scores.
  /// - Returns: Whether all ranges hold.
  public func holds(for code: ScoreCode) -> Bool {
    switch self {
    case .cells(let recency, let mean):
      recency.contains(code.recency) && mean.contains(code.mean)
    case .ranges(let recency, let frequency, let monetary):
      recency.contains(code.recency) && frequency.contains(code.frequency)
        && monetary.contains(code.monetary)
    case .code(let own): code == own
    }
  }

  /// The ranges of scores, by the letters they go by.
  var parts: [(letter: String, range: ClosedRange<Int>)] {
    switch self {
    case .cells(let recency, let mean): [("R", recency), ("FM", mean)]
    case .ranges(let recency, let frequency, let monetary):
      [("R", recency), ("F", frequency), ("M", monetary)]
    case .code(let code):
      [
        ("R", code.recency...code.recency), ("F", code.frequency...code.frequency),
        ("M", code.monetary...code.monetary),
      ]
    }
  }

  /// The ranges in words, such as `R 4–5`; none of a code, which says all in one.
  var rangeTexts: [String] {
    if case .code = self { return [] }
    return parts.map { letter, range in
      let isOne = range.lowerBound == range.upperBound
      return "\(letter) \(range.lowerBound)" + (isOne ? "" : "–\(range.upperBound)")
    }
  }
}
