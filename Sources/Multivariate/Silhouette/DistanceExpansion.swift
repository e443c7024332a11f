/// The sum of the distances of a point near a centre to far rows, as a polynomial of third order.
///
/// Taylor's series about the centre in the point's coordinates *x*, *y*, *z* relative to it. The
/// fields are the value and the derivatives at the centre; that of *x* twice and *y* once is `xxy`.
struct DistanceExpansion: Sendable {
  var value: Float = 0
  var x: Float = 0
  var y: Float = 0
  var z: Float = 0
  var xx: Float = 0
  var yy: Float = 0
  var zz: Float = 0
  var xy: Float = 0
  var xz: Float = 0
  var yz: Float = 0
  var xyz: Float = 0
  var xxx: Float = 0
  var yyy: Float = 0
  var zzz: Float = 0
  var xxy: Float = 0
  var xxz: Float = 0
  var xyy: Float = 0
  var yyz: Float = 0
  var xzz: Float = 0
  var yzz: Float = 0

  /// Adds another sum about the same centre.
  static func += (sum: inout DistanceExpansion, other: DistanceExpansion) {
    sum.value += other.value
    sum.x += other.x
    sum.y += other.y
    sum.z += other.z
    sum.xx += other.xx
    sum.yy += other.yy
    sum.zz += other.zz
    sum.xy += other.xy
    sum.xz += other.xz
    sum.yz += other.yz
    sum.xyz += other.xyz
    sum.xxx += other.xxx
    sum.yyy += other.yyy
    sum.zzz += other.zzz
    sum.xxy += other.xxy
    sum.xxz += other.xxz
    sum.xyy += other.xyy
    sum.yyz += other.yyz
    sum.xzz += other.xzz
    sum.yzz += other.yzz
  }

  /// The same polynomial about a centre that lies elsewhere.
  ///
  /// - Parameters:
  ///   - a: By how much *x* of the new centre is greater.
  ///   - b: The same for *y*.
  ///   - c: The same for *z*.
  /// - Returns: The polynomial in coordinates relative to the new centre.
  func moved(_ a: Float, _ b: Float, _ c: Float) -> DistanceExpansion {
    var moved = self
    // What the third derivatives add to each second one.
    let pxx = xxx * a + xxy * b + xxz * c
    let pyy = xyy * a + yyy * b + yyz * c
    let pzz = xzz * a + yzz * b + zzz * c
    let pxy = xxy * a + xyy * b + xyz * c
    let pxz = xxz * a + xyz * b + xzz * c
    let pyz = xyz * a + yyz * b + yzz * c
    // What second and third ones add to each first one, and twice what third ones do.
    let qx = pxx * a + pxy * b + pxz * c
    let qy = pxy * a + pyy * b + pyz * c
    let qz = pxz * a + pyz * b + pzz * c
    let hx = xx * a + xy * b + xz * c
    let hy = xy * a + yy * b + yz * c
    let hz = xz * a + yz * b + zz * c
    moved.xx += pxx
    moved.yy += pyy
    moved.zz += pzz
    moved.xy += pxy
    moved.xz += pxz
    moved.yz += pyz
    moved.x += hx + 0.5 * qx
    moved.y += hy + 0.5 * qy
    moved.z += hz + 0.5 * qz
    let sixth: Float = 1 / 6
    moved.value +=
      a * (x + 0.5 * hx + sixth * qx) + b * (y + 0.5 * hy + sixth * qy)
      + c * (z + 0.5 * hz + sixth * qz)
    return moved
  }

  /// The polynomial at four points.
  ///
  /// - Parameters:
  ///   - a: Their *x* relative to the centre.
  ///   - b: Their *y*.
  ///   - c: Their *z*.
  /// - Returns: The sums of distances there.
  func values(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>) -> SIMD4<Float> {
    // Horner's rule: each derivative is brought to the points before it is multiplied.
    let third: Float = 1 / 3
    let hxx = xx + third * (xxx * a + xxy * b + xxz * c)
    let hyy = yy + third * (xyy * a + yyy * b + yyz * c)
    let hzz = zz + third * (xzz * a + yzz * b + zzz * c)
    let hxy = xy + third * (xxy * a + xyy * b + xyz * c)
    let hxz = xz + third * (xxz * a + xyz * b + xzz * c)
    let hyz = yz + third * (xyz * a + yyz * b + yzz * c)
    let gx = x + 0.5 * (hxx * a + hxy * b + hxz * c)
    let gy = y + 0.5 * (hxy * a + hyy * b + hyz * c)
    let gz = z + 0.5 * (hxz * a + hyz * b + hzz * c)
    return value + gx * a + gy * b + gz * c
  }
}
