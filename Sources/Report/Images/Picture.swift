/// A picture of opaque pixels, and its form as a PNG file.
struct Picture {
  /// How much a PNG file is compressed: zlib's levels.
  enum Compression: Int32 {
    /// In little time: a tenth larger than at the usual 6.
    case fast = 3
    /// To the least size.
    case small = 9
  }

  /// The number of pixels in a row.
  let width: Int
  /// The pixels, row by row from the top: blue in the lowest eight bits, then green, then red.
  let pixels: [UInt32]

  /// The number of rows.
  var height: Int { pixels.count / width }

  /// The picture as a PNG file of at most 256 colours: half the bytes of one with a colour a pixel,
  /// in half the time.
  ///
  /// The colours that most pixels have stay as they are, so those of marks, words and paper do;
  /// others, which lie between two of them at the edge of a mark, become the nearest of these.
  ///
  /// - Parameter compression: How much it is compressed.
  /// - Returns: The bytes of the file.
  /// - Throws: `ReportError` where there is no memory to compress it.
  /// - Complexity: O(*n* + 256 *c*) for *n* pixels of *c* colours.
  func png(_ compression: Compression) throws(ReportError) -> [UInt8] {
    let palette = PicturePalette(of: pixels)
    let file = PNGFile(width: width, height: height, palette: palette.colors)
    return try file.bytes(level: compression.rawValue) { row, bytes, first in
      let pixels = pixels.span
      var color = PicturePalette.color(pixels[row * width])
      var number = palette.number(of: color)
      for column in 0..<width {
        let next = PicturePalette.color(pixels[row * width + column])
        // Most pixels are like the one before.
        if next != color { (color, number) = (next, palette.number(of: next)) }
        bytes[first + column] = number
      }
    }
  }
}
