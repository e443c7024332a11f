/// A picture of opaque pixels, and its form as a PNG file.
struct Picture {
  /// The fastest of zlib's levels: a drawing takes a tenth more than at the usual 6, in half the
  /// time.
  private static let fastestLevel: Int32 = 1

  /// The number of pixels in a row.
  let width: Int
  /// The pixels, row by row from the top: blue in the lowest eight bits, then green, then red.
  let pixels: [UInt32]

  /// The number of rows.
  var height: Int { pixels.count / width }

  /// The picture as a PNG file.
  func png() throws(ReportError) -> [UInt8] {
    try PNGFile(width: width, height: height, color: .trueColor, rows: rows)
      .bytes(level: Self.fastestLevel)
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
}
