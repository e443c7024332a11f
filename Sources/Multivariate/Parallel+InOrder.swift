import Dispatch
import Synchronization

extension Parallel {
  /// Works on a stream of pieces on all threads, and takes the values in the pieces' order.
  ///
  /// `next` and `take` are each called by one thread at a time, `take` in the order in which
  /// `next` gave the pieces, so that the outcome does not depend on the number of threads. A
  /// thread that has computed a value goes on to the next piece while another one is taking; at
  /// most four values a thread wait to be taken. Nothing else holds a piece that is worked on or a
  /// value that is taken, so that their memory can be written to without being copied.
  ///
  /// - Parameters:
  ///   - next: Gives the next piece; nil at the end.
  ///   - work: What computes the value of a piece; it must depend on the piece alone.
  ///   - take: Takes the next value; where it throws, no other value is taken.
  /// - Throws: What `take` threw.
  /// - Complexity: One call of each a piece.
  public func inOrder<Piece: Sendable, Value: Sendable, Failure: Error>(
    next: @Sendable () -> Piece?,
    work: @Sendable (consuming Piece) -> Value,
    take: @Sendable (consuming Value) throws(Failure) -> Void
  ) throws(Failure) {
    guard threadCount > 1 else {
      while let piece = next() { try take(work(consume piece)) }
      return
    }
    let line = Mutex(0)
    let values = OrderedValues<Value, Failure>(mostWaiting: 4 * threadCount)
    DispatchQueue.concurrentPerform(iterations: threadCount) { _ in
      while !values.hasFailed {
        // A variable for both would hold the piece beside the one that is worked on.
        guard
          let (number, piece) = line.withLock({ number -> (Int, Piece)? in
            guard let piece = next() else { return nil }
            defer { number += 1 }
            return (number, piece)
          })
        else { return }
        values.add(work(consume piece), number: number, take)
      }
    }
    if let failure = values.failure { throw failure }
  }

  /// Works on neighbouring ranges of numbers on all threads, and takes the values in their order.
  ///
  /// - Parameters:
  ///   - count: The numbers, from zero up to this one.
  ///   - size: How many of them a range has; the last one may have fewer.
  ///   - work: What computes the value of a range; it must depend on the range alone.
  ///   - take: Takes the next value.
  /// - Complexity: One call of each a range.
  public func inOrder<Value: Sendable>(
    ranges count: Int,
    of size: Int,
    work: @Sendable (Range<Int>) -> Value,
    take: @Sendable (Value) -> Void
  ) {
    let start = Mutex(0)
    inOrder(
      next: {
        start.withLock { start -> Range<Int>? in
          guard start < count else { return nil }
          defer { start += size }
          return start..<min(start + size, count)
        }
      },
      work: { work($0) },
      take: { take($0) }
    )
  }
}

/// Values that come in any order and are taken in the order of their numbers.
private struct OrderedValues<Value: Sendable, Failure: Error>: ~Copyable {
  private struct Turn {
    var number = 0
    var failure: Failure?
  }

  private let mostWaiting: Int
  private let waiting = Mutex<[Int: Value]>([:])
  private let turn = Mutex(Turn())
  private let isStopped = Atomic(false)

  init(mostWaiting: Int) {
    self.mostWaiting = mostWaiting
  }

  /// Whether a value could not be taken.
  var hasFailed: Bool { isStopped.load(ordering: .relaxed) }

  /// What was thrown when a value was taken.
  var failure: Failure? { turn.withLock { $0.failure } }

  /// Adds a value, and takes those whose turn it is unless another thread is doing so.
  borrowing func add(
    _ value: consuming Value,
    number: Int,
    _ take: (consuming Value) throws(Failure) -> Void
  ) {
    var count = hold(consume value, number: number)
    while count > 0 {
      // Whoever is far ahead waits for the thread that is taking, so that memory stays bounded.
      if count > mostWaiting {
        turn.withLock { takeReady(&$0, take) }
      } else if turn.withLockIfAvailable({ takeReady(&$0, take) }) == nil {
        return  // The thread that is taking looks again after it has let go of the turn.
      }
      let next = turn.withLockIfAvailable { $0.number }
      guard let next, !hasFailed else { return }
      count = waiting.withLock { $0.keys.contains(next) ? $0.count : 0 }
    }
  }

  /// Puts a value with those that wait, and says how many these are.
  private borrowing func hold(_ value: consuming Value, number: Int) -> Int {
    // Moved, not copied: a copy would be held until after the value can be taken.
    var value = Optional(value)
    return waiting.withLock { waiting in
      waiting[number] = value.take()
      return waiting.count
    }
  }

  private borrowing func takeReady(
    _ turn: inout Turn,
    _ take: (consuming Value) throws(Failure) -> Void
  ) {
    while turn.failure == nil,
      let value = waiting.withLock({ $0.removeValue(forKey: turn.number) })
    {
      turn.number += 1
      do throws(Failure) { try take(consume value) } catch {
        turn.failure = error
        isStopped.store(true, ordering: .relaxed)
      }
    }
  }
}
