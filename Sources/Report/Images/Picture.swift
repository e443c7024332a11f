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

  /// The picture as a PNG file, three bytes a pixel: red, green, blue.
  func png() throws(ReportError) -> [UInt8] {
    let file = PNGFile(width: width, height: height, color: .trueColor)
    return try file.bytes(level: Self.fastestLevel) { row, bytes, first in
      let pixels = pixels.span
      var next = first
      for index in row * width..<(row + 1) * width {
        let pixel = pixels[index]
        bytes[next] = UInt8(truncatingIfNeeded: pixel >> 16)
        bytes[next + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
        bytes[next + 2] = UInt8(truncatingIfNeeded: pixel)
        next += 3
      }
    }
  }
}
