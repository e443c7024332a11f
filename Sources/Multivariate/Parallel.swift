import Dispatch
import Synchronization

/// Work spread over threads so that the result does not depend on how many there are.
///
/// The caller cuts the work into chunks by a rule that knows nothing of threads; each chunk is
/// computed by whichever thread is free, and the results come back in chunk order.
public struct Parallel: Sendable {
  /// The number of threads that work at once, at least one.
  public let threadCount: Int

  /// Creates a way of working on a number of threads.
  ///
  /// - Parameter threadCount: The number of threads; less than one becomes one.
  public init(threadCount: Int) {
    self.threadCount = max(1, threadCount)
  }

  /// Computes a value for each chunk and returns the values in chunk order.
  ///
  /// - Parameters:
  ///   - chunkCount: The number of chunks, zero or more.
  ///   - work: What computes the value of a chunk; it must depend on its index alone.
  /// - Returns: `chunkCount` values, in chunk order.
  /// - Complexity: One call of `work` a chunk; O(`chunkCount`) memory.
  public func map<Value: Sendable>(
    chunkCount: Int,
    _ work: @Sendable (_ chunk: Int) -> Value
  ) -> [Value] {
    let workers = min(threadCount, chunkCount)
    guard workers > 1 else { return (0..<chunkCount).map(work) }
    let next = Atomic(0)
    let finished = Mutex([[(chunk: Int, value: Value)]]())
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var mine: [(chunk: Int, value: Value)] = []
      while true {
        let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard chunk < chunkCount else { break }
        mine.append((chunk, work(chunk)))
      }
      finished.withLock { $0.append(mine) }
    }
    let all = finished.withLock { $0 }.joined().sorted { $0.chunk < $1.chunk }
    return all.map(\.value)
  }
}
