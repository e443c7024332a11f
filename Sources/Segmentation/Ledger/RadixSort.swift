/// Sorts integers by their digits to the base of 2048, from the lowest to the highest digit
/// (Knuth, The Art of Computer Programming 3, 5.2.5).
enum RadixSort {
  private static let digitBits: UInt64 = 11
  private static let base = 2048

  /// A key, and what it stands for.
  struct Entry {
    let key: UInt64
    let value: Int
  }

  /// Sorts entries by ascending keys; equal keys keep their order.
  ///
  /// - Complexity: O(n · b) for n keys of at most 11 b bits.
  static func sort(_ entries: inout [Entry]) {
    let largest = entries.reduce(0) { max($0, $1.key) }
    var other = entries
    var shift: UInt64 = 0
    while largest >> shift > 0 {
      var starts = [Int](repeating: 0, count: base + 1)
      for entry in entries { starts[digit(entry.key, shift) + 1] += 1 }
      for digit in 1..<base { starts[digit] += starts[digit - 1] }
      for entry in entries {
        let digit = digit(entry.key, shift)
        other[starts[digit]] = entry
        starts[digit] += 1
      }
      swap(&entries, &other)
      shift += digitBits
    }
  }

  private static func digit(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(key >> shift & UInt64(base - 1))
  }
}
