import Segmentation
import Yams

/// The rules of a scheme, read from each of the three forms that they may have.
struct SchemeRules {
  /// A rule and its line.
  struct Entry {
    let rule: SchemeDefinition.Rule
    let line: Int
  }

  let source: SchemeSource
  /// The highest recency score.
  let recencyLevels: Int
  /// The highest score of frequency, of monetary and of their mean.
  let levels: Int

  /// Reads rules.
  ///
  /// - Parameters:
  ///   - form: The form they have.
  ///   - node: The rules.
  /// - Returns: The rules in the order in which their groups are to be listed.
  /// - Throws: A failure that names file and line.
  func rules(_ form: SchemeDefinition.Form, in node: Node) throws(Failure) -> [Entry] {
    switch form {
    case .grid: try grid(node)
    case .ranges: try ranges(node)
    case .codes: try codes(node)
    }
  }

  // MARK: The grid

  /// Each row from its right end, so that the best of two groups comes first.
  private func grid(_ node: Node) throws(Failure) -> [Entry] {
    let example = "\"5: [New, Promising, Loyal]\""
    guard let rows = node.mapping else {
      throw source.fault(node.mark, "grid needs rows such as \(example).")
    }
    var entries: [Entry] = []
    for (key, row) in rows {
      let recency = try range(key, "a row begins with a recency score")
      guard let cells = row.sequence else {
        throw source.fault(key.mark, "a row needs a list of groups, such as \(example).")
      }
      guard cells.count <= levels else {
        throw source.fault(
          key.mark,
          "the row has \(cells.count) groups, and FM has \(levels) values. Remove what is too much."
        )
      }
      entries += try runs(of: cells.map { $0 }).reversed().map { run in
        entry(run.group, .cells(recency: recency, mean: run.mean), key.mark)
      }
    }
    return entries
  }

  /// Neighbouring cells of a row that have one group; an empty cell has none.
  private func runs(
    of cells: [Node]
  ) throws(Failure) -> [(group: String, mean: ClosedRange<Int>)] {
    var runs: [(group: String, mean: ClosedRange<Int>)] = []
    for (index, cell) in cells.enumerated() where !cell.isNothing {
      let group = try source.words(of: cell, "a cell")
      if let last = runs.last, last.group == group, last.mean.upperBound == index {
        runs[runs.count - 1].mean = last.mean.lowerBound...(index + 1)
      } else {
        runs.append((group, (index + 1)...(index + 1)))
      }
    }
    return runs
  }

  // MARK: Ranges

  private func ranges(_ node: Node) throws(Failure) -> [Entry] {
    let example = "\"- {group: Lost, R: 1, F: 1-5, M: 1-5}\""
    guard let rows = node.sequence else {
      throw source.fault(node.mark, "ranges needs a list such as \(example).")
    }
    var entries: [Entry] = []
    for row in rows {
      guard let mapping = row.mapping else {
        throw source.fault(row.mark, "a rule is written as \(example).")
      }
      let parts = try source.members(of: mapping, known: ["group", "R", "F", "M"])
      guard let group = parts["group"] else {
        throw source.fault(row.mark, "the rule has no group. Write it as \(example).")
      }
      let condition = ScoreCondition.ranges(
        recency: try range(parts["R"], "R is a score", orUpTo: recencyLevels),
        frequency: try range(parts["F"], "F is a score", orUpTo: levels),
        monetary: try range(parts["M"], "M is a score", orUpTo: levels)
      )
      entries.append(entry(try source.words(of: group, "group"), condition, row.mark))
    }
    return entries
  }

  private func range(
    _ node: Node?,
    _ what: String,
    orUpTo highest: Int
  ) throws(Failure) -> ClosedRange<Int> {
    guard let node else { return 1...max(1, highest) }
    return try range(node, what)
  }

  /// One score or two with a hyphen between them.
  private func range(_ node: Node, _ what: String) throws(Failure) -> ClosedRange<Int> {
    let text = node.words ?? ""
    let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
    let scores = ends.compactMap { Self.score($0) }
    guard let first = scores.first, let last = scores.last, scores.count == ends.count,
      scores.count <= 2, first <= last
    else {
      throw source.fault(
        node.mark,
        "\(what) or a range of them, such as 4 or 3-5, and not \"\(text)\"."
      )
    }
    return first...last
  }

  private static func score(_ text: Substring) -> Int? {
    text.count == 1 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  // MARK: Codes

  private func codes(_ node: Node) throws(Failure) -> [Entry] {
    let example = "\"Champions: [333, 332]\""
    guard let groups = node.mapping else {
      throw source.fault(node.mark, "codes needs lines such as \(example).")
    }
    var entries: [Entry] = []
    for (key, list) in groups {
      let group = try source.words(of: key, "a group")
      guard let codes = list.sequence, !codes.isEmpty else {
        throw source.fault(key.mark, "\"\(group)\" needs a list of codes, such as \(example).")
      }
      for code in codes {
        entries.append(entry(group, .code(try self.code(code)), code.mark))
      }
    }
    return entries
  }

  private func code(_ node: Node) throws(Failure) -> ScoreCode {
    let text = node.words ?? ""
    let digits = text.compactMap { Self.score("\($0)") }
    guard digits.count == 3, text.count == 3 else {
      throw source.fault(
        node.mark,
        "a code has three scores, such as 333 for R 3, F 3 and M 3, and is not \"\(text)\"."
      )
    }
    return ScoreCode(recency: digits[0], frequency: digits[1], monetary: digits[2])
  }

  private func entry(_ group: String, _ condition: ScoreCondition, _ mark: Mark?) -> Entry {
    Entry(rule: .init(group: group, condition: condition), line: mark?.line ?? 1)
  }
}
