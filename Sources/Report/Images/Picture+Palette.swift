extension Picture {
  /// The most colours of a PNG file with a palette.
  private static let colorLimit = 256
  /// zlib's best level of compression.
  private static let smallestLevel: Int32 = 9

  /// The picture as a PNG file of at most 256 colours, for a mail: half the bytes.
  ///
  /// The colours that most pixels have stay as they are, so those of marks, words and paper do;
  /// others, which lie between two of them at the edge of a mark, become the nearest of these.
  ///
  /// - Complexity: O(*n* + 256 *c*) for *n* pixels of *c* colours.
  func indexedPNG() throws(ReportError) -> [UInt8] {
    var counts: [UInt32: Int] = [:]
    for pixel in pixels { counts[pixel & 0xFF_FFFF, default: 0] += 1 }
    let colors = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let palette = Array(colors.prefix(Self.colorLimit))
    var numbers: [UInt32: UInt8] = [:]
    for (number, color) in palette.enumerated() { numbers[color] = UInt8(number) }
    for color in colors.dropFirst(palette.count) {
      numbers[color] = Self.nearest(to: color, among: palette)
    }
    let samples = palette.flatMap { color in
      [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> UInt32($0)) }
    }
    let file = PNGFile(width: width, height: height, color: .indexed(samples))
    return try file.bytes(level: Self.smallestLevel) { row, bytes, first in
      for column in 0..<width {
        bytes[first + column] = numbers[pixels[row * width + column] & 0xFF_FFFF] ?? 0
      }
    }
  }

  /// The number of the colour at the least distance in red, green and blue; of several the first.
  private static func nearest(to color: UInt32, among palette: [UInt32]) -> UInt8 {
    let (red, green, blue) = (Int(color >> 16), Int(color >> 8 & 255), Int(color & 255))
    var best = 0
    var least = Int.max
    for number in palette.indices {
      let other = palette[number]
      let redStep = red - Int(other >> 16)
      let greenStep = green - Int(other >> 8 & 255)
      let blueStep = blue - Int(other & 255)
      let distance = redStep * redStep + greenStep * greenStep + blueStep * blueStep
      if distance < least { (best, least) = (number, distance) }
    }
    return UInt8(best)
  }
}
