import Publishing
import Synchronization

/// The folder that is served, always as it was published last.
final class ServedFolder: Sendable {
  /// The folder as the user named it.
  let path: String
  private let manifest: String
  private let newest: Mutex<FolderSnapshot>

  /// Looks at the folder.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `notPublished` where there is none that this program wrote.
  init(_ path: String) throws(ServerError) {
    guard let snapshot = FolderSnapshot(path) else { throw .notPublished(path) }
    self.path = path
    manifest = "\(path)/\(Manifest.path)"
    newest = Mutex(snapshot)
  }

  /// The folder as it is now.
  ///
  /// Where it cannot be read, as in the instant in which a file system without exchange replaces
  /// it, it is still what it was.
  ///
  /// - Parameter mayWait: Whether a folder that was published anew may be read.
  /// - Returns: The folder.
  /// - Throws: `MustWait` where it has to be read and must not be.
  /// - Complexity: One look at the manifest's file; O(files) when it has changed.
  func current(mayWait: Bool) throws(MustWait) -> FolderSnapshot {
    let identity = FileIdentity.of(path: manifest)
    let known = newest.withLock { $0 }
    guard let identity, identity != known.identity else { return known }
    guard mayWait else { throw MustWait() }
    // Outside of the lock, for which everybody else would have to wait.
    guard let next = FolderSnapshot(path) else { return known }
    newest.withLock { $0 = next }
    return next
  }
}
