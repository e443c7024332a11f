import NIOCore
import Report

/// Compression with gzip, the same bytes for the same input.
enum Gzip {
  /// Compresses bytes.
  ///
  /// - Parameter bytes: The bytes.
  /// - Returns: One gzip member without name and time; nil where there is no memory for it, or it
  ///   would be no smaller.
  /// - Complexity: O(n).
  static func compress(_ bytes: ByteBuffer) -> ByteBuffer? {
    let input = Array(bytes.readableBytesView)
    // libdeflate's usual level.
    return Deflate.compress(input, as: .gzip, level: 6, limit: max(0, input.count - 1))
      .map(ByteBuffer.init(bytes:))
  }
}
