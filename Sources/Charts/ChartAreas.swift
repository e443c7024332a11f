/// Areas of a chart that differ only in where they are, for a program that makes pixels of them.
public struct ChartAreas: Sendable, Equatable {
  /// The corners of the shape about its place, in units of the chart.
  public let corners: [SIMD2<Double>]
  /// The corners of a larger shape below each, in the colour of the paper, which is white; empty for
  /// none.
  public let rim: [SIMD2<Double>]
  /// Blue in the lowest eight bits, then green, then red.
  public let color: UInt32
  /// Where they are, in units of the chart from the upper left; a later one is above an earlier one.
  public let places: [SIMD2<Double>]
}

extension UInt32 {
  /// The number of a colour such as `#0072b2`: blue in the lowest eight bits, then green, then red.
  init(color: String) {
    guard color.hasPrefix("#"), color.count == 7, let number = UInt32(color.dropFirst(), radix: 16)
    else { preconditionFailure("\(color) is no colour such as #0072b2.") }
    self = number
  }
}
