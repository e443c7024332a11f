import SalesInput
import Segmentation
import Yams

/// A scheme of RFM groups as a YAML text, read but not yet proven.
struct SchemeText {
  /// The scheme as it was written down.
  let definition: SchemeDefinition
  private let source: SchemeSource
  private let lines: Lines

  /// Where the parts of the text stand.
  private struct Lines {
    var scores: [RFMVariable: Int] = [:]
    var rules: [Int] = []
    var rest: Int?
  }

  private static let keys =
    ["about", "scores", "rest"] + SchemeDefinition.Form.allCases.map(\.rawValue)

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The YAML text.
  ///   - name: The scheme's name.
  ///   - path: The file's name for sentences.
  ///   - digest: The SHA-256 of a text that did not come with the program.
  /// - Throws: A failure that names file and line.
  init(_ text: String, name: String, path: String, digest: String?) throws(Failure) {
    let source = SchemeSource(path: path)
    let example =
      "Write it as those are written that \"segment-report templates export DIR\" puts into "
      + "DIR/schemes."
    let root = try YAMLText.root(of: text, path: path, code: .data, example: example)
    guard let mapping = root?.mapping else {
      throw source.fault(nil, "there is no scheme. \(example)")
    }
    let parts = try source.members(of: mapping, known: Self.keys)
    let forms = SchemeDefinition.Form.allCases.filter { parts[$0.rawValue] != nil }
    guard let form = forms.first, forms.count == 1, let body = parts[form.rawValue] else {
      throw source.fault(nil, "a scheme has exactly one of grid, ranges and codes. \(example)")
    }
    var lines = Lines()
    let scoring = try Self.scoring(parts["scores"], source, &lines)
    let rules = try SchemeRules(
      source: source,
      recencyLevels: scoring.recency.levelCount,
      levels: scoring.frequency.levelCount
    ).rules(form, in: body)
    lines.rules = rules.map(\.line)
    lines.rest = parts["rest"]?.mark?.line
    self.source = source
    self.lines = lines
    definition = SchemeDefinition(
      name: name,
      digest: digest,
      about: try parts["about"].map { node throws(Failure) in try source.words(of: node, "about") }
        ?? "",
      scoring: scoring,
      form: form,
      rules: rules.map(\.rule),
      rest: try parts["rest"].map { node throws(Failure) in try source.words(of: node, "rest") }
    )
  }

  /// The scheme, proven.
  ///
  /// - Returns: The scheme.
  /// - Throws: A failure with every fault, each with its line.
  func proven() throws(Failure) -> Scheme {
    do { return try Scheme(definition) } catch {
      let sentences = error.faults.map { fault in
        source.sentence(line(of: fault.place), fault.sentence)
      }
      throw Failure(.data, sentences.joined(separator: " "))
    }
  }

  private func line(of place: SchemeError.Place) -> Int? {
    switch place {
    case .scheme: nil
    case .scores(let variable): lines.scores[variable]
    case .rule(let index): lines.rules[index]
    case .rest: lines.rest
    }
  }
}

// MARK: Scores

extension SchemeText {
  private static func scoring(
    _ node: Node?,
    _ source: SchemeSource,
    _ lines: inout Lines
  ) throws(Failure) -> ScoreRules {
    guard let node, !node.isNothing else { return .quintiles }
    guard let mapping = node.mapping else {
      throw source.fault(node.mark, "scores needs lines such as \"recency: quintiles\".")
    }
    let names = [RFMVariable.recency, .frequency, .monetary].map(\.rawValue)
    let parts = try source.members(of: mapping, known: names)
    var rules: [RFMVariable: ScoreRule] = [:]
    for (name, value) in parts {
      guard let variable = RFMVariable(rawValue: name) else { continue }
      lines.scores[variable] = value.mark?.line
      guard let rule = rule(value) else {
        throw source.fault(
          value.mark,
          "\(name) must be terciles, quartiles, quintiles or a list of cut points such as "
            + "[180, 365]."
        )
      }
      rules[variable] = rule
    }
    return ScoreRules(
      recency: rules[.recency] ?? .quintiles,
      frequency: rules[.frequency] ?? .quintiles,
      monetary: rules[.monetary] ?? .quintiles
    )
  }

  private static func rule(_ node: Node) -> ScoreRule? {
    if let word = node.words {
      return [ScoreRule.terciles, .quartiles, .quintiles].first { $0.name == word }
    }
    guard let nodes = node.sequence else { return nil }
    let cuts = nodes.compactMap { $0.words.flatMap { Double($0) } }
    return cuts.count == nodes.count ? .cutPoints(cuts) : nil
  }
}
