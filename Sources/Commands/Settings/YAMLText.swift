import Yams

/// YAML as people write it for the program.
enum YAMLText {
  /// Reads YAML.
  ///
  /// - Parameters:
  ///   - text: The YAML text.
  ///   - path: The file's name for sentences.
  ///   - code: What a fault of the text means for the program.
  ///   - example: What a sentence about text of another kind ends with.
  /// - Returns: The root; nil where there is nothing but comments.
  /// - Throws: A failure that names file and line.
  static func root(
    of text: String,
    path: String,
    code: Failure.Code,
    example: String
  ) throws(Failure) -> Node? {
    do {
      // Values are taken as they are written; the rules that tell numbers and dates from words are
      // regular expressions, which take longer to make than a file to read.
      guard let root = try Yams.compose(yaml: text, .basic), !root.isNothing else { return nil }
      return root
    } catch {
      throw Failure(code, sentence(for: error as? YamlError, path: path, example: example))
    }
  }

  private static func sentence(for error: YamlError?, path: String, example: String) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "\(path):\(mark.line): \(problem). Mend the line; quote values with special characters."
    case .duplicatedKeysInMapping(let duplicates, _):
      "\(path) gives \(duplicates.joined(separator: ", ")) twice. Remove one."
    default:
      "\(path) is not YAML. \(example)"
    }
  }
}

extension Node {
  /// Whether the node is YAML's null.
  var isNothing: Bool {
    guard let scalar else { return false }
    return scalar.style != .doubleQuoted && scalar.style != .singleQuoted
      && ["", "~", "null"].contains(scalar.string)
  }

  /// The text of one value; nil where there is none or another form.
  var words: String? { isNothing ? nil : scalar?.string }
}
