private import CDeflate

/// Compression of bytes that lie in memory as a whole (RFC 1951), the same for the same bytes.
package enum Deflate {
  /// What stands around the compressed bytes.
  package enum Form {
    /// A zlib stream (RFC 1950).
    case zlib
    /// A gzip member without name and time (RFC 1952).
    case gzip
  }

  /// Compresses bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - form: What stands around them.
  ///   - level: libdeflate's level, from 1 for the fastest to 12 for the smallest.
  ///   - limit: The most bytes that it may come to; where nil, as many as it takes.
  /// - Returns: The compressed bytes; nil where they are more than the limit, or there is no memory.
  /// - Complexity: O(*n*).
  package static func compress(
    _ bytes: [UInt8],
    as form: Form,
    level: Int32,
    limit: Int? = nil
  ) -> [UInt8]? {
    guard let compressor = unsafe libdeflate_alloc_compressor(level) else { return nil }
    defer { unsafe libdeflate_free_compressor(compressor) }
    let (bound, compress) =
      switch form {
      case .zlib: unsafe (libdeflate_zlib_compress_bound, libdeflate_zlib_compress)
      case .gzip: unsafe (libdeflate_gzip_compress_bound, libdeflate_gzip_compress)
      }
    let room = unsafe limit ?? bound(compressor, bytes.count)
    let output = unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
      // 0 where there is not enough room.
      count = unsafe compress(compressor, bytes, bytes.count, output.baseAddress, room)
    }
    return output.isEmpty ? nil : output
  }
}
