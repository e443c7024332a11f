import Crypto
import Foundation
import Report
import SalesInput
import Segmentation

/// The schemes of RFM groups that a run can choose from.
struct SchemeLibrary {
  /// The schemes among the templates, by name.
  private let schemes: [String: Scheme]

  private static let folder = "schemes/"
  private static let ending = ".yaml"
  /// The scheme where none is named.
  private static let usualName = "standard"
  /// Far more than a scheme can need, and little enough to read anything that is named by mistake.
  private static let mostBytes = 1 << 20

  /// Proves all schemes among the templates.
  ///
  /// - Parameter templates: The templates.
  /// - Throws: A failure that names file and line.
  init(_ templates: TemplateLibrary) throws(Failure) {
    var schemes: [String: Scheme] = [:]
    for path in TemplateLibrary.paths where path.hasPrefix(Self.folder) {
      let name = String(path.dropFirst(Self.folder.count).dropLast(Self.ending.count))
      let text = templates.text(of: path)
      let digest = templates.isBundled(path) ? nil : Self.digest(of: text)
      schemes[name] = try SchemeText(text, name: name, path: path, digest: digest).proven()
    }
    self.schemes = schemes
  }

  /// Whether a word names one of the schemes, and no file.
  func hasScheme(_ word: String) -> Bool { schemes[word] != nil }

  /// Finds a scheme by name, or reads it from a file.
  ///
  /// - Parameter word: The name or the file; the usual scheme where none is given.
  /// - Returns: The scheme.
  /// - Throws: A failure that names file and line.
  func scheme(_ word: String?) throws(Failure) -> Scheme {
    let word = word ?? Self.usualName
    if let scheme = schemes[word] { return scheme }
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
      let names = schemes.keys.sorted()
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
