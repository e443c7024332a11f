import Foundation
import Logging

/// Writes log messages to standard error, one a line.
struct StandardErrorLog: LogHandler {
  /// What a line is made of.
  enum Form {
    /// The message alone.
    case message
    /// The level and the message.
    case levelled
    /// A JSON object with time, level, message and metadata.
    case json
  }

  let form: Form
  /// The time.
  let date: @Sendable () -> HTTPDate
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(_ form: Form, date: @escaping @Sendable () -> HTTPDate) {
    self.form = form
    self.date = date
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line =
      switch form {
      case .message: "\(event.message)"
      case .levelled: "\(event.level): \(event.message)"
      case .json: json(event)
      }
    var text = line + "\n"
    text.withUTF8 { unsafe Self.put($0) }
  }

  /// One call a line, so that lines of several threads do not mix; that it cannot be written is
  /// nothing to fail for.
  private static func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    var written = 0
    while written < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(bytes).dropFirst(written)
      let count = unsafe write(
        STDERR_FILENO,
        UnsafeRawBufferPointer(rebasing: rest).baseAddress,
        rest.count
      )
      if count < 0, errno != EINTR { return }
      written += max(0, count)
    }
  }

  private func json(_ event: LogEvent) -> String {
    var members = (event.metadata ?? [:]).mapValues { JSONScalar($0) }
    members["time"] = .text(date().isoValue)
    members["level"] = .text("\(event.level)")
    // A request is told by its fields; its line would say the same again.
    if members["target"] == nil { members["message"] = .text("\(event.message)") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try? encoder.encode(members)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

/// A number or a text in a JSON object.
private enum JSONScalar: Encodable {
  case number(Double)
  case text(String)

  init(_ value: Logger.MetadataValue) {
    switch value {
    case .stringConvertible(let number as Int): self = .number(Double(number))
    case .stringConvertible(let number as Double): self = .number(number)
    default: self = .text("\(value)")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    }
  }
}
