import Testing

@testable import Segmentation

@Suite struct SchemeTests {
  private func rule(_ group: String, _ condition: ScoreCondition) -> SchemeDefinition.Rule {
    .init(group: group, condition: condition)
  }

  private func cells(
    _ group: String,
    _ recency: ClosedRange<Int>,
    _ mean: ClosedRange<Int> = 1...5
  ) -> SchemeDefinition.Rule {
    rule(group, .cells(recency: recency, mean: mean))
  }

  private func ranges(
    _ group: String,
    _ recency: ClosedRange<Int>,
    _ frequency: ClosedRange<Int> = 1...5
  ) -> SchemeDefinition.Rule {
    rule(group, .ranges(recency: recency, frequency: frequency, monetary: 1...5))
  }

  private func scheme(
    _ form: SchemeDefinition.Form,
    _ rules: [SchemeDefinition.Rule],
    rest: String? = nil,
    about: String = "",
    scoring: ScoreRules = .quintiles
  ) throws(SchemeError) -> Scheme {
    try Scheme(
      SchemeDefinition(
        name: "own",
        about: about,
        scoring: scoring,
        form: form,
        rules: rules,
        rest: rest
      )
    )
  }

  private func faults(_ make: () throws -> Scheme) -> [SchemeError.Fault] {
    #expect(throws: SchemeError.self) { try make() }?.faults ?? []
  }

  @Test func givesEveryCodeTheGroupOfItsRule() throws {
    let own = try scheme(.grid, [cells("good", 3...5), cells("bad", 1...2)])
    #expect(own.groups.map(\.codes.count) == [75, 50])
    #expect(own.group(of: .init(recency: 3, frequency: 1, monetary: 5)) == 0)
    #expect(own.group(of: .init(recency: 2, frequency: 5, monetary: 5)) == 1)
  }

