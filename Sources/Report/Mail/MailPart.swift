/// A part of a mail with its own head: one content, or several parts (RFC 2045, RFC 2046).
struct MailPart: Sendable {
  private enum Body {
    case content([UInt8])
    case parts([MailPart], boundary: String)
  }

  private let headers: [MailHeader]
  private let body: Body

  /// A part with one content.
  ///
  /// - Parameters:
  ///   - type: The media type.
  ///   - parameters: Its parameters.
  ///   - content: The content.
  ///   - encoding: How it is written.
  ///   - headers: Further fields.
  /// - Returns: The part.
  static func content(
    _ type: String,
    _ parameters: [(name: String, value: String)] = [],
    _ content: [UInt8],
    _ encoding: TransferEncoding,
    _ headers: [MailHeader] = []
  ) -> MailPart {
    MailPart(
      headers: [
        .value("Content-Type", type, parameters),
        .plain("Content-Transfer-Encoding", encoding.rawValue),
      ] + headers,
      body: .content(encoding.lines(of: content))
    )
  }

  /// Several parts as one.
  ///
  /// - Parameters:
  ///   - subtype: What they are to each other, such as `alternative`.
  ///   - parts: The parts.
  ///   - boundary: What stands between them. With `=_` in it, it cannot occur in a content that is
  ///     written in quoted-printable or base64 (RFC 2045, 6.7).
  ///   - parameters: Further parameters.
  /// - Returns: The part that holds them.
  static func parts(
    _ subtype: String,
    _ parts: [MailPart],
    boundary: String,
    _ parameters: [(name: String, value: String)] = []
  ) -> MailPart {
    precondition(boundary.contains("=_"), "\(boundary) could occur in a part.")
    return MailPart(
      headers: [
        .value(
          "Content-Type",
          "multipart/\(subtype)",
          parameters + [("boundary", boundary)]
        )
      ],
      body: .parts(parts, boundary: boundary)
    )
  }

  /// The part with its head.
  var bytes: [UInt8] {
    var bytes = Array(headers.map(\.lines).joined().utf8)
    bytes += [13, 10]
    switch body {
    case .content(let content): bytes += content
    case .parts(let parts, let boundary):
      for part in parts {
        bytes += Array("--\(boundary)\r\n".utf8)
        bytes += part.bytes
        // The end of the last line belongs to the boundary, so that text ends with its own.
        bytes += [13, 10]
      }
      bytes += Array("--\(boundary)--\r\n".utf8)
    }
    return bytes
  }
}
