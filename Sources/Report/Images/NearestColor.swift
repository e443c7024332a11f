/// Finds the nearest one of 256 colours, eight of them at a time.
struct NearestColor {
  /// The parts of eight colours, a lane each.
  private struct Eight {
    var red = SIMD8<Int32>()
    var green = SIMD8<Int32>()
    var blue = SIMD8<Int32>()
    var numbers = SIMD8<Int32>()
  }

  private let eights: [Eight]

  /// Creates a search.
  ///
  /// - Parameter colors: 256 colours: blue in the lowest eight bits, then green, then red.
  init(among colors: [UInt32]) {
    precondition(colors.count == 256, "There are \(colors.count) colours and not 256.")
    eights = stride(from: 0, to: colors.count, by: 8).map { first in
      var eight = Eight()
      for lane in 0..<8 {
        let (red, green, blue) = Self.parts(of: colors[first + lane])
        (eight.red[lane], eight.green[lane], eight.blue[lane]) = (red, green, blue)
        eight.numbers[lane] = Int32(first + lane)
      }
      return eight
    }
  }

  /// The number of the colour at the least distance in red, green and blue; of several the first.
  func number(for color: UInt32) -> UInt8 {
    let (red, green, blue) = Self.parts(of: color)
    var least = SIMD8<Int32>(repeating: .max)
    for eight in eights {
      let (redStep, greenStep, blueStep) = (
        eight.red &- red, eight.green &- green, eight.blue &- blue
      )
      let distances = redStep &* redStep &+ greenStep &* greenStep &+ blueStep &* blueStep
      // A distance is below 2¹⁸, so that there is room for the number below it.
      let keys = distances &<< 8 | eight.numbers
      for lane in 0..<8 { least[lane] = min(least[lane], keys[lane]) }
    }
    return UInt8(truncatingIfNeeded: least.min())
  }

  private static func parts(of color: UInt32) -> (red: Int32, green: Int32, blue: Int32) {
    (Int32(color >> 16), Int32(color >> 8 & 255), Int32(color & 255))
  }
}
