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
    let runs = runs
    let palette = PicturePalette(of: runs)
    var numbers = [UInt8](repeating: 0, count: pixels.count)
    var start = 0
    for run in runs {
      let number = palette.number(of: run.color)
      if number != 0 { for index in start..<start + run.count { numbers[index] = number } }
      start += run.count
    }
    let file = PNGFile(width: width, palette: palette.colors, numbers: numbers)
    return try file.bytes(level: compression.rawValue)
  }

  /// The pixels as runs of one colour, since most of them are like the one before.
  var runs: [PixelRun] {
    var runs: [PixelRun] = []
    let pixels = pixels.span
    var start = 0
    while start < pixels.count {
      // The upper eight bits mean nothing.
      let color = pixels[start] & 0xFF_FFFF
      var end = start + 1
      while end < pixels.count, pixels[end] & 0xFF_FFFF == color { end += 1 }
      runs.append(PixelRun(color: color, count: end - start))
      start = end
    }
    return runs
  }
}

/// Pixels of one colour that follow one another.
struct PixelRun: Equatable {
  /// The colour: blue in the lowest eight bits, then green, then red.
  let color: UInt32
  /// How many they are.
  let count: Int
}
