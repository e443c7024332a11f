import HTTPTypes
import Logging

/// One request in the access log.
struct AccessEntry: Sendable {
  let client: String
  /// The time as the combined form writes it.
  let time: String
  let method: String
  let target: String
  let referer: String?
  let userAgent: String?
  /// The status; 499 where the client left before it was told.
  var status = 499
  /// The bytes of the body that were sent.
  var bytes = 0
  var seconds = 0.0

  init(_ request: HTTPRequest, client: String, time: String) {
    self.client = client
    self.time = time
    method = request.method.rawValue
    target = request.path ?? "-"
    referer = request.headerFields[.referer]
    userAgent = request.headerFields[.userAgent]
  }

  /// The combined form of web servers.
  var line: String {
    "\(client) - - [\(time)] \"\(method.escapedForLog) \(target.escapedForLog) HTTP/1.1\" "
      + "\(status) \(bytes) \"\(referer?.escapedForLog ?? "-")\" "
      + "\"\(userAgent?.escapedForLog ?? "-")\""
  }

  /// The entry field by field.
  var metadata: Logger.Metadata {
    var metadata: Logger.Metadata = [
      "client": "\(client)", "method": "\(method)", "target": "\(target)",
      "status": .stringConvertible(status), "bytes": .stringConvertible(bytes),
      "seconds": .stringConvertible(seconds),
    ]
    if let referer { metadata["referer"] = "\(referer)" }
    if let userAgent { metadata["user_agent"] = "\(userAgent)" }
    return metadata
  }
}

extension String {
  /// The text for a quoted part of a line: what could end it, or begin another, as `\xNN`.
  fileprivate var escapedForLog: String {
    // Nearly all are as they should be.
    if utf8.allSatisfy(Self.isPlainInLog) { return self }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      if Self.isPlainInLog(byte) {
        bytes.append(byte)
      } else {
        bytes += [
          UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)],
          digits[Int(byte & 15)],
        ]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlainInLog(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
