/// The colours of a picture, the most frequent ones, and for each other one the nearest of these.
struct PicturePalette {
  /// The most colours of a palette.
  private static let limit = 256

  /// The colours by number, the one of most pixels first; of equally many the one of least value.
  private(set) var colors: [UInt32] = []

  /// A table of all colours of the picture with open addressing: those there are, and `empty`.
  private var slots = [UInt32](repeating: empty, count: 1 << 12)
  /// The number of pixels of the colour in each slot.
  private var counts = [Int](repeating: 0, count: 1 << 12)
  /// The number of the colour, or of the nearest one, in each slot.
  private var numbers: [UInt8] = []
  private var distinctCount = 0

  /// No colour, since colours have 24 bits.
  private static let empty = UInt32.max

  /// Finds the palette of some pixels.
  init(of runs: [PixelRun]) {
    for run in runs { add(run.color, count: run.count) }
    let found = slots.indices.filter { slots[$0] != Self.empty }
      .sorted { (counts[$1], slots[$0]) < (counts[$0], slots[$1]) }
    colors = found.prefix(Self.limit).map { slots[$0] }
    numbers = Array(repeating: 0, count: slots.count)
    for (number, slot) in found.enumerated() {
      numbers[slot] = number < Self.limit ? UInt8(number) : nearest(to: slots[slot])
    }
  }

  /// The number of a colour of the picture, or of the nearest one in the palette.
  func number(of color: UInt32) -> UInt8 { numbers[slot(of: color)] }

  /// The slot that has a colour, or where it belongs.
  private func slot(of color: UInt32) -> Int {
    let mask = slots.count - 1
    // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
    var slot = Int((color &* 0x9E37_79B1) >> 8) & mask
    while slots[slot] != color, slots[slot] != Self.empty { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func add(_ color: UInt32, count: Int) {
    let slot = slot(of: color)
    if slots[slot] == Self.empty {
      slots[slot] = color
      distinctCount += 1
    }
    counts[slot] += count
    if 2 * distinctCount > slots.count { grow() }
  }

  /// Makes room for twice the colours.
  private mutating func grow() {
    let old = (slots, counts)
    slots = Array(repeating: Self.empty, count: 2 * slots.count)
    counts = Array(repeating: 0, count: slots.count)
    for (color, count) in zip(old.0, old.1) where color != Self.empty {
      let slot = slot(of: color)
      (slots[slot], counts[slot]) = (color, count)
    }
  }

  /// The number of the colour at the least distance in red, green and blue; of several the first.
  private func nearest(to color: UInt32) -> UInt8 {
    let (red, green, blue) = Self.parts(of: color)
    var best = 0
    var least = Int.max
    for number in colors.indices {
      let other = Self.parts(of: colors[number])
      let (redStep, greenStep, blueStep) = (red - other.red, green - other.green, blue - other.blue)
      let distance = redStep * redStep + greenStep * greenStep + blueStep * blueStep
      if distance < least { (best, least) = (number, distance) }
    }
    return UInt8(best)
  }

  private static func parts(of color: UInt32) -> (red: Int, green: Int, blue: Int) {
    (Int(color >> 16), Int(color >> 8 & 255), Int(color & 255))
  }
}
