private import CZlib

/// A picture of opaque pixels, and its form as a PNG file.
///
/// The file has one byte of filter type before each row, and no filter (PNG specification, 3rd
/// edition, W3C 2025, clauses 9 and 11): a drawing of few colours with sharp edges compresses best
/// and fastest as it is.
struct Picture {
  /// The fastest of zlib's levels: a drawing takes a tenth more than at the usual 6, in half the
  /// time.
  private static let compressionLevel: Int32 = 1

  /// The number of pixels in a row.
  let width: Int
  /// The pixels, row by row from the top: blue in the lowest eight bits, then green, then red.
  let pixels: [UInt32]

  /// The number of rows.
  var height: Int { pixels.count / width }

  /// The picture as a PNG file.
  func png() throws(ReportError) -> [UInt8] {
    // Eight bits a sample, colour without transparency, the usual methods, not interlaced.
    let header = Self.bigEndian(width) + Self.bigEndian(height) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + Self.chunk("IHDR", header) + Self.chunk("IDAT", try compressedRows())
      + Self.chunk("IEND", [])
  }

  /// The rows, each a filter type of 0 and then three bytes a pixel: red, green, blue.
  private var rows: [UInt8] {
    var rows = [UInt8](repeating: 0, count: height * (1 + 3 * width))
    var bytes = rows.mutableSpan
    var next = 0
    for start in stride(from: 0, to: pixels.count, by: width) {
      next += 1
      for pixel in pixels[start..<start + width] {
        bytes[next] = UInt8(truncatingIfNeeded: pixel >> 16)
        bytes[next + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
        bytes[next + 2] = UInt8(truncatingIfNeeded: pixel)
        next += 3
      }
    }
    return rows
  }

  private func compressedRows() throws(ReportError) -> [UInt8] {
    let rows = rows
    var count = compressBound(uLong(rows.count))
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let status = unsafe compress2(
      &bytes,
      &count,
      rows,
      uLong(rows.count),
      Self.compressionLevel
    )
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
