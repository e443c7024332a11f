import Dispatch
import Synchronization

/// Makes files durable on a thread of its own, so that those who make files do not wait for the disk.
final class DiskSync: Sendable {
  /// A file that could not be made durable.
  struct Fault: Error {
    let path: String
    let failure: SystemFailure
  }

  /// One file after the other: the first waits for all that is on its way, the others for little.
  private let queue = DispatchQueue(label: "segment-report.sync")
  private let first = Mutex<Fault?>(nil)

  /// Begins to make a file durable.
  ///
  /// - Parameters:
  ///   - file: The file, wholly written; it is closed when nobody else holds it.
  ///   - path: Its path in the report.
  func begin(_ file: OpenFile, path: String) {
    queue.async {
      do throws(SystemFailure) { try SystemCalls.sync(file.descriptor) } catch {
        let fault = Fault(path: path, failure: error)
        self.first.withLock { $0 = $0 ?? fault }
      }
    }
  }

  /// Waits until all files are durable.
  ///
  /// - Throws: The first file that could not be made so.
  func finish() throws(Fault) {
    queue.sync {}
    if let fault = first.withLock({ $0 }) { throw fault }
  }
}
