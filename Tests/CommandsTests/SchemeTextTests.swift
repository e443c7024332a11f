import Multivariate
import Segmentation
import Testing

@testable import Commands
@testable import Report

@Suite struct SchemeTextTests {
  private func scheme(_ text: String) throws -> Scheme {
    try SchemeText(text, name: "own.yaml", path: "dir/own.yaml", digest: nil).proven()
  }

  private func refusal(of text: String) -> String? {
    let failure = #expect(throws: Failure.self) { try scheme(text) }
    #expect(failure?.code == .data)
    return failure?.description
  }

  private func bundled(_ name: String) throws -> Scheme {
    try SchemeLibrary(TemplateLibrary()).scheme(name)
  }

  private func group(_ code: String, of scheme: Scheme) throws -> String {
    let digits = code.compactMap(\.wholeNumberValue)
    let scores = ScoreCode(recency: digits[0], frequency: digits[1], monetary: digits[2])
    return scheme.groups[scheme.group(of: scores)].name
  }

  // MARK: The schemes that come with the program

  /// The published table of the standard scheme: rows are R 5 to 1, columns FM 1 to 5.
  private static let table = [
    ["New", "Promising", "Potential loyal", "Loyal", "Champions"],
    ["New", "Promising", "Potential loyal", "Loyal", "Champions"],
    ["About to sleep", "About to sleep", "Needs attention", "Loyal", "Loyal"],
    ["Hibernating", "Hibernating", "At risk", "At risk", "Can't lose"],
    ["Lost", "Lost", "At risk", "Can't lose", "Can't lose"],
  ]

