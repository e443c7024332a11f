import Foundation
import Report

/// A folder of templates that a person edits.
enum TemplateFolder {
  /// The texts in a folder, by their path below it.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: The texts.
  /// - Throws: A failure where the folder cannot be read.
  static func texts(in folder: String) throws(Failure) -> [String: String] {
    guard let paths = FileManager.default.subpaths(atPath: folder) else {
      throw Failure(.input, "\(folder) is not a folder of templates. Name one with --templates.")
    }
    var texts: [String: String] = [:]
    for path in paths.sorted() where !path.split(separator: "/").contains(where: isHidden) {
      let file = "\(folder)/\(path)"
      var isFolder = ObjCBool(false)
      let isThere = unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      guard isThere, !isFolder.boolValue else { continue }
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Failure(.input, "\(file) cannot be read. Allow it, or remove the file.")
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        throw Failure(.data, "\(file) is not UTF-8 text. Save it as UTF-8, or remove it.")
      }
      texts[path] = text
    }
    return texts
  }

  private static func isHidden(_ part: Substring) -> Bool { part.hasPrefix(".") }

  /// Writes the bundled templates into a folder, and replaces nothing there.
  ///
  /// - Parameter folder: The folder; it and folders above it are made.
  /// - Throws: A failure where a file of that name is there, or nothing can be written.
  static func export(to folder: String) throws {
    for path in TemplateLibrary.paths
    where FileManager.default.fileExists(atPath: "\(folder)/\(path)") {
      throw Failure(
        .output,
        "\(folder)/\(path) is there already and is left alone. Name another folder."
      )
    }
    do {
      for path in TemplateLibrary.paths {
        let file = URL(filePath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(),
          withIntermediateDirectories: true
        )
        try Data(TemplateLibrary.bundledText(of: path).utf8).write(
          to: file,
          options: .withoutOverwriting
        )
      }
    } catch {
      throw Failure(.output, "Cannot write templates to \(folder). Name a folder you may write to.")
    }
  }
}
