/// Eight numbers at a time, each lane for itself: the same bits whatever the width of the machine's
/// vectors. Inlining is worth a factor of two to the search for centres, which does little else.
extension SIMD8<Double> {
  /// The sum of the lanes, added by pairs in a fixed order.
  @inline(__always)
  var total: Double {
    ((self[0] + self[1]) + (self[2] + self[3])) + ((self[4] + self[5]) + (self[6] + self[7]))
  }

  /// The least of the lanes.
  @inline(__always)
  var least: Double {
    let four = lowHalf.replacing(with: highHalf, where: highHalf .< lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .< four.lowHalf)
    return two[1] < two[0] ? two[1] : two[0]
  }

  /// The lesser of two numbers in each lane.
  @inline(__always)
  func lanewiseMinimum(_ other: Self) -> Self { replacing(with: other, where: other .< self) }

  /// The greater of two numbers in each lane.
  @inline(__always)
  func lanewiseMaximum(_ other: Self) -> Self { replacing(with: other, where: other .> self) }
}