  @Test func standardFollowsItsTable() throws {
    let standard = try bundled("standard")
    for number in 0..<125 {
      let (recency, frequency, monetary) = (number / 25 + 1, number / 5 % 5 + 1, number % 5 + 1)
      let mean = (Double(frequency + monetary) / 2).rounded(.toNearestOrAwayFromZero)
      let name = try group("\(recency)\(frequency)\(monetary)", of: standard)
      #expect(name == Self.table[5 - recency][Int(mean) - 1], "\(recency)\(frequency)\(monetary)")
    }
    #expect(
      standard.groups.map(\.name) == [
        "Champions", "Loyal", "Potential loyal", "Promising", "New", "Needs attention",
        "About to sleep", "Can't lose", "At risk", "Hibernating", "Lost",
      ]
    )
    let rules = standard.groups.prefix(2).map { $0.rule() }
    #expect(rules == ["R 4–5 and FM 5", "R 4–5 and FM 4, or R 3 and FM 4–5"])
    #expect(standard.groups[7].slug == "cant-lose")
  }

  @Test func rfmLeavesTenCodesToOthers() throws {
    let rfm = try bundled("rfm")
    #expect(rfm.groups.count == 11)
    #expect(rfm.groups.last?.name == "Others")
    #expect(
      rfm.groups.last?.codes.map(\.description) == [
        "215", "241", "251", "252", "341", "351", "441", "451", "541", "551",
      ]
    )
    // 333 fits three rules, of which Potential Loyalist is the first; 111 fits the last alone.
    #expect(try group("333", of: rfm) == "Potential Loyalist")
    #expect(try group("555", of: rfm) == "Champions")
    #expect(try group("222", of: rfm) == "Loyal Customers")
    #expect(try group("111", of: rfm) == "Lost")
  }

  @Test func klaviyoCoversItsTwentySevenCodes() throws {
    let klaviyo = try bundled("klaviyo")
    #expect(klaviyo.groups.map(\.codes.count) == [3, 5, 5, 5, 5, 4])
    #expect(klaviyo.groups.allSatisfy { !$0.takesRest })
    #expect(try group("213", of: klaviyo) == "Needs attention")
    #expect(try group("121", of: klaviyo) == "Inactive")
  }

  @Test func klaviyoCountsTheLastHalfYearAndYearToTheDay() throws {
    let days = [0, 180, 181, 365, 366, 4000]
    let table = RFMTable(
      customerIDs: days.indices.map { "c\($0)" },
      recencyDays: days,
      frequency: days.map { _ in 1 },
      monetary: days.map { _ in Money(millionths: 1_000_000) },
      referenceDate: nil
    )
    let grouping = RFMGrouping.of(
      table,
      scheme: try bundled("klaviyo"),
      parallel: Parallel(threadCount: 1)
    )
    #expect(grouping.scores.recency == [3, 3, 2, 2, 1, 1])
    #expect(
      days.indices.map { grouping.group(of: $0).name } == [
        "Recent", "Recent", "At risk", "At risk", "Inactive", "Inactive",
      ]
    )
  }

  @Test(arguments: ["standard", "rfm", "klaviyo"])
  func everyBundledSchemeSaysWhatItIs(name: String) throws {
    #expect(try bundled(name).definition.about.count > 80)
    #expect(try bundled(name).definition.digest == nil)
  }

  @Test(arguments: ["standard", "rfm", "klaviyo"])
  func theEnglishWordsOfABundledSchemeAreItsOwn(name: String) throws {
    let scheme = try bundled(name)
    let words = try TemplateLibrary(locale: "en").words
    #expect(words.about(scheme) == scheme.definition.about)
    for group in scheme.groups { #expect(words.name(of: group, in: scheme) == group.name) }
  }

  @Test func anEditedSchemeKeepsItsOwnWords() throws {
    let text = "about: Mine.\nranges: [{group: Champions!, R: 1-5}]\n"
    let templates = try TemplateLibrary(overriding: ["schemes/rfm.yaml": text])
    let scheme = try SchemeLibrary(templates).scheme("rfm")
    #expect(templates.words.about(scheme) == "Mine.")
    #expect(templates.words.name(of: scheme.groups[0], in: scheme) == "Champions!")
  }

  // MARK: One's own

  @Test func readsEachForm() throws {
    let grid = try scheme("grid:\n  2-5: [a, b, b, ~, ~]\n  1: [c, c, c, c, c]\nrest: d\n")
    #expect(grid.groups.map(\.name) == ["b", "a", "c", "d"])
    #expect(grid.groups[0].rule() == "R 2–5 and FM 2–3")
    let ranges = try scheme("ranges:\n  - {group: a, R: 4–5}\n  - {group: b, F: 1-5}\n")
    #expect(ranges.groups[0].rule() == "R 4–5, F 1–5 and M 1–5")
    #expect(ranges.definition.scoring == .quintiles)
    let codes = try scheme(
      """
      about: Two
        lines.
      scores: {recency: quartiles, frequency: [1, 4.5], monetary: terciles}
      codes:
        best: [433, "423"]
      rest: others
      """
    )
    #expect(codes.definition.about == "Two lines.")
    #expect(codes.scoring.recency == .quartiles)
    #expect(codes.scoring.frequency == .cutPoints([1, 4.5]))
    #expect(codes.groups.map(\.codes.count) == [2, 34])
  }

  @Test(
    arguments: [
      ("", "dir/own.yaml: there is no scheme."),
      ("- a", "dir/own.yaml: there is no scheme."),
      ("about: x", "dir/own.yaml: a scheme has exactly one of grid, ranges and codes."),
      ("grid: {5: [a]}\ncodes: {a: [555]}", "dir/own.yaml: a scheme has exactly one of"),
      ("about: x\ngrids: {}", "dir/own.yaml:2: there is no \"grids\" here. Did you mean grid?"),
      ("scores: quintiles\ngrid: {}", "dir/own.yaml:1: scores needs lines such as"),
      ("scores:\n  recensy: terciles\ngrid: {}", "dir/own.yaml:2: there is no \"recensy\" here."),
      ("scores:\n  recency: deciles\ngrid: {}", "dir/own.yaml:2: recency must be terciles, "),
      ("scores:\n  recency: [a]\ngrid: {}", "dir/own.yaml:2: recency must be terciles, "),
      ("scores:\n  recency: [9, 3]\ngrid:\n  1: [a]", "dir/own.yaml:2: the cut points of recency"),
      ("grid: [a]", "dir/own.yaml:1: grid needs rows"),
      ("grid:\n  5: a", "dir/own.yaml:2: a row needs a list of groups"),
      ("grid:\n  5: [a, a, a, a, a, a]", "dir/own.yaml:2: the row has 6 groups, and FM has 5"),
      ("grid:\n  4-5-6: [a]", "dir/own.yaml:2: a row begins with a recency score or a range"),
      ("grid:\n  1-4: [a,a,a,a,a]\n  4-5: [b,b,b,b,b]", "dir/own.yaml:3: \"b\" takes 411 412"),
      ("grid:\n  5: [a,a,a,a,a]\n  5: [b,b,b,b,b]", "dir/own.yaml gives 5 twice."),
      ("grid:\n  6: [a]\nrest: b", "dir/own.yaml:2: \"a\" asks for R 6. Scores of R are 1 to 5."),
      ("ranges: {a: 1}", "dir/own.yaml:1: ranges needs a list"),
      ("ranges:\n  - a", "dir/own.yaml:2: a rule is written as"),
      ("ranges:\n  - {R: 1}", "dir/own.yaml:2: the rule has no group."),
      ("ranges:\n  - {group: a, R: 5-3}", "dir/own.yaml:2: R is a score or a range of them"),
      ("ranges:\n  - {group: a, M: x}", "dir/own.yaml:2: M is a score or a range of them"),
      ("ranges:\n  - {group: a, F: [1, 2]}", "dir/own.yaml:2: F is a score or a range of them"),
      ("ranges:\n  - {group: a, FM: 1}", "dir/own.yaml:2: there is no \"FM\" here."),
      (
        "ranges:\n  - {group: a}\n  - {group: b, R: 1}", "dir/own.yaml:3: no scores reach this rule"
      ),
      ("ranges:\n  - {group: a}\nrest: b", "dir/own.yaml:3: no scores are left for \"b\""),
      ("ranges:\n  - {group: a, R: 2-5}", "dir/own.yaml: no group takes 111 112"),
      ("codes: [555]", "dir/own.yaml:1: codes needs lines"),
      ("codes:\n  a: []", "dir/own.yaml:2: \"a\" needs a list of codes"),
      ("codes:\n  a: [55]", "dir/own.yaml:2: a code has three scores"),
      ("codes:\n  a:\n    - 555\n    - 55x\n", "dir/own.yaml:4: a code has three scores"),
      ("codes:\n  a: [555]\n  a: [554]\nrest: b", "dir/own.yaml gives a twice."),
      ("codes:\n  a: [555]\n  b: [555]\nrest: c", "dir/own.yaml:3: \"b\" takes 555 a second time."),
      (
        "codes:\n  At risk: [555]\n  at-risk: [554]\nrest: c",
        "dir/own.yaml:3: the names \"At risk\""
      ),
      ("codes:\n  \"a\\u202Eb\": [555]\nrest: c", "dir/own.yaml:2: the name of a group is empty"),
      ("codes:\n  a: [555]\nrest:", "dir/own.yaml:3: rest needs one value."),
      ("codes: {a: [555", "dir/own.yaml:"),
    ]
  )
  func refusesWithFileAndLine(text: String, words: String) {
    let sentence = refusal(of: text)
    #expect(sentence?.hasPrefix(words) == true, "\(sentence ?? "")")
    #expect(sentence?.contains("\n") == false)
  }

  @Test func namesEveryFaultOfTheProof() {
    let sentence = refusal(of: "grid:\n  4-5: [a,a,a,a]\n  3-4: [b,b,b,b,b]\n")
    #expect(sentence?.contains("dir/own.yaml:3: \"b\" takes 411 ") == true, "\(sentence ?? "")")
    #expect(sentence?.contains(" dir/own.yaml: no group takes 111 ") == true)
  }

  // MARK: Choosing one

  @Test func provesEverySchemeAmongTheTemplates() throws {
    let templates = try TemplateLibrary(overriding: ["schemes/klaviyo.yaml": "codes: {a: [111]}"])
    let failure = #expect(throws: Failure.self) { try SchemeLibrary(templates) }
    #expect(failure?.description.hasPrefix("schemes/klaviyo.yaml: no group takes 112") == true)
  }

  @Test func tellsAnEditedSchemeByItsDigest() throws {
    let text = "ranges: [{group: All}]\n"
    let templates = try TemplateLibrary(overriding: ["schemes/rfm.yaml": text])
    let schemes = try SchemeLibrary(templates)
    let chosen = try schemes.scheme("rfm")
    #expect(chosen.groups.map(\.name) == ["All"])
    #expect(chosen.definition.digest?.count == 64)
    #expect(try schemes.scheme(nil).definition.digest == nil)
  }

  @Test func namesTheNearestScheme() {
    let failure = #expect(throws: Failure.self) { try bundled("klavio") }
    #expect(failure?.code == .input)
    #expect(failure?.description.hasSuffix("Did you mean klaviyo?") == true)
    let other = #expect(throws: Failure.self) { try bundled("no/own.yaml") }
    #expect(other?.description.hasSuffix("The schemes are klaviyo, rfm, standard.") == true)
  }
}
