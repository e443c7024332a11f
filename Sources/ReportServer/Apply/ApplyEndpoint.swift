import HTTPTypes
import Hummingbird
import NIOPosix
import Segmentation
import Synchronization

/// `POST /rfm/clusters/apply`: takes requests in, within limits, and has them computed on threads of
/// its own, so that everybody else is served as if nothing were.
final class ApplyEndpoint: Sendable {
  private let work: ApplyWork
  private let limits: ApplyLimits
  private let admission: Admission
  private let threads: NIOThreadPool

  init(_ work: ApplyWork) {
    self.work = work
    limits = work.limits
    admission = Admission(work.limits)
    threads = NIOThreadPool(numberOfThreads: work.limits.concurrent)
    threads.start()
  }

  deinit { threads.shutdownGracefully { _ in } }

  /// Why a request is refused by its fields alone; nil where its body is wanted.
  func refusal(of request: HTTPRequest) -> Answer? {
    let fields = request.headerFields
    if fields[.contentEncoding].map({ $0.lowercased() != "identity" }) ?? false {
      return .problem(.notJSON, [.acceptEncoding: "identity"])
    }
    guard Self.isJSON(fields[.contentType] ?? "") else {
      return .problem(.notJSON, [.accept: "application/json"])
    }
    if let length = fields[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytes {
      return .problem(.largeBody(limits.bodyBytes))
    }
    return nil
  }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - request: The request, whose fields are not refused.
  ///   - client: The client's address.
  /// - Returns: The answer.
  /// - Throws: What the connection throws where the body does not arrive.
  func answer(to request: Request, of client: String) async throws -> Answer {
    var body: [UInt8] = []
    defer { admission.giveBack(bytes: body.count) }
    do {
      for try await part in request.body {
        guard body.count + part.readableBytes <= limits.bodyBytes else {
          throw ProblemDetails.largeBody(limits.bodyBytes)
        }
        try admission.take(bytes: part.readableBytes)
        body += part.readableBytesView
      }
      try admission.enter(client)
    } catch let problem as ProblemDetails {
      let wait: HTTPFields = [.retryAfter: "1"]
      return .problem(problem, [429, 503].contains(problem.status) ? wait : [:])
    }
    return await compute(body, client)
  }

  /// Has the answer computed; whoever waited longer than the limit is told so, while the work, which
  /// cannot be stopped, keeps its place until it ends.
  private func compute(_ body: [UInt8], _ client: String) async -> Answer {
    await withCheckedContinuation { continuation in
      let waiting = FirstAnswer(continuation)
      let limit = limits.time
      let late = Answer.problem(.tookTooLong(limit), [.retryAfter: "10"])
      let end = ContinuousClock.now + limit
      let timer = Task {
        try await Task.sleep(until: end)
        waiting.give(late)
      }
      threads.submit { [work, admission] state in
        let isWanted = state == .active && waiting.isOpen
        let answer = isWanted ? work.answer(body) : .problem(.busy, [.retryAfter: "10"])
        timer.cancel()
        // Before the answer, so that whoever has it finds the place free.
        admission.leave(client)
        // The timer may be late itself where all threads are busy.
        waiting.give(ContinuousClock.now < end ? answer : late)
      }
    }
  }

  /// Whether a media type is JSON, in UTF-8 if it says so.
  private static func isJSON(_ contentType: String) -> Bool {
    let parts = contentType.lowercased().split(separator: ";").map(\.trimmingSpaces)
    guard parts.first == "application/json" else { return false }
    return parts.dropFirst().allSatisfy { part in
      !part.hasPrefix("charset=") || ["charset=utf-8", "charset=\"utf-8\""].contains(part)
    }
  }
}

/// Somebody who waits for one answer and takes the first.
private final class FirstAnswer: Sendable {
  private let continuation: Mutex<CheckedContinuation<Answer, Never>?>

  init(_ continuation: CheckedContinuation<Answer, Never>) {
    self.continuation = Mutex(continuation)
  }

  /// Whether nothing was given yet.
  var isOpen: Bool { continuation.withLock { $0 != nil } }

  func give(_ answer: Answer) {
    let taken = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    taken?.resume(returning: answer)
  }
}
