import Segmentation

/// A picture of opaque pixels, and its form as a PNG file.
struct Picture {
  /// How much a PNG file is compressed: libdeflate's levels.
  enum Compression: Int32 {
    /// In the least time: a twentieth larger than at the usual 6.
    case fast = 2
    /// To a tenth more than the least size, in a tenth of the time that this would take.
    case small = 9
  }

  /// The most pixels a side of a picture may have.
  private static let largestSide = 16_384

  /// The number of pixels in a row.
  let width: Int
  /// The pixels, row by row from the top: blue in the lowest eight bits, then green, then red.
  var pixels: [UInt32]

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
    let runs = PixelRun.runs(of: pixels.span)
    let palette = PicturePalette(of: runs)
    let file = PNGFile(
      width: width,
      palette: palette.colors,
      rows: rows(of: runs, numbers: palette.numbers)
    )
    return try file.bytes(level: compression.rawValue)
  }

  /// The rows of numbers, each after a zero, as a PNG file has them that does without filters.
  func rows(of runs: [PixelRun], numbers: [UInt8]) -> [UInt8] {
    var rows = [UInt8](repeating: 0, count: height * (width + 1))
    var bytes = rows.mutableSpan
    // The next pixel's place, and the one behind the end of its row.
    var (place, rowEnd) = (1, width + 1)
    for (run, number) in zip(runs, numbers) {
      var left = Int(run.count)
      while left > 0 {
        if place == rowEnd { (place, rowEnd) = (place + 1, rowEnd + width + 1) }
        let end = min(place + left, rowEnd)
        // The most frequent colour's number is there already.
        if number != 0 { bytes.fill(place..<end, with: number) }
        left -= end - place
        place = end
      }
    }
    return rows
  }
}

extension Picture {
  /// A white picture.
  ///
  /// - Parameters:
  ///   - width: The width in pixels.
  ///   - height: The height in pixels.
  /// - Throws: `ReportError` where these are too few or too many.
  init(whiteWidth width: Int, height: Int) throws(ReportError) {
    let sides = 1...Self.largestSide
    guard sides.contains(width), sides.contains(height) else {
      throw .picture("\(width) × \(height) pixels are too few or too many")
    }
    var pixels: [UInt32] = []
    pixels.reserveLargePages(width * height)
    pixels += repeatElement(0xFF_FFFF, count: width * height)
    self.init(width: width, pixels: pixels)
  }
}

extension MutableSpan<UInt8> {
  /// Gives all elements of a range one value.
  fileprivate mutating func fill(_ range: Range<Int>, with value: UInt8) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    for index in range { unsafe self[unchecked: index] = value }
  }
}
