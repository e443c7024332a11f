private import CZlib

/// Decompresses gzip members, one after the other, with zlib.
///
/// The stream's state lies at a fixed address, since zlib keeps a pointer to it; it is freed with
/// this value.
@safe
struct GzipInflater: ~Copyable {
  /// What a step of decompression came to.
  enum Step {
    /// Some bytes were taken or given.
    case progress
    /// The data are not gzip, or damaged.
    case damaged
  }

  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether the bytes so far end with a whole member.
  private(set) var isBetweenMembers = true

  /// Creates an inflater at the beginning of a member; nil where there is no memory for it.
  init?() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 16 added to the largest window size asks for gzip and nothing else.
    let status = unsafe inflateInit2_(
      stream,
      15 + 16,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    guard status == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Decompresses as much as fits.
  ///
  /// - Parameters:
  ///   - input: The compressed bytes; the taken ones are cut off the range.
  ///   - inputRange: The part of `input` not yet taken.
  ///   - output: The buffer to fill.
  ///   - outputRange: The part of `output` not yet filled.
  /// - Returns: What the step came to.
  mutating func step(
    _ input: [UInt8],
    _ inputRange: inout Range<Int>,
    _ output: inout [UInt8],
    _ outputRange: inout Range<Int>
  ) -> Step {
    if isBetweenMembers {
      guard unsafe inflateReset(stream) == Z_OK else { return .damaged }
      isBetweenMembers = false
    }
    let (taken, room) = (inputRange, outputRange)
    // zlib reads `taken` and writes `room` and no other byte; both pointers end with the closures.
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress.map { unsafe $0 + taken.lowerBound }
        )
        unsafe stream.pointee.avail_in = UInt32(taken.count)
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + room.lowerBound }
        unsafe stream.pointee.avail_out = UInt32(room.count)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    inputRange = unsafe (taken.upperBound - Int(stream.pointee.avail_in))..<taken.upperBound
    outputRange = unsafe (room.upperBound - Int(stream.pointee.avail_out))..<room.upperBound
    switch status {
    case Z_STREAM_END:
      isBetweenMembers = true
      return .progress
    case Z_OK, Z_BUF_ERROR: return .progress
    default: return .damaged
    }
  }
}
