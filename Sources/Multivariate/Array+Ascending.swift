extension [Double] {
  /// The numbers in ascending order.
  ///
  /// A radix sort, the least significant digit first (Knuth, The Art of Computer Programming,
  /// vol. 3, 5.2.5): with the sign turned over, and negative numbers all bits, the bits of doubles
  /// ascend as the doubles do. A digit has eleven bits, so that six passes do; one that is the same
  /// in all numbers needs none, as with the lower half of whole numbers. Some times as fast as
  /// comparing a million numbers. Small whole numbers, such as days, are counted.
  ///
  /// - Returns: The same numbers ascending; −0 and 0 in any order, NaN at the ends.
  /// - Complexity: O(*n*) time and memory.
  public func ascending() -> [Double] {
    guard count > Self.fewest else { return sorted() }
    if let counted = countedAscending() { return counted }
    var keys = map(Self.key)
    var sorted = keys
    let counts = Self.digitCounts(of: keys)
    for digit in 0..<Self.digitCount
    where Self.distribute(keys, by: digit, counts: counts[digit], into: &sorted) {
      swap(&keys, &sorted)
    }
    return keys.map(Self.number)
  }

  /// The numbers at some positions of the ascending order.
  ///
  /// Those that others precede or follow for sure, by their leading bits, are counted and not sorted.
  ///
  /// - Parameter positions: The positions, from 0, within the indices.
  /// - Returns: The numbers that `ascending()` has there.
  /// - Complexity: O(*n*) time, memory for the numbers that share leading bits with those.
  public func ascending(at positions: Range<Int>) -> [Double] {
    precondition(
      positions.lowerBound >= 0 && positions.upperBound <= count,
      "\(count) numbers have no positions \(positions)."
    )
    guard count > Self.fewest, !positions.isEmpty else { return Array(ascending()[positions]) }
    var counts = [Int](repeating: 0, count: 1 << Self.leadingBits)
    for number in self { counts[Self.leading(number)] += 1 }
    var (first, before) = (0, 0)
    while before + counts[first] <= positions.lowerBound {
      before += counts[first]
      first += 1
    }
    var (last, through) = (first, before + counts[first])
    while through < positions.upperBound {
      last += 1
      through += counts[last]
    }
    let near = filter { (first...last).contains(Self.leading($0)) }.ascending()
    return Array(near[positions.lowerBound - before..<positions.upperBound - before])
  }

  /// Up to how many numbers the counts alone would take longer than comparing.
  private static let fewest = 4_000

  /// The sign, the exponent and two more bits: neighbours differ by a quarter of themselves.
  private static let leadingBits = 14

  /// The leading bits of a number's key.
  @inline(__always)
  private static func leading(_ number: Double) -> Int {
    Int(truncatingIfNeeded: key(of: number) &>> UInt64(64 - leadingBits))
  }

  /// Whole numbers below this one are counted.
  private static let countedBound = 1 << 14

  /// The numbers in ascending order where all are whole and small; else nothing.
  private func countedAscending() -> [Double]? {
    var counts = [Int](repeating: 0, count: Self.countedBound)
    for number in self {
      guard number >= 0, number < Double(Self.countedBound) else { return nil }
      let whole = Int(number)
      // By bits, since −0 would come out as 0.
      guard Double(whole).bitPattern == number.bitPattern else { return nil }
      counts[whole] += 1
    }
    var sorted: [Double] = []
    sorted.reserveCapacity(count)
    for whole in counts.indices where counts[whole] > 0 {
      sorted.append(contentsOf: repeatElement(Double(whole), count: counts[whole]))
    }
    return sorted
  }

  /// How many bits a digit of a key has, and how many digits a key.
  private static let (digitBits, digitCount) = (11, 6)

  /// A digit of a key, the least significant first.
  @inline(__always)
  private static func digit(_ digit: Int, of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key &>> UInt64(digitBits &* digit)) & (1 << digitBits - 1)
  }

  /// How often each value of each digit occurs.
  private static func digitCounts(of keys: [UInt64]) -> [[Int]] {
    var counts = [Int](repeating: 0, count: digitCount << digitBits)
    var places = counts.mutableSpan
    for key in keys {
      for digit in 0..<digitCount { places[digit << digitBits | Self.digit(digit, of: key)] += 1 }
    }
    return (0..<digitCount).map { [Int](counts[$0 << digitBits..<($0 + 1) << digitBits]) }
  }

  /// Sorts keys by a digit, keeping the order of those that have it in common.
  ///
  /// - Returns: Whether anything was written; false where all keys have the digit in common.
  private static func distribute(
    _ keys: [UInt64],
    by digit: Int,
    counts: [Int],
    into sorted: inout [UInt64]
  ) -> Bool {
    if counts[Self.digit(digit, of: keys[0])] == keys.count { return false }
    var next = counts
    var places = next.mutableSpan
    var start = 0
    for value in places.indices {
      let count = places[value]
      places[value] = start
      start += count
    }
    var sorted = sorted.mutableSpan
    for key in keys {
      let value = Self.digit(digit, of: key)
      sorted[places[value]] = key
      places[value] += 1
    }
    return true
  }

  /// An integer that ascends as the number does.
  private static func key(of number: Double) -> UInt64 {
    let bits = number.bitPattern
    return bits >> 63 == 0 ? bits ^ 1 << 63 : ~bits
  }

  /// The number of a key.
  private static func number(of key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key ^ 1 << 63 : ~key)
  }
}
