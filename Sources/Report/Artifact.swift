/// A place that bytes go to, one piece after the other.
public protocol ByteSink {
  /// Takes the next piece.
  ///
  /// - Parameter bytes: The bytes, copied or used before the call returns.
  /// - Throws: Whatever keeps the sink from taking them, such as a full disk.
  mutating func write(_ bytes: Span<UInt8>) throws
}

/// A sink that keeps everything in memory.
public struct MemorySink: ByteSink, Sendable {
  /// All bytes so far.
  public private(set) var bytes: [UInt8] = []

  /// Creates an empty sink.
  public init() {}

  /// Takes the next piece.
  public mutating func write(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe self.bytes.append(contentsOf: $0) }
  }
}

/// One file of the published folder: its path, its media type, and what writes its body.
public struct Artifact: Sendable {
  /// The path within the folder, with `/` between its parts, such as `rfm/clusters.json`.
  public let path: String
  /// The media type, such as `application/json`.
  public let mediaType: String
  /// Writes the body to a sink; the same bytes on every call.
  public let write: @Sendable (inout any ByteSink) throws -> Void

  /// Creates a file whose body is written piece by piece.
  ///
  /// - Parameters:
  ///   - path: The path within the folder.
  ///   - mediaType: The media type.
  ///   - write: What writes the body.
  public init(
    path: String,
    mediaType: String,
    write: @escaping @Sendable (inout any ByteSink) throws -> Void
  ) {
    self.path = path
    self.mediaType = mediaType
    self.write = write
  }

  /// Creates a file from its whole text.
  ///
  /// - Parameters:
  ///   - path: The path within the folder.
  ///   - mediaType: The media type.
  ///   - text: The body.
  public init(path: String, mediaType: String, text: String) {
    self.init(path: path, mediaType: mediaType) { try $0.write(Array(text.utf8).span) }
  }

  /// The whole body, in memory.
  public func body() throws -> [UInt8] {
    var sink: any ByteSink = MemorySink()
    try write(&sink)
    return (sink as? MemorySink)?.bytes ?? []
  }
}
