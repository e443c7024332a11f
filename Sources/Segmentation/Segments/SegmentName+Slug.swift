extension SegmentName {
  /// The name for files and addresses, in lowercase ASCII letters, digits and hyphens, such as
  /// `loyal-high-spend`; no locale changes it.
  public var slug: String {
    let parts = [base.slug] + qualifiers.map(\.slug) + (ordinal.map { ["\($0)"] } ?? [])
    return parts.joined(separator: "-")
  }
}

extension SegmentName.Base {
  /// The base name's part of a slug.
  fileprivate var slug: String {
    switch self {
    case .loyal: "loyal"
    case .new: "new"
    case .occasional: "occasional"
    case .atRisk: "at-risk"
    case .inactive: "inactive"
    }
  }
}

extension SegmentName.Qualifier {
  /// The qualifier's part of a slug, such as `high-spend`.
  fileprivate var slug: String {
    switch (variable, isMore) {
    case (.monetary, true): graded("higher-spend", "high-spend", "top-spend")
    case (.monetary, false): graded("lower-spend", "low-spend", "lowest-spend")
    case (.frequency, true): graded("more-frequent", "frequent", "most-frequent")
    case (.frequency, false): graded("fewer-purchases", "few-purchases", "fewest-purchases")
    case (.recency, true): away
    case (.recency, false): graded("more-recent", "recent", "most-recent")
    }
  }

  /// Who is away is away longer; who is not is less recent.
  private var away: String {
    switch degree {
    case .plain: "longer-away"
    case .very: "much-longer-away"
    default: graded("less-recent", "longer-away", "longest-away")
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
    case .muchMore: (comparative.hasPrefix("fewer") ? "far-" : "much-") + comparative
    case .very: "very-" + positive
    case .most: superlative
    case .once: "bought-once"
    }
  }
}
