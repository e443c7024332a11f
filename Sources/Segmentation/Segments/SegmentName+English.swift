extension SegmentName.Base {
  /// The base name in English.
  var english: String {
    switch self {
    case .loyal: "Loyal"
    case .new: "New"
    case .occasional: "Occasional"
    case .atRisk: "At risk"
    case .inactive: "Inactive"
    }
  }
}

extension SegmentName.Qualifier {
  /// The qualifier in English, such as `high spend`.
  var english: String {
    switch (variable, isMore) {
    case (.monetary, true): graded("higher spend", "high spend", "top spend")
    case (.monetary, false): graded("lower spend", "low spend", "lowest spend")
    case (.frequency, true): graded("more frequent", "frequent", "most frequent")
    case (.frequency, false): graded("fewer purchases", "few purchases", "fewest purchases")
    case (.recency, true): away
    case (.recency, false): graded("more recent", "recent", "most recent")
    }
  }

  /// Who is away is away longer; who is not is less recent.
  private var away: String {
    switch degree {
    case .plain: "longer away"
    case .very: "much longer away"
    default: graded("less recent", "longer away", "longest away")
    }
  }

  private func graded(
    _ comparative: String,
    _ positive: String,
    _ superlative: String
  ) -> String {
    switch degree {
    case .more: comparative
    case .plain: positive
    case .muchMore: (comparative.hasPrefix("fewer") ? "far " : "much ") + comparative
    case .very: "very " + positive
    case .most: superlative
    case .once: "bought once"
    }
  }
}
