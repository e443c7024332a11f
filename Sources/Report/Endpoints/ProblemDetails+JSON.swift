public import Segmentation

extension ProblemDetails {
  /// The media type of ``json``.
  public static let mediaType = "application/problem+json"

  /// The problem as a JSON object of RFC 9457 on one line, with a newline at its end.
  public var json: String {
    var writer = JSONWriter(to: MemorySink())
    writer.object { json in
      json.member("type", "about:blank")
      json.member("title", title)
      json.member("status", status)
      json.member("detail", detail)
    }
    // A sink in memory does not fail.
    let sink = try? writer.finish() as? MemorySink
    return String(decoding: sink?.bytes ?? [], as: UTF8.self)
  }
}
