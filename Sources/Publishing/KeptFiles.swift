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
  ///   - sync: Makes copies durable.
  /// - Throws: A file that is not there, or the failure to put one.
  func put(into target: String, for name: String, _ sync: DiskSync) throws(PublishingError) {
    for file in files {
      let old = "\(folder)/\(file.path)"
      let new = "\(target)/\(file.path)"
      do {
        guard try FileStatus(at: old)?.kind == .file else {
          throw PublishingError(.fileMissing, path: name, names: [file.path])
        }
        if try SystemCalls.link(old, to: new) { continue }
        sync.begin(try copy(old, to: new), path: file.path)
      } catch let failure as SystemFailure {
        throw .unwritable("\(name)/\(file.path)", failure)
      } catch let error as PublishingError {
        throw error
      } catch {
        throw PublishingError(
          .artifactFailed,
          path: name,
          names: [file.path],
          reason: "\(error)"
        )
      }
    }
  }

  private func copy(_ old: String, to new: String) throws -> OpenFile {
    let data = try Data(contentsOf: URL(filePath: old), options: .mappedIfSafe)
    let file = try ReportFile(creating: new)
    try file.write(data.span)
    return file.file
  }
}
