/// The search for what keeps a definition from being a scheme.
struct SchemeProof {
  private let definition: SchemeDefinition
  /// The groups with their codes, in the order in which rules first name them.
  private(set) var groups: [SchemeGroup] = []
  /// The group of each code, recency slowest; complete where there are no faults.
  private(set) var groupOfCode: [Int] = []
  /// What was found, in the order of the text.
  private(set) var faults: [SchemeError.Fault] = []

  /// The most scores that a variable may have, so that a score is one digit.
  private static let mostLevels = 9
  private static let longestName = 60
  private static let longestAbout = 600

  /// Looks for every fault of a definition.
  init(_ definition: SchemeDefinition) {
    self.definition = definition
    checkScores()
    checkWords()
    guard faults.isEmpty else { return }
    checkRanges()
    guard faults.isEmpty else { return }
    resolve()
  }

  private mutating func fault(_ place: SchemeError.Place, _ sentence: String) {
    faults.append(SchemeError.Fault(place: place, sentence: sentence))
  }

  // MARK: Scores

  private mutating func checkScores() {
    for variable in [RFMVariable.recency, .frequency, .monetary] {
      let rule = definition.scoring[variable]
      guard (2...Self.mostLevels).contains(rule.levelCount) else {
        fault(
          .scores(variable),
          "\(variable.rawValue) has \(rule.levelCount) scores. Let it have 2 to \(Self.mostLevels)."
        )
        continue
      }
      if case .cutPoints(let cuts) = rule { check(cuts, of: variable) }
    }
    let counts = [definition.scoring.frequency, definition.scoring.monetary].map(\.levelCount)
    if counts[0] != counts[1] {
      fault(
        .scores(.monetary),
        "frequency has \(counts[0]) scores and monetary \(counts[1]). Let both have as many, since "
          + "FM is their mean."
      )
    }
  }

  private mutating func check(_ cuts: [Double], of variable: RFMVariable) {
    let isAscending = zip(cuts, cuts.dropFirst()).allSatisfy { $0 < $1 }
    if !isAscending || !cuts.allSatisfy(\.isFinite) {
      fault(.scores(variable), "the cut points of \(variable.rawValue) do not ascend. Order them.")
    }
    // One purchase always has the frequency score 1, and nobody has fewer days than none.
    let least = variable == .frequency ? 1.0 : 0.0
    if let first = cuts.first, first < least {
      fault(
        .scores(variable),
        "the first cut point of \(variable.rawValue) is below \(Int(least)). Let it be "
          + "\(Int(least)) or more."
      )
    }
  }

  // MARK: Words

  /// Collects the groups, and checks that each has a name that can be told from the others.
  private mutating func checkWords() {
    if !Self.isPlain(definition.about, atMost: Self.longestAbout, mayBeEmpty: true) {
      fault(
        .scheme,
        "what the scheme says about itself has control characters or more than "
          + "\(Self.longestAbout) characters. Shorten it."
      )
    }
    for (index, rule) in definition.rules.enumerated() { add(rule.group, at: .rule(index)) }
    if let rest = definition.rest { add(rest, at: .rest) }
  }

  private mutating func add(_ name: String, at place: SchemeError.Place) {
    guard !groups.contains(where: { $0.name == name }) else { return }
    guard Self.isPlain(name, atMost: Self.longestName, mayBeEmpty: false) else {
      return fault(
        place,
        "the name of a group is empty, begins or ends with a space, has control characters, or has "
          + "more than \(Self.longestName) characters. Give it a plain name."
      )
    }
    let slug = Self.slug(of: name, number: groups.count + 1)
    if let other = groups.first(where: { $0.slug == slug }) {
      return fault(
        place,
        "the names \"\(other.name)\" and \"\(name)\" are too alike. Write the name of one group in "
          + "one way, or tell two groups apart by letters or digits."
      )
    }
    groups.append(
      SchemeGroup(
        name: name,
        slug: slug,
        conditions: definition.rules.filter { $0.group == name }.map(\.condition),
        takesRest: definition.rest == name
      )
    )
  }

