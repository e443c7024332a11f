import Dispatch
import Synchronization

/// Work spread over threads so that the result does not depend on how many there are.
///
/// The caller cuts the work into chunks by a rule that knows nothing of threads; each chunk is
/// computed by whichever thread is free, and the results come back in chunk order. A chunk may
/// spread its own work in turn: all that is spread by one value, or by its copies, shares the same
/// threads, so that no more work at once than were asked for.
public struct Parallel: Sendable {
  /// The number of threads that work at once, at least one.
  public let threadCount: Int
  /// The threads other than the caller's that are free.
  let idle: IdleThreads

  /// Creates a way of working on a number of threads.
  ///
  /// - Parameter threadCount: The number of threads; less than one becomes one.
  public init(threadCount: Int) {
    self.threadCount = max(1, threadCount)
    idle = IdleThreads(count: self.threadCount - 1)
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
    let helpers = idle.take(upTo: min(threadCount, chunkCount) - 1)
    guard helpers > 0 else { return (0..<chunkCount).map(work) }
    let next = Atomic(0)
    let left = Atomic(helpers)
    let finished = Mutex([[(chunk: Int, value: Value)]]())
    DispatchQueue.concurrentPerform(iterations: helpers + 1) { _ in
      var mine: [(chunk: Int, value: Value)] = []
      while true {
        let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard chunk < chunkCount else { break }
        mine.append((chunk, work(chunk)))
      }
      finished.withLock { $0.append(mine) }
      // All but one are free for other work as soon as nothing is left to begin; the last is ours.
      if left.wrappingSubtract(1, ordering: .relaxed).oldValue > 0 { idle.give() }
    }
    let all = finished.withLock { $0 }.joined().sorted { $0.chunk < $1.chunk }
    return all.map(\.value)
  }
}

/// How many threads are free.
final class IdleThreads: Sendable {
  private let count: Atomic<Int>

  init(count: Int) { self.count = Atomic(count) }

  /// Takes as many as are free, up to a number of them.
  func take(upTo wanted: Int) -> Int {
    var free = count.load(ordering: .relaxed)
    while wanted > 0, free > 0 {
      let taken = min(wanted, free)
      let result = count.weakCompareExchange(
        expected: free,
        desired: free - taken,
        ordering: .relaxed
      )
      if result.exchanged { return taken }
      free = result.original
    }
    return 0
  }

  /// Gives one back.
  func give() { count.wrappingAdd(1, ordering: .relaxed) }

  /// Takes one that was given away for a while; where it is in use, the next one to come back.
  func takeBack() { count.wrappingSubtract(1, ordering: .relaxed) }
}
