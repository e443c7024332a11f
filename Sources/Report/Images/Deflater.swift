private import CZlib

/// Compresses bytes with zlib, as one zlib stream (RFC 1950).
///
/// The stream's state lies at a fixed address, since zlib keeps a pointer to it; it is freed with
/// this value.
@safe
struct Deflater: ~Copyable {
  /// How many compressed bytes are taken from zlib at a time.
  private static let step = 1 << 16

  private let stream: UnsafeMutablePointer<z_stream>
  /// What is compressed so far, and `step` bytes of room or less.
  private var output: [UInt8] = []
  private var count = 0
  private var status = Z_OK

  /// Creates a compressor; nil where there is no memory for it.
  ///
  /// - Parameter level: 1 for the fastest to 9 for the smallest.
  init?(level: Int32) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe deflateInit_(stream, level, ZLIB_VERSION, size) == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Adds bytes.
  mutating func add(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe run(bytes, Z_NO_FLUSH)
    }
  }

  /// Ends the stream.
  ///
  /// - Returns: The whole stream; nil where zlib failed.
  consuming func finish() -> [UInt8]? {
    unsafe run(UnsafeBufferPointer(start: nil, count: 0), Z_FINISH)
    guard status == Z_STREAM_END else { return nil }
    return Array(output[..<count])
  }

  /// Lets zlib take bytes, and give what it has of them.
  ///
  /// zlib reads `bytes` and writes the room in `output` and no other byte, until the call returns.
  private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, _ flush: Int32) {
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    unsafe stream.pointee.avail_in = UInt32(bytes.count)
    repeat {
      if output.count - count < Self.step {
        output += [UInt8](repeating: 0, count: max(Self.step, output.count))
      }
      let room = UInt32(output.count - count)
      status = unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + count }
        unsafe stream.pointee.avail_out = room
        return unsafe deflate(stream, flush)
      }
      count = unsafe output.count - Int(stream.pointee.avail_out)
      // A full room may mean that zlib has more to give.
    } while unsafe stream.pointee.avail_out == 0 && status == Z_OK
  }
}
