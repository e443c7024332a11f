import Foundation
import SalesInput
import Yams

/// A file of settings in YAML: one mapping, whose keys are the names of the flags.
struct SettingsFile {
  /// A value of the file, as it would be written on the command line.
  struct Entry: Equatable {
    let text: String
    /// Where it stands, such as `segment-report.yaml:3: k-max`.
    let place: String
  }

  /// The file that is read when it is in the working directory and none is named.
  static let usualName = "segment-report.yaml"

  let entries: [SettingName: Entry]

  /// Reads the file named by a flag, or the usual one where it is present.
  ///
  /// - Parameter path: The path from the flag, if given.
  /// - Returns: The settings; nil where there is no file.
  /// - Throws: A failure that names file and line.
  static func find(_ path: String?) throws(Failure) -> SettingsFile? {
    let place = path ?? usualName
    if path == nil, !FileManager.default.fileExists(atPath: place) { return nil }
    guard let data = try? Data(contentsOf: URL(filePath: place)) else {
      throw Failure(.input, "\(place) cannot be read. Name an existing file with --settings.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Failure(.usage, "\(place) is not UTF-8 text. Save it as UTF-8.")
    }
    return try SettingsFile(text, path: place)
  }

  /// Reads settings from text.
  ///
  /// - Parameters:
  ///   - text: The YAML text.
  ///   - path: The file's name for sentences.
  /// - Throws: A failure that names file and line.
  init(_ text: String, path: String) throws(Failure) {
    let example = "Write lines such as \"k-max: 8\"."
    guard
      let root = try YAMLText.root(of: text, path: path, code: .usage, example: example)
    else {
      entries = [:]
      return
    }
    guard let mapping = root.mapping else {
      throw Failure(.usage, "\(path) is not a list of settings. \(example)")
    }
    var entries: [SettingName: Entry] = [:]
    for (key, value) in mapping {
      let line = (key.mark ?? value.mark).map { ":\($0.line)" } ?? ""
      let word = key.string ?? ""
      guard let name = SettingName(rawValue: word) else {
        throw Self.unknown(word, place: "\(path)\(line)")
      }
      let place = "\(path)\(line): \(word)"
      guard let text = Self.text(of: value, isList: name.isList) else {
        throw Failure(
          .usage,
          "\(place) needs \(name.isList ? "one or more values" : "one value"). "
            + "Write it as on the command line."
        )
      }
      entries[name] = Entry(text: text, place: place)
    }
    self.entries = entries
  }

  private static func unknown(_ word: String, place: String) -> Failure {
    let known = SettingName.allCases.map(\.rawValue)
    let written = word.replacing("_", with: "-")
    let nearest = NearestName.of(written, among: known).map { "Did you mean \($0)?" }
    return Failure(
      .usage,
      "\(place): there is no setting \"\(word)\". "
        + (nearest ?? "The settings are \(known.joined(separator: ", ")).")
    )
  }

  /// The value as it would be written on the command line; nil where it has another form.
  private static func text(of node: Node, isList: Bool) -> String? {
    if node.scalar != nil { return node.words }
    guard isList else { return nil }
    if let mapping = node.mapping {
      let pairs = mapping.map { key, value in
        key.scalar.flatMap { key in value.scalar.map { "\(key.string)=\($0.string)" } }
      }
      return joined(pairs)
    }
    return joined(node.sequence?.map { $0.scalar?.string } ?? [])
  }

  private static func joined(_ parts: [String?]) -> String? {
    let texts = parts.compactMap { $0 }
    return texts.isEmpty || texts.count < parts.count ? nil : texts.joined(separator: ",")
  }
}
