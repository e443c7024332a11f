/// What keeps a report from being published.
public struct PublishingError: Error, Sendable, Equatable {
  /// The kinds of failure.
  public enum Code: Sendable, Equatable {
    /// The path names no folder that could be replaced, such as `/`.
    case noPlace
    /// Something that is not a folder is at the place.
    case notFolder
    /// A folder is at the place, but this program did not write it.
    case notOurs
    /// There is no report at the place.
    case noReport
    /// A file of the report at the place is not there.
    case fileMissing
    /// The folder holds things that its manifest does not list.
    case foreignFiles
    /// The folder, or one below it, is a mount point.
    case mountPoint
    /// The folder holds a file that the run reads.
    case holdsInput
    /// Another run holds the place.
    case held
    /// The file system refuses to write.
    case unwritable
    /// A file of the report could not be made.
    case artifactFailed
  }

  /// The kind of failure.
  public let code: Code
  /// The folder or file concerned, as the user would name it.
  public let path: String
  /// The further names the sentence needs: foreign files, the input, the failing artifact.
  public let names: [String]
  /// What the system or the renderer said.
  public let reason: String?

  init(_ code: Code, path: String, names: [String] = [], reason: String? = nil) {
    self.code = code
    self.path = path
    self.names = names
    self.reason = reason
  }

  static func unwritable(_ path: String, _ failure: SystemFailure) -> PublishingError {
    PublishingError(.unwritable, path: path, reason: failure.description)
  }
}

extension PublishingError: CustomStringConvertible {
  /// One sentence that names the place and the next move.
  public var description: String {
    switch code {
    case .noPlace:
      "\(path) cannot be replaced by a report. Name a folder with --output."
    case .notFolder:
      "\(path) is not a folder. Move it away, or name another folder with --output."
    case .notOurs:
      "\(path) was not written by segment-report and is left alone. "
        + "Name another folder with --output, or remove this one yourself."
    case .noReport:
      "There is no report in \(path). Make it first, or name the folder of one."
    case .fileMissing:
      "\(path) lacks \(namesInBrief), which its manifest lists. Make the report anew."
    case .foreignFiles:
      "\(path) holds what segment-report did not write (\(namesInBrief)) and is left alone. "
        + "Move it away, or name another folder with --output."
    case .mountPoint:
      "\(path) is a mount point and cannot be replaced. Name a folder below it with --output."
    case .holdsInput:
      "\(path) holds \(namesInBrief), which this run reads. Name another folder with --output."
    case .held:
      "Another run of segment-report is writing \(path). Wait for it, or name another folder "
        + "with --output."
    case .unwritable:
      "Cannot write \(path): \(reason ?? "the file system refused"). "
        + "Nothing that stood there was changed."
    case .artifactFailed:
      "Cannot make \(namesInBrief) for \(path): \(reason ?? "it failed"). "
        + "Nothing that stood there was changed."
    }
  }

  private var namesInBrief: String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}
