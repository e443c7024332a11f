/// The texts of numbers of which few differ, such as the z-scores of days, each made once.
///
/// Every number has one place where its text may be, and the last number that asks for a place has
/// it; so that where many differ, memory stays as it is, and nothing but time is lost.
struct RecurringNumbers {
  private struct Entry {
    let bits: UInt64
    /// The longest is `-2.2250738585072014e-308`, of 24 bytes.
    let text: RepeatedText

    init(_ number: Double) {
      bits = number.bitPattern
      text = RepeatedText(number.description)
    }
  }

  private static let placeBits = 12

  /// An entry a place; at first that of zero, which is right wherever zero asks.
  private var entries = [Entry](repeating: Entry(0), count: 1 << placeBits)

  /// Appends a number in the shortest form that reads back to the same double.
  mutating func write(_ number: Double, to output: inout BufferedSink) {
    // Fibonacci hashing (Knuth, vol. 3, 6.4): the upper bits depend on all bits of the number.
    let mixed = number.bitPattern &* 0x9E37_79B9_7F4A_7C15
    let place = Int(mixed >> UInt64(64 - Self.placeBits))
    if entries[place].bits != number.bitPattern { entries[place] = Entry(number) }
    entries[place].text.write(to: &output)
  }
}
