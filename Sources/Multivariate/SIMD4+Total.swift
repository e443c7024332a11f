extension SIMD4 where Scalar: FloatingPoint {
  /// The sum of the lanes, added by pairs in a fixed order; that of the standard library's `sum()`
  /// is not promised, and may follow the machine's.
  @inline(__always)
  var total: Scalar { (self[0] + self[1]) + (self[2] + self[3]) }
}
