import Multivariate
import Report

/// A report being written beside its target, on the same file system.
///
/// Whatever ends its life before `exchange` has put it in place removes it again.
struct StagingFolder: ~Copyable {
  let path: String
  private let sync = DiskSync()

  init(creating path: String) throws(SystemFailure) {
    try SystemCalls.makeFolder(path)
    self.path = path
  }

  deinit { SystemCalls.removeTree(path) }

  /// Removes the files but no folders, several at once.
  ///
  /// The system takes a while to let go of hundreds of megabytes. What cannot be removed stays.
  func removeFiles() {
    let removal = DiskWork()
    for file in Self.files(in: path) { removal.begin { SystemCalls.removeFile(file) } }
    removal.finish()
  }

  /// The paths of all files in a folder and in folders in it; a link is a file.
  private static func files(in folder: String) -> [String] {
    SystemCalls.names(in: folder).flatMap { name in
      let path = "\(folder)/\(name)"
      let isFolder = (try? FileStatus(at: path)?.kind) == .folder
      return isFolder ? files(in: path) : [path]
    }
  }

  /// Writes the artifacts and their manifest, and begins to make them durable.
  ///
  /// - Parameters:
  ///   - artifacts: The files, each with a path of its own.
  ///   - kept: The files to keep of the old report, with paths of their own.
  ///   - name: The target as the user named it, for the sentence of a failure.
  ///   - parallel: The threads to make them on.
  /// - Returns: The manifest.
  /// - Throws: The failure to make or to write a file, which it names.
  func write(
    _ artifacts: [Artifact],
    keeping kept: KeptFiles? = nil,
    for name: String,
    parallel: Parallel
  ) throws(PublishingError) -> Manifest {
    let keptFiles = kept?.files ?? []
    try Self.requirePaths(artifacts.map(\.path) + keptFiles.map(\.path), for: name)
    var folders: Set<String> = []
    for path in artifacts.map(\.path) + keptFiles.map(\.path) {
      try makeFolders(above: path, known: &folders, for: name)
    }
    try kept?.put(into: path, for: name, sync)
    let files = try Self.write(artifacts, into: path, for: name, on: parallel, sync)
    let manifest = Manifest(files: files + keptFiles)
    let own = Artifact(path: Manifest.path, mediaType: "application/json") { sink in
      let text = try manifest.encoded()
      try sink.write(text.span)
    }
    _ = try Self.write(own, into: path, for: name, sync)
    for folder in folders { sync.begin(folder: "\(path)/\(folder)", path: folder) }
    sync.begin(folder: path, path: "")
    return manifest
  }

  /// Waits until all that was written is durable.
  ///
  /// - Parameter name: The target as the user named it, for the sentence of a failure.
  /// - Throws: The failure to make a file durable, which it names.
  func finish(for name: String) throws(PublishingError) {
    do { try sync.finish() } catch {
      throw .unwritable(error.path.isEmpty ? name : "\(name)/\(error.path)", error.failure)
    }
  }

  /// Writes the artifacts on several threads; the first of them that fails says why.
  private static func write(
    _ artifacts: [Artifact],
    into folder: String,
    for name: String,
    on parallel: Parallel,
    _ sync: DiskSync
  ) throws(PublishingError) -> [Manifest.File] {
    // As many threads as ever, though one may still be busy with a picture that was begun before.
    let files = Parallel(threadCount: parallel.threadCount).map(chunkCount: artifacts.count) {
      index in
      Result { () throws(PublishingError) in
        try write(artifacts[index], into: folder, for: name, sync)
      }
    }
    return try files.map { (file) throws(PublishingError) in try file.get() }
  }

  private static func write(
    _ artifact: Artifact,
    into folder: String,
    for name: String,
    _ sync: DiskSync
  ) throws(PublishingError) -> Manifest.File {
    do {
      let file = try ReportFile(creating: "\(folder)/\(artifact.path)")
      var sink: any ByteSink = file
      try artifact.write(&sink)
      let (size, sha256) = file.digest
      sync.begin(file.file, path: artifact.path)
      return Manifest.File(
        path: artifact.path,
        mediaType: artifact.mediaType,
        size: size,
        sha256: sha256
      )
    } catch let failure as SystemFailure {
      throw .unwritable("\(name)/\(artifact.path)", failure)
    } catch {
      throw PublishingError(
        .artifactFailed,
        path: name,
        names: [artifact.path],
        reason: "\(error)"
      )
    }
  }

  /// Throws unless each path is within the report and one file's alone.
  private static func requirePaths(
    _ paths: [String],
    for name: String
  ) throws(PublishingError) {
    var taken: Set<String> = []
    for path in paths where !isSafe(path) || !taken.insert(path).inserted {
      throw PublishingError(
        .artifactFailed,
        path: name,
        names: [path],
        reason: "its path is not within the report, or is taken"
      )
    }
  }

  private func makeFolders(
    above file: String,
    known: inout Set<String>,
    for name: String
  ) throws(PublishingError) {
    let parts = file.split(separator: "/").dropLast()
    for depth in parts.indices {
      let folder = parts[...depth].joined(separator: "/")
      guard known.insert(folder).inserted else { continue }
      do { try SystemCalls.makeFolder("\(path)/\(folder)") } catch {
        throw .unwritable("\(name)/\(folder)", error)
      }
    }
  }

  /// Whether a path stays within the folder, and is not the manifest's.
  private static func isSafe(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return path != Manifest.path && !path.utf8.contains(0)
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
