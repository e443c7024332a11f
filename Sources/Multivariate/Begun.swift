import Dispatch
import Synchronization

/// A value whose computation was begun and may still go on, on another thread.
///
/// Whether, when and where it is computed does not change it.
public final class Begun<Value: Sendable>: Sendable {
  private enum State {
    case waiting(@Sendable () -> Value)
    case running
    case done(Value)
  }

  private let state: Mutex<State>
  /// Is left once the value is there.
  ///
  /// Who waits for a mutex keeps a processor busy as long as its holder runs; who waits for a group
  /// does not.
  private let computation = DispatchGroup()
  private let idle: IdleThreads

  fileprivate init(_ work: @escaping @Sendable () -> Value, idle: IdleThreads) {
    state = Mutex(.waiting(work))
    self.idle = idle
    computation.enter()
  }

  deinit { if !isDone { computation.leave() } }

  /// The value: waits for the thread that computes it, or computes it where none has come to it.
  public var value: Value {
    computeIfWaiting()
    if !isDone {
      // The thread that computes it may meanwhile use the one that waits.
      idle.give()
      computation.wait()
      idle.takeBack()
    }
    return state.withLock { state in
      guard case .done(let value) = state else {
        preconditionFailure("A computation has ended without a value.")
      }
      return value
    }
  }

  private var isDone: Bool {
    state.withLock { state in
      if case .done = state { true } else { false }
    }
  }

  /// Computes the value unless a thread has begun to.
  fileprivate func computeIfWaiting() {
    let work = state.withLock { state -> (@Sendable () -> Value)? in
      guard case .waiting(let work) = state else { return nil }
      state = .running
      return work
    }
    guard let work else { return }
    let value = work()
    state.withLock { $0 = .done(value) }
    computation.leave()
  }
}

extension Parallel {
  /// Begins to compute a value on another thread, if one is free; else it is computed when it is
  /// asked for.
  ///
  /// - Parameter work: What computes the value; it must not ask for that value itself.
  /// - Returns: The value to be.
  public func begin<Value: Sendable>(_ work: @escaping @Sendable () -> Value) -> Begun<Value> {
    let begun = Begun(work, idle: idle)
    guard idle.take(upTo: 1) == 1 else { return begun }
    let idle = idle
    DispatchQueue.global().async {
      begun.computeIfWaiting()
      idle.give()
    }
    return begun
  }
}
