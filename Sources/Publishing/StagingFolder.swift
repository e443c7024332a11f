import Report

/// A report being written beside its target, on the same file system.
///
/// Whatever ends its life before `exchange` has put it in place removes it again.
struct StagingFolder: ~Copyable {
  let path: String

  init(creating path: String) throws(SystemFailure) {
    try SystemCalls.makeFolder(path)
    self.path = path
  }

  deinit { SystemCalls.removeTree(path) }

  /// Writes the artifacts and their manifest, and makes them durable.
  ///
  /// - Parameters:
  ///   - artifacts: The files, each with a path of its own.
  ///   - name: The target as the user named it, for the sentence of a failure.
  /// - Returns: The manifest.
  /// - Throws: The failure to make or to write a file, which it names.
  func write(_ artifacts: [Artifact], for name: String) throws(PublishingError) -> Manifest {
    var folders: Set<String> = []
    var files: [Manifest.File] = []
    for artifact in artifacts {
      guard Self.isSafe(artifact.path), !files.contains(where: { $0.path == artifact.path }) else {
        throw PublishingError(
          .artifactFailed,
          path: name,
          names: [artifact.path],
          reason: "its path is not within the report, or is taken"
        )
      }
      try makeFolders(above: artifact.path, known: &folders, for: name)
      files.append(try write(artifact, for: name))
    }
    let manifest = Manifest(files: files)
    let own = Artifact(path: Manifest.path, mediaType: "application/json") { sink in
      try sink.write(try manifest.encoded())
    }
    _ = try write(own, for: name)
    do {
      for folder in folders { try SystemCalls.syncFolder("\(path)/\(folder)") }
      try SystemCalls.syncFolder(path)
    } catch { throw .unwritable(name, error) }
    return manifest
  }

  private func write(_ artifact: Artifact, for name: String) throws(PublishingError)
    -> Manifest.File
  {
    do {
      let file = try ReportFile(creating: "\(path)/\(artifact.path)")
      var sink: any ByteSink = file
      try artifact.write(&sink)
      let (size, sha256) = try file.finish()
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
