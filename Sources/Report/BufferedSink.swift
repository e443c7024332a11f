/// Gathers small pieces of output and passes them on to a sink in large ones.
///
/// The first failure of the sink is kept, later output is dropped, and `finish()` throws it; so
/// that what is written piece by piece need not ask about each piece.
@safe
struct BufferedSink: ~Copyable {
  /// How much is gathered before it is passed on.
  private static let capacity = 64 * 1024

  private var sink: any ByteSink
  /// `capacity` bytes, of which the first `count` wait to be passed on; freed with this value.
  private let buffer: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var failure: (any Error)?

  /// Creates a buffer before a sink.
  init(_ sink: any ByteSink) {
    self.sink = sink
    unsafe buffer = .allocate(capacity: Self.capacity)
  }

  deinit { unsafe buffer.deallocate() }

  /// Appends a byte.
  mutating func append(_ byte: UInt8) {
    if count == Self.capacity { passOn() }
    unsafe buffer[count] = byte
    count += 1
  }

  /// Appends bytes.
  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
  }

  /// Appends text as UTF-8.
  mutating func append(_ text: String) {
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe append($0) }
    if isDone == nil { for byte in text.utf8 { append(byte) } }
  }

  /// Appends text as UTF-8.
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { unsafe append($0) }
  }

  /// Appends a few bytes, at most `capacity`, that a function sets.
  mutating func append(byteCount: Int, _ set: (inout MutableSpan<UInt8>) -> Void) {
    precondition(byteCount <= Self.capacity, "\(byteCount) bytes are too many at once.")
    if count + byteCount > Self.capacity { passOn() }
    var bytes = unsafe UnsafeMutableBufferPointer(start: buffer + count, count: byteCount)
      .mutableSpan
    set(&bytes)
    count += byteCount
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

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard var next = bytes.baseAddress else { return }
    var left = bytes.count
    // Most pieces are of a few bytes, for which a call would take longer than the copy.
    if left <= 16, count + left <= Self.capacity {
      unsafe copyFew(next, left)
      return
    }
    while left > 0 {
      if count == Self.capacity { passOn() }
      let length = min(left, Self.capacity - count)
      unsafe (buffer + count).update(from: next, count: length)
      count += length
      unsafe next += length
      left -= length
    }
  }

  /// Copies at most 16 bytes, for which there is room: the first and the last of them as one word
  /// each, which may overlap.
  @inline(__always)
  private mutating func copyFew(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    let (from, to) = unsafe (UnsafeRawPointer(bytes), UnsafeMutableRawPointer(buffer + count))
    if length >= 8 {
      let first = unsafe from.loadUnaligned(as: UInt64.self)
      let last = unsafe from.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      unsafe to.storeBytes(of: first, as: UInt64.self)
      unsafe to.storeBytes(of: last, toByteOffset: length - 8, as: UInt64.self)
    } else if length >= 4 {
      let first = unsafe from.loadUnaligned(as: UInt32.self)
      let last = unsafe from.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self)
      unsafe to.storeBytes(of: first, as: UInt32.self)
      unsafe to.storeBytes(of: last, toByteOffset: length - 4, as: UInt32.self)
    } else {
      for index in 0..<length { unsafe buffer[count + index] = bytes[index] }
    }
    count += length
  }

  private mutating func passOn() {
    defer { count = 0 }
    guard failure == nil, count > 0 else { return }
    do {
      try unsafe sink.write(UnsafeBufferPointer(start: buffer, count: count).span)
    } catch {
      failure = error
    }
  }
}
