/// Pixels of one colour that follow one another.
struct PixelRun: Equatable {
  /// The colour: blue in the lowest eight bits, then green, then red.
  let color: UInt32
  /// How many they are.
  let count: UInt32
}

extension PixelRun {
  /// The bits of a colour; the upper eight of a pixel mean nothing.
  private static let colorBits: UInt32 = 0xFF_FFFF
  /// How many pixels are compared at a time.
  private static let step = 8

  /// Pixels as runs of one colour, since most of them are like the one before.
  ///
  /// - Parameter pixels: The pixels, fewer than 2³².
  /// - Returns: The runs in order, none of the colour of the one before.
  /// - Complexity: O(*n*); pixels in long runs take an eighth of the time that others take.
  static func runs(of pixels: Span<UInt32>) -> [PixelRun] {
    var runs: [PixelRun] = []
    // As many as there ever are of a map; memory that is never written to is none.
    runs.reserveCapacity(pixels.count / 8)
    var start = 0
    while start < pixels.count {
      let color = pixels[start] & colorBits
      let end = end(of: color, in: pixels, after: start)
      runs.append(PixelRun(color: color, count: UInt32(end - start)))
      start = end
    }
    return runs
  }

  /// Where the run ends that begins with a pixel: of half the runs it is the next one, at the edge of
  /// a mark.
  private static func end(of color: UInt32, in pixels: Span<UInt32>, after start: Int) -> Int {
    var end = start + 1
    guard end < pixels.count, pixels[end] & colorBits == color else { return end }
    while end + step <= pixels.count, isUniform(pixels, from: end, color) { end += step }
    while end < pixels.count, pixels[end] & colorBits == color { end += 1 }
    return end
  }

  /// Whether the next pixels, as many as a step has, are of one colour.
  private static func isUniform(_ pixels: Span<UInt32>, from start: Int, _ color: UInt32) -> Bool {
    var difference: UInt32 = 0
    // Within the pixels, as the caller has seen.
    for index in start..<start + step { unsafe difference |= pixels[unchecked: index] ^ color }
    return difference & colorBits == 0
  }
}
