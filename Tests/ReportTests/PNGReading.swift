private import CDeflate
import Testing

/// What a reader finds in a PNG file with a palette and no filters, as the product writes them.
struct PNGReading {
  let width: Int
  /// The rows: the number of the filter, 0, and then of each pixel's colour.
  let rows: [UInt8]
  private let palette: [UInt8]

  init(_ png: [UInt8]) throws {
    let size = try Self.chunk("IHDR", of: png)
    width = size[0..<4].reduce(0) { $0 << 8 | Int($1) }
    let height = size[4..<8].reduce(0) { $0 << 8 | Int($1) }
    palette = try Self.chunk("PLTE", of: png)
    let compressed = try Self.chunk("IDAT", of: png)
    var rows = [UInt8](repeating: 0, count: height * (width + 1))
    let decompressor = unsafe libdeflate_alloc_decompressor()
    defer { unsafe libdeflate_free_decompressor(decompressor) }
    let result = unsafe libdeflate_zlib_decompress(
      decompressor,
      compressed,
      compressed.count,
      &rows,
      rows.count,
      nil
    )
    try #require(result == LIBDEFLATE_SUCCESS)
    self.rows = rows
  }

  /// The colours of a row: blue in the lowest eight bits, then green, then red.
  func colors(inRow row: Int) -> [UInt32] {
    rows[(row * (width + 1) + 1)..<((row + 1) * (width + 1))].map { number in
      palette[(Int(number) * 3)..<(Int(number) * 3 + 3)].reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  private static func chunk(_ type: String, of png: [UInt8]) throws -> [UInt8] {
    let start = try #require(png.indices.first { png[$0...].starts(with: type.utf8) }) + 4
    let length = png[(start - 8)..<(start - 4)].reduce(0) { $0 << 8 | Int($1) }
    return Array(png[start..<(start + length)])
  }
}