  @Test func roundsTheMeanOfFrequencyAndMonetaryHalfUp() {
    let codes = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 4), (5, 4), (5, 1)]
    let means = codes.map { ScoreCode(recency: 1, frequency: $0.0, monetary: $0.1).mean }
    #expect(means == [1, 2, 2, 2, 3, 5, 3])
  }

  @Test func letsTheFirstOfSeveralRangesDecide() throws {
    let own = try scheme(
      .ranges,
      [ranges("a", 5...5), ranges("b", 3...5, 3...5), ranges("c", 1...5)]
    )
    #expect(own.groups[own.group(of: .init(recency: 5, frequency: 4, monetary: 1))].name == "a")
    #expect(own.groups[own.group(of: .init(recency: 4, frequency: 3, monetary: 1))].name == "b")
    #expect(own.groups[own.group(of: .init(recency: 4, frequency: 2, monetary: 1))].name == "c")
  }

  @Test func givesTheRestToTheGroupThatIsDeclaredForIt() throws {
    let own = try scheme(.ranges, [ranges("a", 5...5), ranges("b", 1...1)], rest: "c")
    #expect(own.groups.map(\.name) == ["a", "b", "c"])
    #expect(own.groups[2].codes.count == 75 && own.groups[2].takesRest)
    let shared = try scheme(.ranges, [ranges("a", 5...5), ranges("b", 1...1)], rest: "b")
    #expect(shared.groups.map(\.codes.count) == [25, 100])
    #expect(shared.groups[1].rule() == "R 1, F 1–5 and M 1–5, or all other scores")
  }

  @Test func saysItsRules() throws {
    let grid = try scheme(
      .grid,
      [cells("a", 4...5, 4...4), cells("b", 4...5, 5...5), cells("a", 3...3, 4...5)],
      rest: "c"
    )
    let rules = grid.groups.map { $0.rule() }
    #expect(rules == ["R 4–5 and FM 4, or R 3 and FM 4–5", "R 4–5 and FM 5", "all other scores"])
    let codes = try scheme(
      .codes,
      [(5, 4, 3), (5, 5, 5)].map {
        rule("a", .code(.init(recency: $0.0, frequency: $0.1, monetary: $0.2)))
      },
      rest: "b"
    )
    #expect(codes.groups[0].rule() == "543, 555")
    #expect(codes.groups[0].codes.map(\.description) == ["543", "555"])
  }

  // MARK: Refusals

  @Test func refusesAHoleAndNamesItsCodes() {
    let found = faults { try scheme(.grid, [cells("a", 1...4), cells("b", 5...5, 2...5)]) }
    #expect(found.map(\.place) == [.scheme])
    #expect(
      found.first?.sentence == "no group takes 511. Give each code a group, or declare one for the "
        + "rest, such as \"rest: Others\"."
    )
    let none = faults { try scheme(.ranges, []) }
    #expect(none.first?.sentence.hasPrefix("no group takes 111 112 113") == true)
    #expect(none.first?.sentence.contains(" and 105 more. ") == true)
  }

  @Test func refusesAnOverlapInAGrid() {
    let found = faults { try scheme(.grid, [cells("a", 1...4), cells("b", 4...5, 1...5)]) }
    #expect(found.map(\.place) == [.rule(1)])
    #expect(
      found.first?.sentence.hasPrefix("\"b\" takes 411 412 413 414 415 421 422") == true,
      "\(found)"
    )
    #expect(found.first?.sentence.contains(" and 5 more a second time.") == true)
  }

  @Test func refusesACodeThatIsListedTwice() {
    let code = ScoreCondition.code(.init(recency: 1, frequency: 2, monetary: 3))
    let found = faults { try scheme(.codes, [rule("a", code), rule("a", code)], rest: "b") }
    #expect(
      found == [
        .init(
          place: .rule(1),
          sentence: "\"a\" takes 123 a second time. Let each code have one place."
        )
      ]
    )
  }

  @Test func refusesARuleInVain() {
    let found = faults {
      try scheme(.ranges, [ranges("a", 2...5), ranges("b", 3...4), ranges("c", 1...5)])
    }
    #expect(found.map(\.place) == [.rule(1)])
    #expect(found.first?.sentence.hasPrefix("no scores reach this rule of \"b\"") == true)
  }

  @Test func refusesAGroupForARestThatIsEmpty() {
    let found = faults { try scheme(.ranges, [ranges("a", 1...5)], rest: "Others") }
    #expect(found.map(\.place) == [.rest])
    #expect(found.first?.sentence.contains("no scores are left for \"Others\"") == true)
  }

  @Test func refusesScoresThatThereAreNot() {
    let found = faults {
      try scheme(.ranges, [ranges("a", 0...5), ranges("b", 1...5, 5...6)], rest: "c")
    }
    #expect(
      found.map(\.sentence) == [
        "\"a\" asks for R 0. Scores of R are 1 to 5.",
        "\"b\" asks for F 6. Scores of F are 1 to 5.",
      ]
    )
    let terciles = ScoreRules(
      recency: .terciles,
      frequency: .terciles,
      monetary: .terciles
    )
    #expect(
      faults { try scheme(.grid, [cells("a", 1...3)], scoring: terciles) }.map(\.sentence)
        == ["\"a\" asks for FM 5. Scores of FM are 1 to 3."]
    )
  }

  @Test(
    arguments: [
      (ScoreRule.cutPoints([]), "recency has 1 scores"),
      (.cutPoints([1, 2, 3, 4, 5, 6, 7, 8, 9]), "recency has 10 scores"),
      (.cutPoints([180, 180]), "the cut points of recency do not ascend"),
      (.cutPoints([365, 180]), "the cut points of recency do not ascend"),
      (.cutPoints([.nan, 1]), "the cut points of recency do not ascend"),
      (.cutPoints([1, .infinity]), "the cut points of recency do not ascend"),
      (.cutPoints([-1, 1]), "the first cut point of recency is below 0"),
    ]
  )
  func refusesScoresThatCannotBeGiven(recency: ScoreRule, words: String) {
    let rules = ScoreRules(recency: recency, frequency: .terciles, monetary: .terciles)
    let found = faults { try scheme(.codes, [], rest: "all", scoring: rules) }
    #expect(found.map(\.place) == [.scores(.recency)])
    #expect(found.first?.sentence.hasPrefix(words) == true, "\(found)")
  }

  @Test func keepsOnePurchaseAtScoreOneAndFrequencyAlikeToMonetary() {
    let once = ScoreRules(
      recency: .quintiles,
      frequency: .cutPoints([0.5, 2]),
      monetary: .terciles
    )
    #expect(
      faults { try scheme(.codes, [], rest: "all", scoring: once) }.map(\.place)
        == [.scores(.frequency)]
    )
    let unlike = ScoreRules(
      recency: .quintiles,
      frequency: .quintiles,
      monetary: .terciles
    )
    #expect(
      faults { try scheme(.codes, [], rest: "all", scoring: unlike) }.map(\.place)
        == [.scores(.monetary)]
    )
  }

  @Test(
    arguments: [
      "", " ", "a ", "a\nb", "a\u{0}", "a\u{202E}b", "a\u{2028}b",
      String(repeating: "n", count: 61),
    ]
  )
  func refusesANameThatIsNotPlain(name: String) {
    let found = faults { try scheme(.grid, [cells(name, 1...5)]) }
    #expect(found.map(\.place) == [.rule(0)])
    #expect(faults { try scheme(.grid, [cells("a", 1...4)], rest: name) }.map(\.place) == [.rest])
  }

  @Test(arguments: [("At risk", "at risk"), ("At risk", "At-risk!"), ("Cant lose", "Can't lose")])
  func refusesNamesThatAreTooAlike(first: String, second: String) {
    let found = faults { try scheme(.grid, [cells(first, 1...4), cells(second, 5...5)]) }
    #expect(found.map(\.place) == [.rule(1)])
    #expect(found.first?.sentence.contains("too alike") == true)
  }

  @Test func takesAnyPlainNameAndGivesItAnAddress() throws {
    let names = ["<b>&\"", "日本", "=1+1", "Can’t Lose Them", "🛒"]
    let own = try scheme(.grid, zip(names, 1...5).map { cells($0, $1...$1) })
    #expect(own.groups.map(\.name) == names)
    #expect(own.groups.map(\.slug) == ["b", "group-2", "1-1", "cant-lose-them", "group-5"])
  }

  @Test func refusesALongOrHiddenDescription() {
    for about in [String(repeating: "a", count: 601), "a\u{1B}[31m"] {
      #expect(
        faults { try scheme(.grid, [cells("a", 1...5)], about: about) }.map(\.place)
          == [.scheme]
      )
    }
  }

  @Test func namesItselfInItsError() {
    let error = #expect(throws: SchemeError.self) { try scheme(.grid, [cells("a", 6...6)]) }
    #expect(
      error?.description == "The scheme \"own\": \"a\" asks for R 6. Scores of R are 1 to 5."
    )
  }
}
