import Crypto
import Foundation
import Report
import SalesInput
import Segmentation

/// The scheme of a run, and what tells it from others of its name.
struct ChosenScheme {
  /// The scheme.
  let scheme: Scheme
  /// The SHA-256 of the text it was read from, in lowercase hexadecimal; nil for one that comes
  /// with the program.
  let digest: String?

  private static let folder = "schemes/"
  private static let ending = ".yaml"
  /// The scheme where none is named.
  private static let usualName = "standard"
  /// Far more than a scheme can need, and little enough to read anything that is named by mistake.
  private static let mostBytes = 1 << 20

  /// Finds a scheme by name among the templates, or reads it from a file.
  ///
  /// - Parameters:
  ///   - word: The name or the file, if one was given.
  ///   - templates: The templates, all schemes of which are proven.
  /// - Throws: A failure that names file and line.
  init(_ word: String?, in templates: TemplateLibrary) throws(Failure) {
    let word = word ?? Self.usualName
    var schemes: [String: ChosenScheme] = [:]
    for path in TemplateLibrary.paths where path.hasPrefix(Self.folder) {
      let name = String(path.dropFirst(Self.folder.count).dropLast(Self.ending.count))
      schemes[name] = try ChosenScheme(
        templates[path],
        name: name,
        path: path,
        isBundled: templates.isBundled(path)
      )
    }
    if let scheme = schemes[word] {
      self = scheme
    } else {
      self = try Self.file(word, names: schemes.keys.sorted())
    }
  }

  private init(_ text: String, name: String, path: String, isBundled: Bool) throws(Failure) {
    scheme = try SchemeText(text, name: name, path: path).proven()
    digest = isBundled ? nil : Self.digest(of: text)
  }

  private static func file(_ path: String, names: [String]) throws(Failure) -> ChosenScheme {
    guard let data = FileManager.default.contents(atPath: path) else {
      let nearest = NearestName.of(path, among: names).map { "Did you mean \($0)?" }
      let known = "The schemes are \(names.joined(separator: ", "))."
      throw Failure(
        .input,
        "There is neither a scheme nor a readable file \"\(path)\". \(nearest ?? known)"
      )
    }
    guard data.count <= mostBytes, let text = String(validating: data, as: UTF8.self) else {
      throw Failure(.data, "\(path) is no scheme: a scheme is a short YAML file in UTF-8.")
    }
    let name = Settings.lastPart(of: path)
    return try ChosenScheme(text, name: name, path: path, isBundled: false)
  }

  private static func digest(of text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }
}
