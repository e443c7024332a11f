import Foundation
import Markup

extension Words {
  /// The words of a locale that come with the program, from the checkout.
  static func bundled(_ locale: String) throws -> Words {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = "templates/locales/\(locale)/strings.txt"
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    let entries = try StringsFile(text, path: path).entries
    return try Words(
      locale: locale,
      strings: entries.mapValues { try Template($0.text, path: path, firstLine: $0.line) }
    )
  }

  /// The English words.
  static let english: Words = {
    do { return try bundled("en") } catch { preconditionFailure("\(error)") }
  }()
}
