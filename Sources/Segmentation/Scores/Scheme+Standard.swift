extension Scheme {
  /// The default scheme: recency score by the mean of frequency and monetary score.
  public static let standard = proven(
    "standard",
    [
      group("Champions", "champions", (4...5, 5...5)),
      group("Loyal", "loyal", (4...5, 4...4), (3...3, 4...5)),
      group("Potential loyal", "potential-loyal", (4...5, 3...3)),
      group("Promising", "promising", (4...5, 2...2)),
      group("New", "new", (4...5, 1...1)),
      group("Needs attention", "needs-attention", (3...3, 3...3)),
      group("About to sleep", "about-to-sleep", (3...3, 1...2)),
      group("Can't lose", "cant-lose", (2...2, 5...5), (1...1, 4...5)),
      group("At risk", "at-risk", (2...2, 3...4), (1...1, 3...3)),
      group("Hibernating", "hibernating", (2...2, 1...2)),
      group("Lost", "lost", (1...1, 1...2)),
    ]
  )

  private static func group(
    _ name: String,
    _ slug: String,
    _ conditions: (recency: ClosedRange<Int>, mean: ClosedRange<Int>)...
  ) -> SchemeGroup {
    SchemeGroup(
      name: name,
      slug: slug,
      conditions: conditions.map { .init(recency: $0.recency, mean: $0.mean) }
    )
  }

  /// A bundled scheme, which only a mistake in this program can make faulty.
  private static func proven(_ name: String, _ groups: [SchemeGroup]) -> Scheme {
    do {
      return try Scheme(name: name, groups: groups)
    } catch {
      preconditionFailure(error.description)
    }
  }
}
