import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Gives the answers of a site to Hummingbird.
struct ReportResponder: HTTPResponder {
  /// What is known of a connection.
  struct Context: InitializableFromSource {
    let client: String

    init(source: ApplicationRequestContextSource) {
      client = source.channel.remoteAddress?.ipAddress ?? "-"
    }
  }

  /// What is read from disk at once.
  private static let readSize = 128 << 10

  /// The largest body that is waited for although the answer does not need it.
  private static let worthReading = 64 << 10

  let site: Site

  func respond(to request: Request, context: Context) async throws -> Response {
    let now = HTTPDate(secondsSinceEpoch: time(nil))
    let answer = try await site.answer(to: request, of: context.client, now: now)
    var fields = answer.fields
    if Self.leavesBody(of: request, answer) { fields[.connection] = "close" }
    let isEmpty = request.method == .head || answer.body.count == 0
    return Response(
      status: answer.status,
      headers: fields,
      body: isEmpty ? ResponseBody() : Self.body(answer.body)
    )
  }

  /// Whether a request is refused whose body is larger than what is worth waiting for.
  private static func leavesBody(of request: Request, _ answer: Answer) -> Bool {
    guard answer.status.code >= 400 else { return false }
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    return length > worthReading || request.headers[.transferEncoding] != nil
  }

  private static func body(_ body: Answer.Body) -> ResponseBody {
    switch body {
    case .none:
      ResponseBody()
    case .bytes(let bytes):
      ResponseBody(byteBuffer: bytes)
    case .file(let file, let range):
      ResponseBody(contentLength: range.count) { writer in
        var position = range.lowerBound
        while position < range.upperBound {
          let next = position..<min(range.upperBound, position + readSize)
          // What has become shorter ends the connection, so that nobody takes it for whole.
          guard let bytes = try await NIOThreadPool.singleton.runIfActive({ file.read(next) })
          else { throw FileBecameShorter() }
          try await writer.write(bytes)
          position = next.upperBound
        }
        try await writer.finish(nil)
      }
    }
  }

  private struct FileBecameShorter: Error {}
}
