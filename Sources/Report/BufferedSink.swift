/// Gathers small pieces of output and passes them on to a sink in large ones.
///
/// The first failure of the sink is kept, later output is dropped, and `finish()` throws it; so
/// that what is written piece by piece need not ask about each piece.
struct BufferedSink {
  /// How much is gathered before it is passed on.
  private static let capacity = 64 * 1024

  private var sink: any ByteSink
  private var buffer: [UInt8] = []
  private var failure: (any Error)?

  /// Creates a buffer before a sink.
  init(_ sink: any ByteSink) {
    self.sink = sink
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  /// Appends a byte.
  mutating func append(_ byte: UInt8) {
    buffer.append(byte)
    if buffer.count >= Self.capacity { passOn() }
  }

  /// Appends text as UTF-8.
  mutating func append(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { passOn() }
  }

  /// Passes on what is left.
  ///
  /// - Returns: The sink, with everything in it.
  /// - Throws: The first failure of the sink.
  consuming func finish() throws -> any ByteSink {
    passOn()
    if let failure { throw failure }
    return sink
  }

  private mutating func passOn() {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    do {
      try sink.write(buffer)
    } catch {
      failure = error
    }
  }
}
