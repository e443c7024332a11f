import Foundation
import Report

/// The files of a published report that stay when it is published anew.
struct KeptFiles {
  /// What the manifest says of them.
  let files: [Manifest.File]
  /// The folder they are in.
  let folder: String

  /// Puts the files into a folder, whose own folders are there.
  ///
  /// - Parameters:
  ///   - target: The folder.
  ///   - name: The report as the user named it, for the sentence of a failure.
  /// - Throws: A file that is not there, or the failure to put one.
  func put(into target: String, for name: String) throws(PublishingError) {
    for file in files {
      let old = "\(folder)/\(file.path)"
      let new = "\(target)/\(file.path)"
      do {
        guard try FileStatus(at: old)?.kind == .file else {
          throw PublishingError(.fileMissing, path: name, names: [file.path])
        }
        if try SystemCalls.link(old, to: new) { continue }
        try copy(old, to: new)
      } catch let failure as SystemFailure {
        throw .unwritable("\(name)/\(file.path)", failure)
      } catch let error as PublishingError {
        throw error
      } catch {
        throw PublishingError(
          .artifactFailed,
          path: name,
          names: [file.path],
          reason: error.localizedDescription
        )
      }
    }
  }

  private func copy(_ old: String, to new: String) throws {
    let data = try Data(contentsOf: URL(filePath: old), options: .mappedIfSafe)
    let file = try ReportFile(creating: new)
    try file.write(data.span)
    _ = try file.finish()
  }
}
