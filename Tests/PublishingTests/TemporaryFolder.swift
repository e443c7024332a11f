import Foundation

/// A folder of a test's own, gone with the value.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: url, atomically: false, encoding: .utf8)
  }

  /// Writes a program, and returns its path.
  ///
  /// A shell does it, since a file that is open for writing cannot be run, and what other tests start
  /// in the meantime would hold one of ours open.
  @discardableResult
  func program(_ text: String, name: String = "program") throws -> String {
    let program = "\(path)/\(name)"
    let script = "printf %s \"$1\" > \"$0\" && chmod 755 \"$0\""
    try MailTool.run("/bin/sh", ["-c", script, program, text])
    return program
  }

  func text(of name: String) -> String? {
    try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// Every path below the folder, sorted.
  func everything() -> [String] {
    (FileManager.default.subpaths(atPath: path) ?? []).sorted()
  }
}
