private import CZlib
import NIOCore

/// Compression with gzip, the same bytes for the same input.
enum Gzip {
  /// zlib's usual level.
  private static let level: Int32 = 6

  /// Compresses bytes.
  ///
  /// - Parameter bytes: The bytes.
  /// - Returns: One gzip member without name and time; nil where zlib has no memory for it, or
  ///   it would be no smaller.
  /// - Complexity: O(n).
  static func compress(_ bytes: ByteBuffer) -> ByteBuffer? {
    let input = Array(bytes.readableBytesView)
    var stream = unsafe z_stream()
    // 16 added to the largest window size asks for gzip.
    let status = unsafe deflateInit2_(
      &stream,
      level,
      Z_DEFLATED,
      15 + 16,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    guard status == Z_OK else { return nil }
    defer { unsafe deflateEnd(&stream) }
    // Room for what is smaller, and for nothing else.
    var output = [UInt8](repeating: 0, count: input.count)
    let end = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.avail_in = uInt(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = uInt(target.count)
        return unsafe deflate(&stream, Z_FINISH)
      }
    }
    guard end == Z_STREAM_END else { return nil }
    return ByteBuffer(bytes: output.prefix(unsafe Int(stream.total_out)))
  }
}
