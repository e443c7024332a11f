private import CDeflate
import NIOCore

/// Compression with gzip, the same bytes for the same input.
enum Gzip {
  /// libdeflate's usual level.
  private static let level: Int32 = 6

  /// Compresses bytes.
  ///
  /// - Parameter bytes: The bytes.
  /// - Returns: One gzip member without name and time; nil where there is no memory for it, or it
  ///   would be no smaller.
  /// - Complexity: O(n).
  static func compress(_ bytes: ByteBuffer) -> ByteBuffer? {
    let input = Array(bytes.readableBytesView)
    guard let compressor = unsafe libdeflate_alloc_compressor(level) else { return nil }
    defer { unsafe libdeflate_free_compressor(compressor) }
    // Room for what is smaller, and for nothing else.
    let most = max(0, input.count - 1)
    let output = unsafe [UInt8](unsafeUninitializedCapacity: most) { room, count in
      count = unsafe libdeflate_gzip_compress(
        compressor,
        input,
        input.count,
        room.baseAddress,
        most
      )
    }
    return output.isEmpty ? nil : ByteBuffer(bytes: output)
  }
}
