import Dispatch
import Synchronization

/// Work that mostly waits for the disk, on threads of its own.
final class DiskWork: Sendable {
  /// How much is waited for at once.
  ///
  /// A disk takes what several wait for in one step: fifty small files come to it in a fifth of the
  /// time that they take one after the other.
  private static let atOnce = 8

  private let queues = (0..<atOnce).map { DispatchQueue(label: "segment-report.disk-\($0)") }
  private let next = Atomic(0)

  /// Begins with some work.
  func begin(_ work: @escaping @Sendable () -> Void) {
    let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
    queues[turn % Self.atOnce].async(execute: work)
  }

  /// Waits until all that was begun is done.
  func finish() {
    for queue in queues { queue.sync {} }
  }
}
