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
    case (.monetary, true): spend("higher", "high", "top")
    case (.monetary, false): spend("lower", "low", "lowest")
    case (.frequency, true): graded("more frequent", "frequent", "most frequent")
    case (.frequency, false): graded("less frequent", "infrequent", "least frequent")
    case (.recency, true): graded("longer away", "long away", "longest away")
    case (.recency, false): graded("more recent", "recent", "most recent")
    }
  }

  private func spend(_ comparative: String, _ positive: String, _ superlative: String) -> String {
    graded(comparative, positive, superlative) + " spend"
  }

  private func graded(
    _ comparative: String,
    _ positive: String,
    _ superlative: String
  ) -> String {
    switch degree {
    case .more: comparative
    case .plain: positive
    case .muchMore: "much " + comparative
    case .very: "very " + positive
    case .most: superlative
    case .once: "bought once"
    }
  }
}
