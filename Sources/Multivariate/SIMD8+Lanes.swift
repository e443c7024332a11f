/// Eight numbers at a time, each lane for itself: the same bits whatever the width of the machine's
/// vectors.
///
/// Written lane by lane, which the compiler turns into one instruction for as many lanes as the
/// machine has; from masks it makes ten. Inlining is worth a factor of two to the search for
/// centres, which does little else.
extension SIMD8<Double> {
  /// The sum of the lanes, added by pairs in a fixed order.
  @inline(__always)
  var total: Double {
    ((self[0] + self[1]) + (self[2] + self[3])) + ((self[4] + self[5]) + (self[6] + self[7]))
  }

  /// The least of the lanes.
  @inline(__always)
  var least: Double {
    var four = lowHalf
    for lane in 0..<4 { four[lane] = self[lane + 4] < four[lane] ? self[lane + 4] : four[lane] }
    let (a, b) = (four[2] < four[0] ? four[2] : four[0], four[3] < four[1] ? four[3] : four[1])
    return b < a ? b : a
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

extension SIMD8<Float> {
  /// The lesser of two numbers in each lane.
  @inline(__always)
  func lanewiseMinimum(_ other: Self) -> Self {
    var result = self
    for lane in 0..<8 { result[lane] = other[lane] < self[lane] ? other[lane] : self[lane] }
    return result
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
    let halves = (bitPatterns &>> 1) &+ 0x1FBD_1DF5
    var near = Self()
    for lane in 0..<8 { near[lane] = Float(bitPattern: halves[lane]) }
    return (near + self / near) * 0.5
  }

  /// These numbers, with the given bits of each replaced by those of a number.
  @inline(__always)
  func marked(_ number: Int, in bits: UInt32) -> Self {
    let patterns = (bitPatterns & ~bits) | UInt32(truncatingIfNeeded: number)
    var result = Self()
    for lane in 0..<8 { result[lane] = Float(bitPattern: patterns[lane]) }
    return result
  }

  /// The bits of each number.
  @inline(__always)
  var bitPatterns: SIMD8<UInt32> {
    var patterns = SIMD8<UInt32>()
    for lane in 0..<8 { patterns[lane] = self[lane].bitPattern }
    return patterns
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

  /// Whether all lanes are the same.
  @inline(__always)
  var isUniform: Bool {
    let eight = self ^ SIMD8(repeating: self[0])
    let four = eight.lowHalf | eight.highHalf
    return four[0] | four[1] | four[2] | four[3] == 0
  }
}
