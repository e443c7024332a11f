/// Eight numbers at a time, each lane for itself: the same bits whatever the width of the machine's
/// vectors.
///
/// Written lane by lane, which the compiler turns into one instruction for as many lanes as the
/// machine has, or by bits; from masks it makes ten. Inlining is worth a factor of two to the search
/// for centres, which does little else.
extension SIMD8 where Scalar: FloatingPoint {
  /// The sum of the lanes, added by pairs in a fixed order.
  @inline(__always)
  var total: Scalar {
    ((self[0] + self[1]) + (self[2] + self[3])) + ((self[4] + self[5]) + (self[6] + self[7]))
  }

  /// The least of the lanes.
  @inline(__always)
  var least: Scalar {
    var four = lowHalf
    for lane in 0..<4 { four[lane] = self[lane + 4] < four[lane] ? self[lane + 4] : four[lane] }
    let (a, b) = (four[2] < four[0] ? four[2] : four[0], four[3] < four[1] ? four[3] : four[1])
    return b < a ? b : a
  }

  /// The greatest of the lanes.
  @inline(__always)
  var greatest: Scalar {
    var four = lowHalf
    for lane in 0..<4 { four[lane] = self[lane + 4] > four[lane] ? self[lane + 4] : four[lane] }
    let (a, b) = (four[2] > four[0] ? four[2] : four[0], four[3] > four[1] ? four[3] : four[1])
    return b > a ? b : a
  }

  /// The lesser of two numbers in each lane.
  @inline(__always)
  func lanewiseMinimum(_ other: Self) -> Self {
    var result = self
    for lane in 0..<8 { result[lane] = other[lane] < self[lane] ? other[lane] : self[lane] }
    return result
  }

  /// The greater of two numbers in each lane.
  @inline(__always)
  func lanewiseMaximum(_ other: Self) -> Self {
    var result = self
    for lane in 0..<8 { result[lane] = other[lane] > self[lane] ? other[lane] : self[lane] }
    return result
  }
}

extension SIMD8<Double> {
  /// These numbers, but those of another vector in the lanes that have a label.
  @inline(__always)
  func replacing(with other: Self, where labels: SIMD8<UInt32>, are label: UInt32) -> Self {
    var result = self
    for lane in 0..<8 { result[lane] = labels[lane] == label ? other[lane] : self[lane] }
    return result
  }
}

extension SIMD8<Float> {
  /// These numbers, but those of another vector in the lanes that have a label.
  ///
  /// By bits, for among others like it a choice lane by lane would take vectors apart.
  @inline(__always)
  func replacing(with other: Self, where labels: SIMD8<UInt32>, are label: UInt32) -> Self {
    let kept = labels.differences(from: SIMD8<UInt32>(repeating: label))
    return Self(bitPatterns: bitPatterns & kept | other.bitPatterns & ~kept)
  }

  /// Whether any number is less than 0.
  @inline(__always)
  var hasNegative: Bool {
    let signs = bitPatterns.lowHalf | bitPatterns.highHalf
    return (signs[0] | signs[1] | signs[2] | signs[3]) >> 31 != 0
  }

  /// A bound of the root from above in each lane, of numbers that are 0 or more.
  ///
  /// It is less than the root by no more than rounding, and more by a thousandth at most; by more for
  /// numbers below the least normal one.
  ///
  /// For any *s* above 0 the mean of *s* and *a* / *s* is not less than the root of *a*. Half the
  /// bits of *a* give an *s* that is near it. The root itself would be found lane by lane.
  @inline(__always)
  var aboveSquareRoot: Self {
    let near = Self(bitPatterns: (bitPatterns &>> 1) &+ 0x1FBD_1DF5)
    return (near + self / near) * 0.5
  }

  /// These numbers, with the given bits of each replaced by those of a number.
  @inline(__always)
  func marked(_ number: Int, in bits: UInt32) -> Self {
    Self(bitPatterns: bitPatterns & ~bits | UInt32(truncatingIfNeeded: number))
  }

  /// The numbers that bits stand for.
  @inline(__always)
  init(bitPatterns: SIMD8<UInt32>) {
    self = unsafe unsafeBitCast(bitPatterns, to: Self.self)
  }

  /// The bits of each number.
  @inline(__always)
  var bitPatterns: SIMD8<UInt32> {
    unsafe unsafeBitCast(self, to: SIMD8<UInt32>.self)
  }
}

extension SIMD8<UInt32> {
  /// These numbers, but another one in the lanes where one vector is less than another.
  @inline(__always)
  func replacing(with other: UInt32, where a: SIMD8<Float>, isLessThan b: SIMD8<Float>) -> Self {
    var result = self
    for lane in 0..<8 { result[lane] = a[lane] < b[lane] ? other : self[lane] }
    return result
  }

  /// Whether all lanes are the same.
  @inline(__always)
  var isUniform: Bool { isSame(as: Self(repeating: self[0])) }

  /// Whether each lane has the number that it has in another vector.
  @inline(__always)
  func isSame(as other: Self) -> Bool {
    let difference = self ^ other
    let four = difference.lowHalf | difference.highHalf
    return four[0] | four[1] | four[2] | four[3] == 0
  }

  /// All bits in each lane whose number is not that of another vector, and none in the others.
  @inline(__always)
  func differences(from other: Self) -> Self {
    let difference = self ^ other
    // The uppermost bit of a number or of its negative is set, unless it is 0.
    return .zero &- ((difference | (.zero &- difference)) &>> 31)
  }

  /// Bit *i* for each lane *i* whose number is not that of another vector.
  @inline(__always)
  func lanes(differingFrom other: Self) -> UInt32 {
    let bits = differences(from: other) & Self(1, 2, 4, 8, 16, 32, 64, 128)
    let four = bits.lowHalf | bits.highHalf
    return (four[0] | four[1]) | (four[2] | four[3])
  }
}

extension SIMD8<Int64> {
  /// These numbers, but another one in the lanes where one vector is less than another.
  @inline(__always)
  func replacing(with other: Int64, where a: SIMD8<Double>, isLessThan b: SIMD8<Double>) -> Self {
    var result = self
    for lane in 0..<8 { result[lane] = a[lane] < b[lane] ? other : self[lane] }
    return result
  }
}
