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

  /// The rows, each a filter type of 0 and then three bytes a pixel: red, green, blue; compressed.
  private func compressedRows() throws(ReportError) -> [UInt8] {
    guard var deflater = Deflater(level: Self.compressionLevel) else {
      throw .picture("there is no memory to compress it")
    }
    // A few rows at a time stay in the processor's cache.
    let rowsAtOnce = max(1, (1 << 15) / (1 + 3 * width))
    var bytes = [UInt8](repeating: 0, count: rowsAtOnce * (1 + 3 * width))
    for first in stride(from: 0, to: height, by: rowsAtOnce) {
      let rows = first..<min(first + rowsAtOnce, height)
      write(rows, to: &bytes)
      deflater.add(bytes.span.extracting(first: rows.count * (1 + 3 * width)))
    }
    guard let compressed = deflater.finish() else { throw .picture("zlib could not compress it") }
    return compressed
  }

  /// Writes some rows as the file has them.
  private func write(_ rows: Range<Int>, to bytes: inout [UInt8]) {
    var bytes = bytes.mutableSpan
    let pixels = pixels.span
    var next = 0
    for row in rows {
      bytes[next] = 0
      next += 1
      for index in row * width..<(row + 1) * width {
        let pixel = pixels[index]
        bytes[next] = UInt8(truncatingIfNeeded: pixel >> 16)
        bytes[next + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
        bytes[next + 2] = UInt8(truncatingIfNeeded: pixel)
        next += 3
      }
    }
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
