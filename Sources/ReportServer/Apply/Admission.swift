import Segmentation
import Synchronization

/// How many requests for clusters are being worked on or wait, and how much of their bodies is in
/// memory.
///
/// A class because all connections count in the same numbers.
final class Admission: Sendable {
  private struct State {
    var inWork = 0
    var perClient: [String: Int] = [:]
    var bytes = 0
  }

  private let limits: ApplyLimits
  private let state = Mutex(State())

  init(_ limits: ApplyLimits) {
    self.limits = limits
  }

  /// What the bodies that are being received may add up to: those that may be computed or wait are
  /// seldom of the largest size.
  private var mostBytes: Int { 4 * limits.bodyBytes }

  /// Lets a request begin, until `leave`.
  ///
  /// - Parameter client: The client's address.
  /// - Throws: 429 where the client has too many, 503 where there are too many in all.
  func enter(_ client: String) throws(ProblemDetails) {
    let refusal: ProblemDetails? = state.withLock { state in
      if state.inWork >= limits.concurrent + limits.waiting { return .busy }
      if state.perClient[client, default: 0] >= limits.perClient { return .manyOfOneClient }
      state.inWork += 1
      state.perClient[client, default: 0] += 1
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Ends what `enter` began.
  func leave(_ client: String) {
    state.withLock { state in
      state.inWork -= 1
      let left = state.perClient[client, default: 1] - 1
      state.perClient[client] = left > 0 ? left : nil
    }
  }

  /// Takes memory for a part of a body, until `giveBack`.
  ///
  /// - Throws: 503 where there is none left.
  func take(bytes: Int) throws(ProblemDetails) {
    let isTaken = state.withLock { state in
      guard state.bytes + bytes <= mostBytes else { return false }
      state.bytes += bytes
      return true
    }
    if !isTaken { throw .busy }
  }

  /// Ends what `take` began.
  func giveBack(bytes: Int) { state.withLock { $0.bytes -= bytes } }
}
