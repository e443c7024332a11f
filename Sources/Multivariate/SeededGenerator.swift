/// A generator of random numbers that gives the same numbers everywhere for the same seed.
///
/// xoshiro256** 1.0 (Blackman and Vigna 2018), its state filled from the seed by SplitMix64 as its
/// authors advise. The mappings to ranges and to fractions are here too, since those of the
/// standard library may change between its versions. Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var s0, s1, s2, s3: UInt64

  /// Creates a generator.
  ///
  /// - Parameter seed: Any number; near seeds give unrelated sequences.
  public init(seed: UInt64) {
    var state = seed
    s0 = Self.splitMix(&state)
    s1 = Self.splitMix(&state)
    s2 = Self.splitMix(&state)
    s3 = Self.splitMix(&state)
  }

  /// The next 64 random bits.
  ///
  /// - Returns: Any number, each equally likely.
  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 << 45 | s3 >> 19
    return result
  }

  /// The next random number from zero up to a bound.
  ///
  /// The upper half of the 128-bit product of 64 random bits and the bound; the few products that
  /// would favour some results are drawn again (Lemire 2019).
  ///
  /// - Parameter bound: One or more.
  /// - Returns: A number in `0..<bound`, each equally likely.
  public mutating func nextIndex(below bound: Int) -> Int {
    precondition(bound >= 1, "There is no index below \(bound).")
    let width = UInt64(bound)
    let biased = (0 &- width) % width
    var product = next().multipliedFullWidth(by: width)
    while product.low < biased {
      product = next().multipliedFullWidth(by: width)
    }
    return Int(product.high)
  }

  /// The next random fraction.
  ///
  /// - Returns: A multiple of 2⁻⁵³ in `0..<1`, each equally likely.
  public mutating func nextFraction() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// One step of SplitMix64 (Steele, Lea and Flood 2014).
  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
