/// A digest of numbers that changes with any of their bits: FNV-1a of 64 bits.
struct Digest: CustomStringConvertible {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Sixteen hexadecimal digits.
  var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Adds 64 bits.
  mutating func add(_ bits: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      state = (state ^ (bits >> shift & 255)) &* 0x100_0000_01b3
    }
  }

  mutating func add(_ number: Double) { add(number.bitPattern) }
  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  /// The digest of doubles.
  static func of(_ numbers: some Sequence<Double>) -> Digest {
    var digest = Digest()
    for number in numbers { digest.add(number) }
    return digest
  }

  /// The digest of whole numbers.
  static func of(_ numbers: some Sequence<Int>) -> Digest {
    var digest = Digest()
    for number in numbers { digest.add(number) }
    return digest
  }
}
