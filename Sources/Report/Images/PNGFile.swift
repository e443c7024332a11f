private import CZlib

/// A file in the Portable Network Graphics format (PNG specification, 3rd edition, W3C 2025).
///
/// Its rows have no filter (clause 9): a drawing of few colours with sharp edges compresses best
/// and fastest as it is.
struct PNGFile {
  /// How a pixel is written.
  enum Color {
    /// As red, green and blue.
    case trueColor
    /// As the number of a colour: red, green and blue of each.
    case indexed([UInt8])
  }

  let width: Int
  let height: Int
  let color: Color
  /// The rows from the top, each a filter type of 0 and then its pixels.
  let rows: [UInt8]

  /// The file.
  ///
  /// - Parameter level: zlib's level of compression, 1 to 9.
  /// - Returns: The bytes.
  /// - Throws: `ReportError` where zlib fails.
  func bytes(level: Int32) throws(ReportError) -> [UInt8] {
    var type: UInt8 = 2
    var palette: [UInt8] = []
    if case .indexed(let colors) = color {
      type = 3
      palette = Self.chunk("PLTE", colors)
    }
    // Eight bits a sample, the usual methods, not interlaced.
    let header = Self.bigEndian(width) + Self.bigEndian(height) + [8, type, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + Self.chunk("IHDR", header) + palette
      + Self.chunk("IDAT", try compressedRows(level: level)) + Self.chunk("IEND", [])
  }

  private func compressedRows(level: Int32) throws(ReportError) -> [UInt8] {
    var count = compressBound(uLong(rows.count))
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let status = unsafe compress2(&bytes, &count, rows, uLong(rows.count), level)
    guard status == Z_OK else { throw .picture("zlib could not compress it (\(status))") }
    return Array(bytes.prefix(Int(count)))
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