  /// Whether words can stand anywhere without hiding or turning what stands beside them.
  private static func isPlain(_ words: String, atMost count: Int, mayBeEmpty: Bool) -> Bool {
    let isTrimmed = words.first?.isWhitespace != true && words.last?.isWhitespace != true
    return (mayBeEmpty || !words.isEmpty) && words.count <= count && isTrimmed
      && words.unicodeScalars.allSatisfy { scalar in
        let properties = scalar.properties
        return !properties.isBidiControl
          && ![.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
      }
  }

  /// The name in lowercase ASCII letters, digits and hyphens; a number where it has none.
  private static func slug(of name: String, number: Int) -> String {
    let letters = name.filter { $0 != "'" && $0 != "’" }.lowercased()
    let words = letters.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "group-\(number)" : words.joined(separator: "-")
  }

  // MARK: Rules

  private mutating func checkRanges() {
    for (index, rule) in definition.rules.enumerated() {
      for (letter, range) in rule.condition.parts {
        let variable = letter == "R" ? RFMVariable.recency : .frequency
        let levels = 1...definition.scoring[variable].levelCount
        guard range.lowerBound < levels.lowerBound || range.upperBound > levels.upperBound else {
          continue
        }
        let outside = levels.contains(range.lowerBound) ? range.upperBound : range.lowerBound
        fault(
          .rule(index),
          "\"\(rule.group)\" asks for \(letter) \(outside). Scores of \(letter) are "
            + "\(levels.lowerBound) to \(levels.upperBound)."
        )
      }
    }
  }

  /// Gives each code its group, and finds codes without one or with several, and rules in vain.
  private mutating func resolve() {
    var unclaimed: [ScoreCode] = []
    var repeated = [[ScoreCode]](repeating: [], count: definition.rules.count)
    var isReached = [Bool](repeating: false, count: definition.rules.count)
    for code in codes {
      let matches = definition.rules.indices.filter {
        definition.rules[$0].condition.holds(for: code)
      }
      if let first = matches.first { isReached[first] = true } else { unclaimed.append(code) }
      for match in matches.dropFirst() { repeated[match].append(code) }
      let name = matches.first.map { definition.rules[$0].group } ?? definition.rest
      let group = groups.firstIndex { $0.name == name }
      groupOfCode.append(group ?? -1)
      if let group { groups[group].codes.append(code) }
    }
    if definition.form == .ranges {
      reportRulesInVain(isReached)
    } else {
      reportRepeated(repeated)
    }
    reportRest(unclaimed)
  }

  private mutating func reportRulesInVain(_ isReached: [Bool]) {
    for (index, rule) in definition.rules.enumerated() where !isReached[index] {
      fault(
        .rule(index),
        "no scores reach this rule of \"\(rule.group)\", because rules above it take all of its "
          + "codes. Move it up, or remove it."
      )
    }
  }

  private mutating func reportRepeated(_ repeated: [[ScoreCode]]) {
    for (index, rule) in definition.rules.enumerated() where !repeated[index].isEmpty {
      fault(
        .rule(index),
        "\"\(rule.group)\" takes \(Self.list(repeated[index])) a second time. Let each code have "
          + "one place."
      )
    }
  }

  private mutating func reportRest(_ unclaimed: [ScoreCode]) {
    if let rest = definition.rest {
      if unclaimed.isEmpty {
        fault(.rest, "no scores are left for \"\(rest)\", the group for the rest. Remove it.")
      }
    } else if !unclaimed.isEmpty {
      fault(
        .scheme,
        "no group takes \(Self.list(unclaimed)). Give each code a group, or declare one for the "
          + "rest, such as \"rest: Others\"."
      )
    }
  }

  private var codes: [ScoreCode] {
    let levels = 1...definition.scoring.frequency.levelCount
    return (1...definition.scoring.recency.levelCount).flatMap { recency in
      levels.flatMap { frequency in
        levels.map { ScoreCode(recency: recency, frequency: frequency, monetary: $0) }
      }
    }
  }

  /// Codes as a sentence lists them, the first twenty.
  private static func list(_ codes: [ScoreCode]) -> String {
    let shown = codes.prefix(20).map(\.description).joined(separator: " ")
    return shown + (codes.count > 20 ? " and \(codes.count - 20) more" : "")
  }
}
