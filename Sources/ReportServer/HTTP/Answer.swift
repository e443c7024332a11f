import HTTPTypes
import NIOCore
import Report
import Segmentation

/// What is answered to a request.
struct Answer: Sendable {
  /// What follows the fields.
  enum Body: Sendable {
    case none
    case bytes(ByteBuffer)
    /// A part of a file.
    case file(OpenFile, Range<Int>)

    /// The number of bytes.
    var count: Int {
      switch self {
      case .none: 0
      case .bytes(let bytes): bytes.readableBytes
      case .file(_, let range): range.count
      }
    }
  }

  var status: HTTPResponse.Status
  var fields: HTTPFields
  var body = Body.none

  /// A problem, as RFC 9457 writes it.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - fields: Further fields that its status needs.
  /// - Returns: The answer.
  static func problem(_ problem: ProblemDetails, _ fields: HTTPFields = [:]) -> Answer {
    var all = fields
    all[.contentType] = ProblemDetails.mediaType
    all[.cacheControl] = "no-store"
    return Answer(
      status: HTTPResponse.Status(code: problem.status),
      fields: all,
      body: .bytes(ByteBuffer(string: problem.json))
    )
  }

  /// JSON that is made for this request alone.
  static func json(_ bytes: ByteBuffer) -> Answer {
    Answer(
      status: .ok,
      fields: [.contentType: "application/json", .cacheControl: "no-store"],
      body: .bytes(bytes)
    )
  }

  /// Adds the fields that any answer has: its length, and those which keep a browser from making
  /// more of it than it says.
  mutating func complete() {
    if status != .notModified, status != .noContent {
      fields.append(HTTPField(name: .contentLength, value: String(body.count)))
    }
    for field in Self.protection { fields.append(field) }
    let policy = Self.contentPolicy(for: fields[.contentType] ?? "")
    fields.append(HTTPField(name: .contentSecurityPolicy, value: policy))
    if fields[.accessControlAllowOrigin] == nil {
      fields.append(HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"))
    }
  }

  private static let protection: [HTTPField] = [
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex"),
  ].compactMap { name, value in
    HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
  }

  /// What a browser may do with an answer.
  ///
  /// A page brings a stricter policy of its own, whose hashes are of its own text; here is what only
  /// a field can say. Nothing else has a reason to load or run anything.
  private static func contentPolicy(for contentType: String) -> String {
    contentType.hasPrefix("text/html")
      ? "base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'"
      : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  }
}

extension HTTPField.Name {
  /// The explanation of the plot.
  static let explanation = HTTPField.Name("X-Explanation")
}
