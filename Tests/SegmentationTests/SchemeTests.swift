import Testing

@testable import Segmentation

@Suite struct SchemeTests {
  /// The published table of the standard scheme: rows are R 5 to 1, columns FM 1 to 5.
  private static let table = [
    ["New", "Promising", "Potential loyal", "Loyal", "Champions"],
    ["New", "Promising", "Potential loyal", "Loyal", "Champions"],
    ["About to sleep", "About to sleep", "Needs attention", "Loyal", "Loyal"],
    ["Hibernating", "Hibernating", "At risk", "At risk", "Can't lose"],
    ["Lost", "Lost", "At risk", "Can't lose", "Can't lose"],
  ]

  @Test func followsThePublishedTable() {
    for code in 0..<125 {
      let (recency, frequency, monetary) = (code / 25 + 1, code / 5 % 5 + 1, code % 5 + 1)
      let mean = (Double(frequency + monetary) / 2).rounded(.toNearestOrAwayFromZero)
      let scheme = Scheme.standard
      let group = scheme.group(recency: recency, frequency: frequency, monetary: monetary)
      #expect(
        scheme.groups[group].name == Self.table[5 - recency][Int(mean) - 1],
        "\(recency)\(frequency)\(monetary)"
      )
    }
  }

  @Test func saysItsRules() throws {
    let rules = Dictionary(
      uniqueKeysWithValues: Scheme.standard.groups.map { ($0.name, $0.rule) }
    )
    #expect(rules["Loyal"] == "R 4–5 and FM 4, or R 3 and FM 4–5")
    #expect(rules["New"] == "R 4–5 and FM 1")
    #expect(Set(Scheme.standard.groups.map(\.slug)).count == 11)
  }

  @Test func refusesGapsOverlapsAndUnreachableGroups() {
    func group(_ name: String, _ recency: ClosedRange<Int>, frequency: ClosedRange<Int>? = nil)
      -> SchemeGroup
    {
      SchemeGroup(
        name: name,
        slug: name,
        conditions: [.init(recency: recency, frequency: frequency)]
      )
    }
    let error = #expect(throws: SchemeError.self) {
      try Scheme(
        name: "own",
        groups: [
          group("a", 1...4), group("b", 4...4, frequency: 1...1),
          group("c", 5...5, frequency: 2...5), group("d", 6...6),
        ]
      )
    }
    #expect(error?.codesWithoutGroup == ["511", "512", "513", "514", "515"])
    #expect(error?.codesWithSeveralGroups == ["411", "412", "413", "414", "415"])
    #expect(error?.groupsWithoutCode == ["d"])
    #expect(
      error?.description == """
        The scheme "own" does not give each combination of scores one group: no group takes 511 \
        512 513 514 515; several groups take 411 412 413 414 415; no scores reach d. Mend the \
        ranges of its groups.
        """
    )
  }
}
