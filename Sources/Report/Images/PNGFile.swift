private import CDeflate

/// A file in the Portable Network Graphics format (PNG specification, 3rd edition, W3C 2025).
///
/// Its rows have no filter (clause 9): a drawing of few colours with sharp edges compresses best
/// and fastest as it is.
struct PNGFile {
  /// The number of pixels in a row.
  let width: Int
  /// The colours, 256 at most: blue in the lowest eight bits, then green, then red.
  let palette: [UInt32]
  /// The rows from the top: the number of the filter, 0, and then of each pixel's colour.
  let rows: [UInt8]

  /// The file.
  ///
  /// - Parameter level: libdeflate's level of compression, 1 to 12.
  /// - Returns: The bytes.
  /// - Throws: `ReportError` where libdeflate cannot compress it.
  func bytes(level: Int32) throws(ReportError) -> [UInt8] {
    // Eight bits a pixel, of colour type 3, a palette; the usual methods, not interlaced.
    let size = Self.bigEndian(width) + Self.bigEndian(rows.count / (width + 1))
    let samples = palette.flatMap { color in
      [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> UInt32($0)) }
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + Self.chunk("IHDR", size + [8, 3, 0, 0, 0]) + Self.chunk("PLTE", samples)
      + Self.chunk("IDAT", try compressedRows(level: level)) + Self.chunk("IEND", [])
  }

  private func compressedRows(level: Int32) throws(ReportError) -> [UInt8] {
    guard let compressed = Deflate.compress(rows, as: .zlib, level: level) else {
      throw .picture("libdeflate could not compress it")
    }
    return compressed
  }

  /// A chunk of the file: length, type, data, and a checksum of the last two.
  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    let checksum = unsafe libdeflate_crc32(0, body, body.count)
    return bigEndian(data.count) + body + bigEndian(Int(checksum))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
