/// The colours of a picture, the most frequent ones, and for each other one the nearest of these.
struct PicturePalette {
  /// The most colours of a palette.
  private static let limit = 256

  /// The colours by number, the one of most pixels first; of equally many the one of least value.
  let colors: [UInt32]
  /// The number of each run's colour, or of the nearest one in the palette.
  let numbers: [UInt8]

  /// Finds the palette of some pixels.
  init(of runs: [PixelRun]) {
    var counts = ColorCounts()
    let places = runs.map { counts.add($0.color, count: Int($0.count)) }
    let all = counts.colors
    let order = all.indices.sorted { (counts.counts[$1], all[$0]) < (counts.counts[$0], all[$1]) }
    let colors = order.prefix(Self.limit).map { all[$0] }
    var numbers = [UInt8](repeating: 0, count: all.count)
    for (number, place) in order.prefix(Self.limit).enumerated() { numbers[place] = UInt8(number) }
    if order.count > Self.limit {
      let nearest = NearestColor(among: colors)
      for place in order.dropFirst(Self.limit) { numbers[place] = nearest.number(for: all[place]) }
    }
    self.colors = colors
    self.numbers = places.map { numbers[Int($0)] }
  }
}

/// Counts the pixels of each colour.
private struct ColorCounts {
  /// The colours, in the order in which they came.
  private(set) var colors: [UInt32] = []
  /// The number of pixels of each.
  private(set) var counts: [Int] = []
  /// A table with open addressing: the places of the colours, and `empty`.
  private var slots = [UInt32](repeating: empty, count: 1 << 12)

  private static let empty = UInt32.max

  /// Adds pixels of one colour.
  ///
  /// - Returns: The colour's place.
  mutating func add(_ color: UInt32, count: Int) -> UInt32 {
    let slot = slot(of: color)
    let place = slots[slot]
    if place != Self.empty {
      counts[Int(place)] += count
      return place
    }
    let new = UInt32(colors.count)
    slots[slot] = new
    colors.append(color)
    counts.append(count)
    if 2 * colors.count > slots.count { grow() }
    return new
  }

  /// The slot that has a colour, or where it belongs.
  private func slot(of color: UInt32) -> Int {
    let mask = slots.count - 1
    // Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
    var slot = Int((color &* 0x9E37_79B1) >> 8) & mask
    while slots[slot] != Self.empty, colors[Int(slots[slot])] != color { slot = (slot + 1) & mask }
    return slot
  }

  /// Makes room for twice the colours.
  private mutating func grow() {
    slots = Array(repeating: Self.empty, count: 2 * slots.count)
    for (place, color) in colors.enumerated() { slots[slot(of: color)] = UInt32(place) }
  }
}
