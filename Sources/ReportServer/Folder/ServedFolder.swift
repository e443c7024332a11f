import Synchronization

/// The folder that is served, always as it was published last.
final class ServedFolder: Sendable {
  /// The folder as the user named it.
  let path: String
  private let newest: Mutex<FolderSnapshot>

  /// Looks at the folder.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `notPublished` where there is none that this program wrote.
  init(_ path: String) throws(ServerError) {
    guard let snapshot = FolderSnapshot(path) else { throw .notPublished(path) }
    self.path = path
    newest = Mutex(snapshot)
  }

  /// The folder as it is now.
  ///
  /// Where it cannot be read, as in the instant in which a file system without exchange replaces
  /// it, it is still what it was.
  ///
  /// - Returns: The folder.
  /// - Complexity: One look at the manifest's file; O(files) when it has changed.
  func current() -> FolderSnapshot {
    let identity = FileIdentity.of(path: "\(path)/manifest.json")
    return newest.withLock { snapshot in
      if let identity, identity != snapshot.identity, let next = FolderSnapshot(path) {
        snapshot = next
      }
      return snapshot
    }
  }
}
