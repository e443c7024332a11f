import Synchronization

/// Makes files and folders durable, so that those who make files do not wait for the disk.
final class DiskSync: Sendable {
  /// What could not be made durable.
  struct Fault: Error {
    /// Its path in the report; empty for the report itself.
    let path: String
    let failure: SystemFailure
  }

  private let work = DiskWork()
  private let first = Mutex<Fault?>(nil)

  /// Begins to make a file durable.
  ///
  /// - Parameters:
  ///   - file: The file, wholly written; it is closed when nobody else holds it.
  ///   - path: Its path in the report.
  func begin(_ file: OpenFile, path: String) {
    begin(path) { () throws(SystemFailure) in try SystemCalls.sync(file.descriptor) }
  }

  /// Begins to make the names within a folder durable.
  ///
  /// - Parameters:
  ///   - folder: Its path, with all names in it.
  ///   - path: Its path in the report.
  func begin(folder: String, path: String) {
    begin(path) { () throws(SystemFailure) in try SystemCalls.syncFolder(folder) }
  }

  private func begin(_ path: String, _ sync: @escaping @Sendable () throws(SystemFailure) -> Void) {
    work.begin {
      do throws(SystemFailure) { try sync() } catch {
        let fault = Fault(path: path, failure: error)
        self.first.withLock { $0 = $0 ?? fault }
      }
    }
  }

  /// Waits until all that was begun is durable.
  ///
  /// - Throws: The first that could not be made so.
  func finish() throws(Fault) {
    work.finish()
    if let fault = first.withLock({ $0 }) { throw fault }
  }
}
