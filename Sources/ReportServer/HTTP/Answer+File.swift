import HTTPTypes
import NIOCore
import Segmentation

extension Answer {
  /// The answer to a GET or HEAD of bytes that are there.
  ///
  /// - Parameters:
  ///   - representation: The bytes.
  ///   - request: The request; its conditions and its range are heeded (RFC 9110, 13 and 14).
  ///   - lastModified: When they were published.
  ///   - vary: What else in the request decided for these bytes.
  ///   - now: The time.
  /// - Returns: 200, 206, 304, 412 or 416. The body is that of a GET even where a HEAD asks, which
  ///   must be told the same length; the range of a HEAD is passed over.
  static func representation(
    _ representation: Representation,
    to request: HTTPRequest,
    lastModified: HTTPDate,
    vary: String = "Accept-Encoding",
    now: HTTPDate
  ) -> Answer {
    // A clock set back, or a file from the future: no date may be later than the answer's.
    let validators = Validators(tag: representation.tag, lastModified: min(lastModified, now))
    var fields: HTTPFields = [
      .eTag: validators.tag.fieldValue,
      .lastModified: validators.lastModified.fieldValue,
      // Customers are in it: no shared cache, and none without asking whether it is still so.
      .cacheControl: "private, no-cache",
      .vary: vary,
    ]
    switch Preconditions.evaluate(request.headerFields, validators, now: now) {
    case .notModified: return Answer(status: .notModified, fields: fields)
    case .failed: return .problem(.unfulfilled)
    case .hold: break
    }
    fields[.contentType] = representation.contentType
    fields[.contentEncoding] = representation.contentEncoding
    fields[.acceptRanges] = "bytes"
    let isPartAllowed =
      request.method == .get
      && Preconditions.allowRange(request.headerFields, validators, now: now)
    let size = representation.size
    switch ByteRange(isPartAllowed ? request.headerFields[.range] : nil, size: size) {
    case .whole:
      return Answer(status: .ok, fields: fields, body: representation.body(0..<size))
    case .part(let range):
      fields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
      return Answer(status: .partialContent, fields: fields, body: representation.body(range))
    case .unsatisfiable:
      return .problem(.noSuchBytes(size), [.contentRange: "bytes */\(size)"])
    }
  }
}

extension Representation {
  fileprivate func body(_ range: Range<Int>) -> Answer.Body {
    switch content {
    case .stored(let file): return .file(file, range)
    case .held(let bytes):
      let start = bytes.readerIndex + range.lowerBound
      return .bytes(bytes.getSlice(at: start, length: range.count) ?? ByteBuffer())
    }
  }
}
