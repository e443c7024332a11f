/// The place of a report: the folder that will be replaced, with its links resolved.
struct ReportPlace {
  /// The folder as the user named it.
  let name: String
  /// The folder that holds the place; it exists.
  let parent: String
  /// The last part of the folder's path.
  let last: String

  /// The folder itself, with links resolved.
  var path: String { parent == "/" ? "/\(last)" : "\(parent)/\(last)" }
  /// The lock's file, beside the folder.
  var lockPath: String { beside("lock") }
  /// What the names of staging folders begin with.
  var stagingPrefix: String { ".\(last).staging-" }
  /// What the names of old reports begin with while a file system without exchange replaces them.
  var replacedPrefix: String { ".\(last).replaced-" }

  /// Finds the place, and makes the folders above it.
  ///
  /// - Parameter name: The folder as the user named it; a link to a folder stands for that folder.
  /// - Throws: Why there can be no report at that place.
  init(_ name: String) throws(PublishingError) {
    var trimmed = name[...]
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    self.name = String(trimmed)
    let whole: String
    if let resolved = SystemCalls.resolve(self.name) {
      whole = resolved
    } else {
      guard (try? FileStatus(at: self.name)) == nil else {
        throw PublishingError(.notFolder, path: self.name)
      }
      whole = try Self.makeParent(of: self.name)
    }
    let parts = whole.split(separator: "/")
    guard let last = parts.last, last != "..", last != "." else {
      throw PublishingError(.noPlace, path: name.isEmpty ? "An empty name" : name)
    }
    self.last = String(last)
    self.parent = "/" + parts.dropLast().joined(separator: "/")
  }

  /// The path of something beside the folder, such as its lock.
  func beside(_ suffix: String) -> String {
    parent == "/" ? "/.\(last).\(suffix)" : "\(parent)/.\(last).\(suffix)"
  }

  /// The paths beside the folder that a run which was killed left behind.
  func leftOvers(prefix: String) -> [String] {
    SystemCalls.names(in: parent)
      .filter { $0.hasPrefix(prefix) && Int($0.dropFirst(prefix.count)) != nil }
      .map { parent == "/" ? "/\($0)" : "\(parent)/\($0)" }
  }

  /// Makes the folders above a path that does not exist, and resolves them.
  private static func makeParent(of path: String) throws(PublishingError) -> String {
    let parts = path.split(separator: "/")
    guard let last = parts.last else { throw PublishingError(.noPlace, path: path) }
    var folder = path.hasPrefix("/") ? "/" : "."
    for part in parts.dropLast() {
      let next = folder == "/" ? "/\(part)" : "\(folder)/\(part)"
      do {
        if SystemCalls.resolve(next) == nil {
          try SystemCalls.makeFolder(next)
          try SystemCalls.syncFolder(folder)
        }
      } catch { throw .unwritable(path, error) }
      folder = next
    }
    guard let resolved = SystemCalls.resolve(folder) else {
      throw PublishingError(.noPlace, path: path)
    }
    return resolved == "/" ? "/\(last)" : "\(resolved)/\(last)"
  }
}
