import Crypto
import Foundation
import Report
import SalesInput
import Segmentation

/// The schemes of RFM groups that a run can choose from.
struct SchemeLibrary {
  private let templates: TemplateLibrary
  /// The schemes that a person put in the place of the program's, proven, by name.
  private let replaced: [String: Scheme]

  private static let folder = "schemes/"
  private static let ending = ".yaml"
  /// The scheme where none is named.
  private static let usualName = "standard"
  /// Far more than a scheme can need, and little enough to read anything that is named by mistake.
  private static let mostBytes = 1 << 20

  /// Proves the schemes that a person put in the place of the program's, chosen or not.
  ///
  /// Those that come with the program are known to be sound, and one is read once it is chosen.
  ///
  /// - Parameter templates: The templates.
  /// - Throws: A failure that names file and line.
  init(_ templates: TemplateLibrary) throws(Failure) {
    var replaced: [String: Scheme] = [:]
    for name in Self.names where !templates.isBundled(Self.path(of: name)) {
      replaced[name] = try Self.scheme(name, among: templates)
    }
    self.templates = templates
    self.replaced = replaced
  }

  /// The names of the schemes among the templates, in order.
  private static var names: [String] {
    TemplateLibrary.paths.filter { $0.hasPrefix(folder) }.map {
      String($0.dropFirst(folder.count).dropLast(ending.count))
    }
  }

  private static func path(of name: String) -> String { folder + name + ending }

  /// A scheme among the templates, proven.
  private static func scheme(
    _ name: String,
    among templates: TemplateLibrary
  ) throws(Failure) -> Scheme {
    let path = path(of: name)
    let text = templates.text(of: path)
    let digest = templates.isBundled(path) ? nil : digest(of: text)
    return try SchemeText(text, name: name, path: path, digest: digest).proven()
  }

  /// Whether a word names one of the schemes, and no file.
  func hasScheme(_ word: String) -> Bool { Self.names.contains(word) }

  /// Finds a scheme by name, or reads it from a file.
  ///
  /// - Parameter word: The name or the file; the usual scheme where none is given.
  /// - Returns: The scheme.
  /// - Throws: A failure that names file and line.
  func scheme(_ word: String?) throws(Failure) -> Scheme {
    let word = word ?? Self.usualName
    if let scheme = replaced[word] { return scheme }
    if hasScheme(word) { return try Self.scheme(word, among: templates) }
    let text = try text(of: word)
    return try SchemeText(
      text,
      name: Settings.lastPart(of: word),
      path: word,
      digest: Self.digest(of: text)
    ).proven()
  }

  private func text(of path: String) throws(Failure) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      let names = Self.names
      let nearest = NearestName.of(path, among: names).map { "Did you mean \($0)?" }
      let known = "The schemes are \(names.joined(separator: ", "))."
      throw Failure(
        .input,
        "There is neither a scheme nor a readable file \"\(path)\". \(nearest ?? known)"
      )
    }
    guard data.count <= Self.mostBytes, let text = String(validating: data, as: UTF8.self) else {
      throw Failure(.data, "\(path) is no scheme: a scheme is a short YAML file in UTF-8.")
    }
    return text
  }

  private static func digest(of text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }
}
