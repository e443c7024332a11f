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
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    unsafe buffer[count] = byte
    count += 1
  }

  /// Appends the first bytes of a word, the lowest first, of which there are at most eight.
  @inline(__always)
  mutating func append(_ word: UInt64, byteCount: Int) {
    precondition((0...8).contains(byteCount), "A word does not have \(byteCount) bytes.")
    makeRoom(for: 8)
    unsafe UnsafeMutableRawPointer(buffer + count)
      .storeBytes(of: word.littleEndian, as: UInt64.self)
    count += byteCount
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

  /// Appends a literal as UTF-8: its length is known to the compiler, which makes a few stores of it.
  @inline(__always)
  mutating func append(literal text: StaticString) {
    let length = text.utf8CodeUnitCount
    precondition(length <= Self.capacity, "\(length) bytes are too many at once.")
    makeRoom(for: length)
    unsafe (buffer + count).update(from: text.utf8Start, count: length)
    count += length
  }

  /// Appends a short text by storing all 32 bytes that it may have.
  @inline(__always)
  mutating func append(_ text: RepeatedText.Short) {
    makeRoom(for: 32)
    unsafe UnsafeMutableRawPointer(buffer + count).storeBytes(
      of: text.bytes,
      as: SIMD32<UInt8>.self
    )
    count += text.byteCount
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

  // Most pieces are of a few bytes, for which a call would take longer than the copy.
  @inline(__always)
  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    if bytes.count <= 16, count + bytes.count <= Self.capacity {
      unsafe copyFew(first, bytes.count)
    } else {
      unsafe appendMany(first, bytes.count)
    }
  }

  @inline(never)
  private mutating func appendMany(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
    var next = unsafe bytes
    var left = byteCount
    while left > 0 {
      makeRoom(for: 1)
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

  /// Passes on what there is where there is no room for some bytes more, at most `capacity`.
  @inline(__always)
  private mutating func makeRoom(for byteCount: Int) {
    if count > Self.capacity - byteCount { passOn() }
  }

  @inline(never)
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
