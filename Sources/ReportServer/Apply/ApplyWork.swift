import Multivariate
import NIOCore
import Report
import SalesInput
import Segmentation

/// The computation behind `POST /rfm/clusters/apply`.
struct ApplyWork: Sendable {
  let limits: ApplyLimits
  let seed: UInt64
  let parallel: Parallel
  let templates: TemplateLibrary

  /// Answers a request for clusters.
  ///
  /// - Parameter body: The body, as JSON.
  /// - Returns: The response, or the problem.
  func answer(_ body: [UInt8]) -> Answer {
    do {
      let request = try ApplyDecoding.request(from: body)
      try requireWithinLimits(request)
      let answer = try request.answer(seed: seed, parallel: parallel)
      var sink: any ByteSink = BufferSink()
      try ApplyResponse(to: answer, templates: templates).write(to: &sink)
      return .json((sink as? BufferSink)?.buffer ?? ByteBuffer())
    } catch let problem as ProblemDetails {
      return .problem(problem)
    } catch {
      // Nothing else is thrown: memory does not refuse what is written to it.
      return .problem(ProblemDetails(status: 500, title: "It failed", detail: "\(error)"))
    }
  }

  private func requireWithinLimits(_ request: ApplyRequest) throws(ProblemDetails) {
    let (field, ids) =
      switch request.body {
      case .sales(let sales): ("sales", sales.map(\.customerID))
      case .customers(let customers): ("rfm", customers.map(\.customerID))
      }
    guard ids.count <= limits.rows else {
      throw .manyRows(field, ids.count, limit: limits.rows)
    }
    // What is more than the customers are becomes less by itself.
    if request.kMax > limits.clusters, Set(ids).count > limits.clusters + 1 {
      throw .manyClusters(request.kMax, limit: limits.clusters)
    }
  }
}

/// A sink whose bytes can be sent as they are.
private struct BufferSink: ByteSink {
  var buffer = ByteBuffer()

  mutating func write(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { _ = unsafe buffer.writeBytes($0) }
  }
}
