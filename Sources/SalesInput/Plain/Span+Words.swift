extension Span<UInt8> {
  /// Whether the bytes begin with those of a text.
  func begins(with text: String) -> Bool {
    guard count >= text.utf8.count else { return false }
    for (position, byte) in text.utf8.enumerated() where self[position] != byte { return false }
    return true
  }

  // Loading checks that the bytes are there, and every pattern of bits is a number.

  /// The eight bytes at a position, the first one lowest.
  @inline(__always)
  func word(at position: Int) -> UInt64 {
    UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
    )
  }

  /// The sixteen bytes at a position.
  @inline(__always)
  func vector(at position: Int) -> SIMD16<UInt8> {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
  }

  /// Whether some bytes of a part, or a few before a short one, go beyond 0x7F.
  ///
  /// - Parameter part: The bytes, of a text of sixteen or more.
  /// - Returns: Whether there are any.
  @inline(__always)
  func hasHighBytes(in part: Range<Int>) -> Bool {
    var seen = vector(at: Swift.max(0, part.upperBound - 16))
    var position = part.lowerBound
    while position + 16 < part.upperBound {
      seen |= vector(at: position)
      position += 16
    }
    return seen.hasHighBits
  }
}

extension SIMD16<UInt8> {
  /// Whether a byte is above 0x7F.
  @inline(__always)
  var hasHighBits: Bool {
    let halves = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return (halves[0] | halves[1]) & 0x8080_8080_8080_8080 != 0
  }
}

extension SIMDMask<SIMD16<Int8>> {
  /// A bit for each place, the first one lowest.
  @inline(__always)
  var bits: UInt64 {
    // Each place is a byte of zeros or of ones, of which another bit is taken in each; the product
    // adds the bytes up in its upper one.
    let halves = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    let low = UInt64(littleEndian: halves[0]) & 0x8040_2010_0804_0201
    let high = UInt64(littleEndian: halves[1]) & 0x8040_2010_0804_0201
    let ones: UInt64 = 0x0101_0101_0101_0101
    return (low &* ones) &>> 56 | ((high &* ones) &>> 56) &<< 8
  }
}

extension UInt64 {
  /// A word of eight equal bytes.
  @inline(__always)
  init(repeating byte: UInt8) {
    self = UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// The upper bit of each byte that is zero, up to and including the first one; the bits behind
  /// it mean nothing.
  ///
  /// Subtracting one borrows from a byte's upper bit only where the byte is zero, or where a byte
  /// below it was (Mycroft 1987).
  @inline(__always)
  var firstZeroByte: UInt64 {
    (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }
}
