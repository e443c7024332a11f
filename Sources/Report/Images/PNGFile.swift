private import CZlib

/// A file in the Portable Network Graphics format (PNG specification, 3rd edition, W3C 2025).
///
/// Its rows have no filter (clause 9): a drawing of few colours with sharp edges compresses best
/// and fastest as it is.
struct PNGFile {
  let width: Int
  let height: Int
  /// The colours, 256 at most: blue in the lowest eight bits, then green, then red.
  let palette: [UInt32]

  /// The bytes of a row: a filter type of 0, and its pixels.
  private var rowBytes: Int { 1 + width }

  /// The file.
  ///
  /// - Parameters:
  ///   - level: zlib's level of compression, 1 to 9.
  ///   - write: Writes the number of each pixel's colour in a row to bytes from an index on.
  /// - Returns: The bytes.
  /// - Throws: `ReportError` where zlib fails.
  func bytes(
    level: Int32,
    write: (_ row: Int, _ bytes: inout MutableSpan<UInt8>, _ first: Int) -> Void
  ) throws(ReportError) -> [UInt8] {
    // Eight bits a pixel, of colour type 3, a palette; the usual methods, not interlaced.
    let header = Self.bigEndian(width) + Self.bigEndian(height) + [8, 3, 0, 0, 0]
    let samples = palette.flatMap { color in
      [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> UInt32($0)) }
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + Self.chunk("IHDR", header) + Self.chunk("PLTE", samples)
      + Self.chunk("IDAT", try compressedRows(level: level, write: write)) + Self.chunk("IEND", [])
  }

  private func compressedRows(
    level: Int32,
    write: (Int, inout MutableSpan<UInt8>, Int) -> Void
  ) throws(ReportError) -> [UInt8] {
    guard var deflater = Deflater(level: level) else {
      throw .picture("there is no memory to compress it")
    }
    // A few rows at a time stay in the processor's cache.
    let rowsAtOnce = max(1, (1 << 15) / rowBytes)
    var bytes = [UInt8](repeating: 0, count: rowsAtOnce * rowBytes)
    for first in stride(from: 0, to: height, by: rowsAtOnce) {
      let count = min(rowsAtOnce, height - first)
      var span = bytes.mutableSpan
      for row in 0..<count { write(first + row, &span, row * rowBytes + 1) }
      deflater.add(bytes.span.extracting(first: count * rowBytes))
    }
    guard let compressed = deflater.finish() else { throw .picture("zlib could not compress it") }
    return compressed
  }

  /// A chunk of the file: length, type, data, and a checksum of the last two.
  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    let checksum = unsafe crc32(0, body, uInt(body.count))
    return bigEndian(data.count) + body + bigEndian(Int(checksum))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
